package vectormill.format.sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/// Makes tar archives.
public final class Archive {
  private static final int BLOCK_BYTES = 512;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final TarArchiveOutputStream tar;

  private Archive(int longNames) {
    tar = new TarArchiveOutputStream(bytes, BLOCK_BYTES, StandardCharsets.UTF_8.name());
    tar.setLongFileMode(longNames);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
  }

  /// With long names in pax headers.
  public static Archive posix() {
    return new Archive(TarArchiveOutputStream.LONGFILE_POSIX);
  }

  /// With long names as GNU writes them.
  public static Archive gnu() {
    return new Archive(TarArchiveOutputStream.LONGFILE_GNU);
  }

  /// Two samples as img2dataset writes them.
  public static byte[] samples() throws IOException {
    return posix()
        .file("000.jpg", new byte[] {(byte) 0xff, (byte) 0xd8, 0})
        .file(
            "000.json",
            "{\"caption\": \"a cat\", \"url\": \"u0\", \"key\": \"000\", \"exif\": null}")
        .file("000.txt", "a cat")
        .file("001.jpg", new byte[600])
        .file("001.json", "{\"caption\": \"zwei Hünde\", \"url\": \"u1\", \"key\": \"001\"}")
        .file("001.txt", "zwei Hünde")
        .end();
  }

  /// Three texts in a folder.
  public static byte[] texts() throws IOException {
    return posix()
        .folder("docs/")
        .file("docs/1.a.txt", "eins")
        .file("docs/1.b.txt", "zwei ü")
        .file("docs/c.md", "# drei")
        .end();
  }

  /// A file of this text.
  public Archive file(String name, String text) throws IOException {
    return file(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /// A file of these bytes.
  public Archive file(String name, byte[] content) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, true);
    entry.setSize(content.length);
    return add(entry, content);
  }

  /// A file about which a pax header says something.
  public Archive file(String name, byte[] content, String pax, String value) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(content.length);
    entry.addPaxHeader(pax, value);
    return add(entry, content);
  }

  /// A folder.
  public Archive folder(String name) throws IOException {
    return add(new TarArchiveEntry(name), new byte[0]);
  }

  /// Something without content: a link, a device.
  public Archive special(String name, byte type) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, type);
    entry.setLinkName("/etc/passwd");
    return add(entry, new byte[0]);
  }

  /// A symbolic link.
  public Archive link(String name) throws IOException {
    return special(name, TarConstants.LF_SYMLINK);
  }

  private Archive add(TarArchiveEntry entry, byte[] content) throws IOException {
    entry.setModTime(0L);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
    return this;
  }

  /// The archive with its end marker.
  public byte[] end() throws IOException {
    tar.close();
    return bytes.toByteArray();
  }
}
