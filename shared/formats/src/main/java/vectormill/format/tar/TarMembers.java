package vectormill.format.tar;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import vectormill.format.compression.CorruptContentException;

/// The regular files of a tar archive, one after the other; links, folders, devices and files with
/// holes are passed over. Archives in a row are read as one. Not safe for several threads.
///
/// In memory is one block, and a header of at most a megabyte.
public final class TarMembers implements Closeable {
  private static final int MOST_HEADER_BYTES = 1 << 20;
  private static final int MORE_HOLES_AT = 504;

  private final InputStream stream;
  private final boolean isPiece;
  private long position;
  private long contentEnd;
  private long nextHeader;
  private boolean mayEnd = true;

  /// Reads from the start of a header; closing closes the stream.
  ///
  /// @param firstOffset of the stream's next byte
  /// @param isPiece whether the stream ends before the archive does
  public TarMembers(InputStream stream, long firstOffset, boolean isPiece) {
    this.stream = stream;
    this.isPiece = isPiece;
    this.position = firstOffset;
    this.contentEnd = firstOffset;
    this.nextHeader = firstOffset;
  }

  /// Whether the first bytes of a file are those of an archive.
  ///
  /// @param isNamed whether its name says so too; then also an archive without members is one, and
  ///   one of the kind before POSIX
  public static boolean areShownBy(byte[] head, boolean isNamed) {
    if (head.length < TarHeader.BYTES) {
      return isNamed && head.length == 0;
    }
    return isNamed
        ? TarHeader.isOne(head) || isZero(head)
        : TarHeader.isOne(head) && TarHeader.hasMagic(head);
  }

  /// The next file, of which nothing is read yet; empty at the archive's end.
  ///
  /// @throws CorruptContentException if the archive is damaged or cut short
  /// @throws IOException if bytes could not be fetched
  public Optional<TarMember> next() throws IOException {
    passOver();
    TarExtension extension = new TarExtension();
    long offset = position;
    boolean announced = false;
    Optional<TarHeader> header = header();
    while (header.isPresent()) {
      TarHeader found = header.get();
      offset = announced ? offset : position - TarHeader.BYTES;
      announced = found.isExtension();
      begin(found, extension);
      if (announced) {
        take(found, extension);
      } else if (isFile(found, extension)) {
        String path = extension.pathOr(found.name());
        return Optional.of(new TarMember(offset, position, contentEnd - position, path));
      } else {
        extension = new TarExtension();
      }
      passOver();
      header = header();
    }
    if (announced) {
      throw new CorruptContentException(
          "the archive ends behind a header for a member that is not there", position, null);
    }
    return Optional.empty();
  }

  /// Before there were types, the name of a folder ended with a slash.
  private static boolean isFile(TarHeader header, TarExtension extension) {
    boolean isFolder = extension.pathOr(header.name()).endsWith("/");
    return header.isFile() && !isFolder && !extension.isSparse();
  }

  /// The next bytes of the file's content: so many, fewer only at its end.
  ///
  /// @throws CorruptContentException if the archive ends within
  /// @throws IOException if bytes could not be fetched
  public byte[] read(int length) throws IOException {
    int wanted = (int) Math.min(length, contentEnd - position);
    byte[] bytes = stream.readNBytes(wanted);
    position += bytes.length;
    if (bytes.length < wanted) {
      throw cut();
    }
    return bytes;
  }

  private void begin(TarHeader header, TarExtension extension) throws IOException {
    boolean more = header.isExtended();
    while (more) {
      byte[] holes = stream.readNBytes(TarHeader.BYTES);
      position += holes.length;
      if (holes.length < TarHeader.BYTES) {
        throw cut();
      }
      more = holes[MORE_HOLES_AT] != 0;
    }
    long size = header.isExtension() ? header.sizeBytes() : extension.sizeOr(header.sizeBytes());
    contentEnd = position + (header.hasContent() ? size : 0);
    nextHeader = contentEnd + Math.floorMod(position - contentEnd, (long) TarHeader.BYTES);
  }

  private void take(TarHeader header, TarExtension extension) throws IOException {
    if (!TarExtension.isOfUse(header.type())) {
      return;
    }
    if (header.sizeBytes() > MOST_HEADER_BYTES) {
      throw new CorruptContentException(
          "a header of %d bytes before a tar member; the limit is %d"
              .formatted(header.sizeBytes(), MOST_HEADER_BYTES),
          position,
          null);
    }
    long at = position;
    extension.take(header.type(), read(MOST_HEADER_BYTES), at);
  }

  /// The next header. The archive ends with blocks of zeros; without them it is cut.
  private Optional<TarHeader> header() throws IOException {
    while (true) {
      byte[] block = stream.readNBytes(TarHeader.BYTES);
      boolean isZero = isZero(block);
      if (block.length < TarHeader.BYTES) {
        if (isZero && (mayEnd || (isPiece && block.length == 0))) {
          return Optional.empty();
        }
        position += block.length;
        throw cut();
      }
      position += block.length;
      if (!isZero) {
        mayEnd = false;
        return Optional.of(TarHeader.of(block, position - TarHeader.BYTES));
      }
      mayEnd = true;
    }
  }

  static boolean isZero(byte[] bytes) {
    return Arrays.equals(bytes, new byte[bytes.length]);
  }

  private void passOver() throws IOException {
    while (position < nextHeader) {
      long skipped = stream.skip(nextHeader - position);
      if (skipped <= 0) {
        skipped = stream.read() < 0 ? 0 : 1;
      }
      if (skipped == 0) {
        throw cut();
      }
      position += skipped;
    }
  }

  private CorruptContentException cut() {
    return new CorruptContentException(
        "the archive ends before its end marker, two blocks of zeros", position, null);
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
