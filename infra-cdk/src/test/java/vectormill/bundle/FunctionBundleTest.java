package vectormill.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FunctionBundleTest {
  @TempDir private Path folder = Path.of(".");

  @Test
  void foldersBecomeJarsAndJarsStay() throws IOException {
    Path jar = jar("other.jar", "a/B.class", "native/linux-x64/libx.so", "native/win-x64/x.dll");
    Path own = jar("aws-lambda-java-runtime-interface-client-2.9.0.jar", "x");

    Path zip = bundle("function.zip", List.of(classes(), jar, own));

    assertThat(entries(Files.readAllBytes(zip)))
        .containsExactly("lib/other.jar", "lib/vectormill-0.jar");
    assertThat(entries(content(zip, "lib/other.jar")))
        .containsExactly("a/B.class", "native/linux-x64/libx.so");
    assertThat(entries(content(zip, "lib/vectormill-0.jar")))
        .containsExactly("META-INF/services/x", "vectormill/A.class");
  }

  /// What did not change is not deployed again.
  @Test
  void theSameClassPathGivesTheSameBytes() throws IOException {
    Path classes = classes();
    Path jar = jar("other.jar", "a", "b.dll");
    byte[] first = Files.readAllBytes(bundle("first.zip", List.of(classes, jar)));

    Files.setLastModifiedTime(classes.resolve("vectormill/A.class"), FileTime.from(Instant.EPOCH));

    assertThat(Files.readAllBytes(bundle("second.zip", List.of(classes, jar)))).isEqualTo(first);
  }

  @Test
  void aMissingEntryIsAnError() {
    Path absent = folder.resolve("absent.jar");
    assertThatThrownBy(() -> bundle("f.zip", List.of(absent))).isInstanceOf(IOException.class);
    assertThat(folder.resolve("f.zip")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ai/onnxruntime/native/linux-x64/libonnxruntime.so",
        "native/lib/linux-x86_64/cpu/libtokenizers.so",
        "linux/x86_64/glibc/libaws-crt-jni.so",
        "linux/amd64/libzstd-jni-1.5.7-28.so",
        "com/sun/jna/linux-x86-64/libjnidispatch.so",
        "org/xerial/snappy/native/Linux/x86_64/libsnappyjava.so",
        "META-INF/services/java.lang.Object",
        "a/Class.class"
      })
  void staysInTheBundle(String entry) {
    assertThat(Natives.keeps(entry)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ai/onnxruntime/native/osx-aarch64/libonnxruntime.dylib",
        "ai/onnxruntime/native/osx-x64/libonnxruntime.dylib.dSYM/Contents/Info.plist",
        "ai/onnxruntime/native/win-x64/onnxruntime.dll",
        "linux/armv8/glibc/libaws-crt-jni.so",
        "linux/x86_64/musl/libaws-crt-jni.so",
        "linux/aarch64/libzstd-jni-1.5.7-28.so",
        "com/sun/jna/freebsd-x86-64/libjnidispatch.so",
        "org/xerial/snappy/native/Linux/android-arm/libsnappyjava.so"
      })
  void isOfNoUseToLambda(String entry) {
    assertThat(Natives.keeps(entry)).isFalse();
  }

  private Path bundle(String name, List<Path> classPath) throws IOException {
    Path zip = folder.resolve(name);
    FunctionBundle.write(classPath, zip);
    return zip;
  }

  private Path classes() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Files.createDirectories(classes.resolve("vectormill"));
    Files.createDirectories(classes.resolve("META-INF/services"));
    Files.writeString(classes.resolve("vectormill/A.class"), "A");
    Files.writeString(classes.resolve("META-INF/services/x"), "y");
    return classes;
  }

  private Path jar(String name, String... entries) throws IOException {
    Path jar = folder.resolve(name);
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (String entry : entries) {
        out.putNextEntry(new ZipEntry(entry));
        out.write(entry.getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
      }
    }
    return jar;
  }

  private static byte[] content(Path zip, String entry) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      return file.getInputStream(file.getEntry(entry)).readAllBytes();
    }
  }

  private static Set<String> entries(byte[] zip) throws IOException {
    Set<String> names = new TreeSet<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }
}
