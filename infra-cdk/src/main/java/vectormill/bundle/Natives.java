package vectormill.bundle;

import java.util.Locale;
import java.util.regex.Pattern;

/// Native libraries in jars. Only those for Linux on x86-64 with the usual C library are of use.
final class Natives {
  private static final Pattern NATIVE =
      Pattern.compile(
          ".*(\\.so(\\.[0-9.]+)?|\\.dll|\\.dylib|\\.jnilib|\\.a|\\.lib|\\.pdb)|.*\\.dsym/.*");
  private static final Pattern OURS = Pattern.compile(".*linux[-_/]?(x64|x86[-_]64|amd64)(/.*)?");
  private static final Pattern OTHER_C_LIBRARY = Pattern.compile(".*[/-](musl|android)([/-].*)?");

  private Natives() {}

  /// Whether an entry of a jar stays in it.
  static boolean keeps(String entry) {
    String name = entry.toLowerCase(Locale.ROOT);
    if (!NATIVE.matcher(name).matches()) {
      return true;
    }
    return OURS.matcher(name).matches() && !OTHER_C_LIBRARY.matcher(name).matches();
  }
}
