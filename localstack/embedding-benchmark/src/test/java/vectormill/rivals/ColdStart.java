package vectormill.rivals;

import ai.onnxruntime.OrtEnvironment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Starts JVMs that embed one query, with the runtime's libraries unpacked beforehand.
final class ColdStart {
  private static final int STARTS = 5;
  private static final List<String> LIBRARIES = List.of("onnxruntime", "onnxruntime4j_jni");

  /// A program has only our own libraries.
  private static final Pattern OTHERS =
      Pattern.compile("spring|langchain4j|micrometer|reactor|netty|kotlin|onnxruntime-engine");

  private final Path model;
  private final Path natives;

  private ColdStart(Path model, Path natives) {
    this.model = model;
    this.natives = natives;
  }

  /// The least of several starts, the first of which is not counted.
  ///
  /// @param firstMillis from the start of the JVM to its first vector
  /// @param firstCpuMillis what the cores spent on that
  /// @param warmMillis a further query
  /// @param warmCpuMillis mean of many
  /// @param tokens of the query
  record Times(
      double firstMillis,
      double firstCpuMillis,
      double warmMillis,
      double warmCpuMillis,
      int tokens) {
    Times least(Times other) {
      return new Times(
          Math.min(firstMillis, other.firstMillis),
          Math.min(firstCpuMillis, other.firstCpuMillis),
          Math.min(warmMillis, other.warmMillis),
          Math.min(warmCpuMillis, other.warmCpuMillis),
          tokens);
    }
  }

  static Times of(Path model, Path work) throws IOException {
    ColdStart start = new ColdStart(model, unpacked(work.resolve("natives")));
    start.once();
    Times times = start.once();
    for (int i = 1; i < STARTS; i++) {
      times = times.least(start.once());
    }
    return times;
  }

  private Times once() throws IOException {
    long begin = System.nanoTime();
    Process process =
        new ProcessBuilder(command()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String first = line(lines, FirstVectorMain.FIRST);
      double firstMillis = (System.nanoTime() - begin) / 1e6;
      String[] warm = line(lines, FirstVectorMain.WARM).split(" ", -1);
      return new Times(
          firstMillis,
          Double.parseDouble(first),
          Double.parseDouble(warm[0]),
          Double.parseDouble(warm[1]),
          Integer.parseInt(warm[2]));
    }
  }

  private List<String> command() {
    String libraries =
        Arrays.stream(System.getProperty("java.class.path").split(":", -1))
            .filter(entry -> !OTHERS.matcher(entry).find())
            .collect(Collectors.joining(":"));
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx512m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xshare:auto",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-Donnxruntime.native.path=" + natives,
        "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
        "-cp",
        libraries,
        FirstVectorMain.class.getName(),
        model.toString(),
        natives.toString());
  }

  private static String line(BufferedReader lines, String begin) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(begin)) {
        return line.substring(begin.length());
      }
    }
    throw new IOException("the program ended before it said '" + begin + "'");
  }

  private static Path unpacked(Path folder) throws IOException {
    String machine =
        System.getProperty("os.arch").toLowerCase(Locale.ROOT).equals("aarch64")
            ? "linux-aarch64"
            : "linux-x64";
    Files.createDirectories(folder);
    for (String library : LIBRARIES) {
      String file = System.mapLibraryName(library);
      String name = "/ai/onnxruntime/native/" + machine + "/" + file;
      try (InputStream in = OrtEnvironment.class.getResourceAsStream(name)) {
        if (in == null) {
          throw new IOException("ONNX Runtime's jar has no " + name);
        }
        Files.copy(in, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return folder;
  }
}
