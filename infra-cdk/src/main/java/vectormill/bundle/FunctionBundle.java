package vectormill.bundle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Makes the zip of one function from its class path: a jar for each entry in `lib`, without native
/// libraries that Lambda cannot use. The same class path gives the same bytes, so that nothing is
/// deployed which did not change.
public final class FunctionBundle {
  /// Lambda's limit of an unpacked function.
  public static final long MOST_BYTES = 250L * 1024 * 1024;

  private static final LocalDateTime THEN = LocalDateTime.of(2026, 1, 1, 0, 0);

  /// Lambda brings what runs a handler.
  private static final String LAMBDAS_OWN = "aws-lambda-java-runtime-interface-client";

  private FunctionBundle() {}

  /// Writes the zip.
  ///
  /// @param classPath folders of classes and jars
  /// @param zip where to; replaced when it is complete
  /// @return how large it is unpacked
  /// @throws IOException also when an entry is missing, or when Lambda would refuse the size
  public static long write(List<Path> classPath, Path zip) throws IOException {
    Path folder = zip.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path unfinished = Files.createTempFile(folder, "bundle", ".zip");
    long bytes = 0;
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(unfinished))) {
      // What is in it is compressed already.
      out.setLevel(Deflater.NO_COMPRESSION);
      int number = 0;
      for (Path entry : classPath) {
        String name = String.valueOf(entry.getFileName());
        if (name.startsWith(LAMBDAS_OWN)) {
          continue;
        }
        byte[] jar = Files.isDirectory(entry) ? packed(entry) : stripped(entry);
        String jarName = Files.isDirectory(entry) ? "vectormill-" + number++ + ".jar" : name;
        put(out, "lib/" + jarName, jar);
        bytes += jar.length;
      }
    }
    if (bytes > MOST_BYTES) {
      throw new IOException(zip + " unpacks to " + bytes + " bytes; Lambda takes " + MOST_BYTES);
    }
    Files.move(unfinished, zip, StandardCopyOption.REPLACE_EXISTING);
    return bytes;
  }

  private static byte[] packed(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    ByteArrayOutputStream jar = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(jar)) {
      for (Path file : files) {
        put(out, folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
    return jar.toByteArray();
  }

  private static byte[] stripped(Path jar) throws IOException {
    try (ZipFile in = new ZipFile(jar.toFile())) {
      if (in.stream().map(ZipEntry::getName).allMatch(Natives::keeps)) {
        return Files.readAllBytes(jar);
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ZipOutputStream out = new ZipOutputStream(bytes)) {
        Enumeration<? extends ZipEntry> entries = in.entries();
        while (entries.hasMoreElements()) {
          ZipEntry entry = entries.nextElement();
          if (!entry.isDirectory() && Natives.keeps(entry.getName())) {
            copy(in, entry, out);
          }
        }
      }
      return bytes.toByteArray();
    }
  }

  private static void copy(ZipFile in, ZipEntry entry, ZipOutputStream out) throws IOException {
    try (InputStream content = in.getInputStream(entry)) {
      put(out, entry.getName(), content.readAllBytes());
    }
  }

  private static void put(ZipOutputStream out, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(THEN);
    out.putNextEntry(entry);
    out.write(content);
    out.closeEntry();
  }
}
