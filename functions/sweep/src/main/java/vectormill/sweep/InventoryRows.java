package vectormill.sweep;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
import vectormill.failure.TransientException;
import vectormill.sweep.Listing.ListedFile;

/// The rows of an inventory's files, one file after the other, from a position on. Not safe for
/// several threads.
final class InventoryRows implements Iterator<ListedFile>, AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final BlobStore blobs;
  private final InventoryColumns columns;
  private final List<BlobId> files;
  private final InventoryPosition start;
  private int file;
  private long row = -1;
  private @Nullable BufferedReader reader;
  private Optional<ListedFile> next = Optional.empty();

  /// @param start its file and its row were handled before
  InventoryRows(
      BlobStore blobs, InventoryColumns columns, List<BlobId> files, InventoryPosition start) {
    this.blobs = blobs;
    this.columns = columns;
    this.files = List.copyOf(files);
    this.start = start;
    this.file = start.file();
  }

  @Override
  public boolean hasNext() {
    while (next.isEmpty() && file < files.size()) {
      advance();
    }
    return next.isPresent();
  }

  @Override
  public ListedFile next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no row after the last");
    }
    ListedFile found = next.orElseThrow();
    next = Optional.empty();
    return found;
  }

  private void advance() {
    BlobId id = files.get(file);
    try {
      if (reader == null) {
        reader = open(id);
      }
      String line = reader.readLine();
      if (line == null) {
        close();
        file++;
        row = -1;
        return;
      }
      row++;
      if (file > start.file() || row > start.row()) {
        next = columns.parse(line, position());
      }
    } catch (IOException e) {
      throw new TransientException("cannot read " + id, e);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(id + ", row " + row + ": " + e.getMessage(), e);
    }
  }

  private String position() {
    return new InventoryPosition(start.manifest(), file, row).toString();
  }

  private BufferedReader open(BlobId id) throws IOException {
    BlobHead head =
        blobs
            .head(id)
            .orElseThrow(() -> new IOException(id + " is named by an inventory and absent"));
    return new BufferedReader(
        new InputStreamReader(
            new GZIPInputStream(blobs.bytes(head).open(), BUFFER_BYTES), StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    if (reader != null) {
      try {
        reader.close();
      } catch (IOException e) {
        throw new TransientException("cannot close a file of " + start.manifest(), e);
      }
      reader = null;
    }
  }
}
