package vectormill.model.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Says what is in the way where CUDA cannot be used. The runtime itself says it in words of its
/// makers, or of the system's loader, or only that something failed.
final class CudaFailure {
  private static final Pattern ABSENT =
      Pattern.compile("(lib[\\w+-]+\\.so[.\\d]*): cannot open shared object file");
  private static final List<Sign> SIGNS =
      List.of(
          new Sign(
              "(?i)driver version is insufficient",
              "the machine's NVIDIA driver is too old for CUDA 12"),
          new Sign(
              "(?i)no CUDA-capable device|invalid device ordinal",
              "the driver gives this program no GPU"),
          new Sign(
              "version `.*' not found|undefined symbol",
              "one of CUDA's libraries is of another version than CUDA 12 and cuDNN 9"),
          new Sign(
              "(?i)no kernel image is available",
              "the GPU is of a kind that ONNX Runtime was not built for"),
          new Sign("(?i)out of memory", "the GPU has too little memory left"));

  private CudaFailure() {}

  private record Sign(Pattern pattern, String meaning) {
    Sign(String pattern, String meaning) {
      this(Pattern.compile(pattern), meaning);
    }
  }

  /// One line: what is missing or wrong, then what the runtime said.
  ///
  /// @param said by the runtime
  /// @param libraries that it needs
  static String explain(String said, List<CudaLibrary> libraries) {
    List<String> reasons = new ArrayList<>();
    missing(said, libraries).ifPresent(reasons::add);
    for (Sign sign : SIGNS) {
      if (sign.pattern.matcher(said).find()) {
        reasons.add(sign.meaning);
      }
    }
    reasons.add("ONNX Runtime said: " + said.strip().replaceAll("\\s+", " "));
    return "CUDA cannot be used: " + String.join("; ", reasons);
  }

  private static Optional<String> missing(String said, List<CudaLibrary> libraries) {
    List<String> absent =
        libraries.stream()
            .filter(library -> !library.isFound())
            .map(library -> library.name() + " (" + library.origin() + ")")
            .collect(Collectors.toCollection(ArrayList::new));
    Matcher named = ABSENT.matcher(said);
    if (named.find() && absent.stream().noneMatch(text -> text.startsWith(named.group(1)))) {
      absent.addFirst(named.group(1));
    }
    return absent.isEmpty()
        ? Optional.empty()
        : Optional.of("not found: " + String.join(", ", absent));
  }
}
