package vectormill.embedfiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.blob.BlobChangedException;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
import vectormill.result.ResultKeys;
import vectormill.tape.DamagedTapeException;
import vectormill.tape.TapeHeader;
import vectormill.tape.TapeReader;
import vectormill.tape.TapeRow;
import vectormill.tape.TapeShelf;
import vectormill.work.WorkItem;

/// The tapes in the results bucket. They are kept until their file is finished, however it ends.
final class Tapes {
  private static final Logger LOG = LoggerFactory.getLogger(Tapes.class);

  private final BlobStore blobs;
  private final String bucket;
  private final Set<String> written = ConcurrentHashMap.newKeySet();

  Tapes(BlobStore blobs, String bucket) {
    this.blobs = blobs;
    this.bucket = bucket;
  }

  /// Puts everything of use on the shelf. A damaged tape is used up to its damage.
  ///
  /// @param gate asked before each tape
  /// @throws IOException if bytes cannot be fetched or the disk fails
  void load(TapeSeries series, TapeHeader header, TapeShelf shelf, Gate gate) throws IOException {
    for (String key : keys(ResultKeys.tapes(series.item()))) {
      gate.pass(0);
      if (series.uses(key)) {
        load(new BlobId(bucket, key), header, shelf);
      }
    }
  }

  private void load(BlobId id, TapeHeader header, TapeShelf shelf) throws IOException {
    Optional<BlobHead> head = blobs.head(id);
    if (head.isEmpty()) {
      return;
    }
    try (TapeReader tape = TapeReader.open(blobs.bytes(head.get()).open())) {
      if (!tape.header().equals(header)) {
        LOG.atWarn()
            .addKeyValue("step", "tape")
            .addKeyValue("tape", id)
            .addKeyValue("reason", "it is of " + tape.header() + ", not of " + header)
            .log("a tape is of something else");
        return;
      }
      for (Optional<TapeRow> row = tape.next(); row.isPresent(); row = tape.next()) {
        shelf.add(row.get());
      }
    } catch (DamagedTapeException | BlobChangedException e) {
      LOG.atWarn()
          .addKeyValue("step", "tape")
          .addKeyValue("tape", id)
          .addKeyValue("reason", e.getMessage())
          .log("a tape cannot be read");
    }
  }

  /// Keeps a tape.
  ///
  /// @param number of the tape in its series
  /// @throws IOException if the local file cannot be read or the store holds another size
  void put(TapeSeries series, int number, Path file) throws IOException {
    written.add(ResultKeys.tapes(series.item()));
    String key = series.key(number);
    BlobHead head = blobs.put(new BlobId(bucket, key), file);
    long size = Files.size(file);
    if (head.sizeBytes() != size) {
      throw new IOException(
          head.id() + " holds " + head.sizeBytes() + " bytes after an upload of " + size);
    }
  }

  /// Whether this program put tapes of the file there and did not remove them.
  boolean wrote(WorkItem item) {
    return written.contains(ResultKeys.tapes(item));
  }

  /// Removes the tapes of a file, and how it was split.
  void clear(WorkItem item) {
    for (String key : keys(ResultKeys.tapes(item))) {
      blobs.delete(new BlobId(bucket, key));
    }
    blobs.delete(new BlobId(bucket, ResultKeys.splitPlan(item)));
    written.remove(ResultKeys.tapes(item));
  }

  /// Files under longer keys may share the folder's name; theirs lie deeper.
  private List<String> keys(String folder) {
    try (Stream<BlobHead> heads = blobs.list(bucket, folder)) {
      return heads
          .map(head -> head.id().key())
          .filter(key -> key.indexOf('/', folder.length()) < 0)
          .toList();
    }
  }
}
