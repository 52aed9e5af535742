package vectormill.canonicalize;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vectormill.blob.BlobChangedException;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
import vectormill.canonicalize.CurrentFiles.Published;
import vectormill.canonicalize.pair.ComparedRecord;
import vectormill.canonicalize.pair.ComparedRecord.Needs;
import vectormill.document.Document;
import vectormill.duplicate.EntryRef;
import vectormill.failure.BadInputException;
import vectormill.failure.TransientException;
import vectormill.format.part.CanonicalReader;
import vectormill.format.part.PublishedParts;
import vectormill.index.IndexEntry;
import vectormill.result.EmbeddedDocument;
import vectormill.result.Manifest;
import vectormill.result.ManifestJson;
import vectormill.source.SourceFile;

/// Reads the records of published results, from their parts: what an index shows lags behind.
final class RecordLoader {
  private final BlobStore blobs;
  private final String bucket;
  private final Needs needs;
  private final long maxBytes;
  private final List<ComparedRecord> records = new ArrayList<>();
  private long bytes;

  /// @param bucket the results bucket
  /// @param needs what is kept of each record
  /// @param maxBytes of memory that all records may take
  RecordLoader(BlobStore blobs, String bucket, Needs needs, long maxBytes) {
    this.blobs = blobs;
    this.bucket = bucket;
    this.needs = needs;
    this.maxBytes = maxBytes;
  }

  /// Reads one more result.
  ///
  /// @param beat called after each record
  /// @return how many records it has
  /// @throws BadInputException if a part is gone or damaged; nothing of it is kept then
  /// @throws TooManyRecordsException if they do not fit into memory
  /// @throws TransientException if the store cannot be reached
  long load(Published file, Runnable beat) throws BadInputException, TooManyRecordsException {
    BlobId id = new BlobId(bucket, file.output().manifestKey());
    byte[] json =
        blobs
            .read(id, ManifestJson.MAX_BYTES)
            .orElseThrow(() -> new BadInputException(id + " is named by a stamp and absent"));
    Manifest manifest = ManifestJson.read(json, id.toString());
    if (manifest.model().isEmpty() || manifest.part(".npy").isEmpty()) {
      return 0;
    }
    int before = records.size();
    long bytesBefore = bytes;
    boolean whole = false;
    try (CanonicalReader reader = new PublishedParts(blobs, bucket, manifest).vectors()) {
      for (Optional<EmbeddedDocument> next = reader.next();
          next.isPresent();
          next = reader.next()) {
        add(file, next.get());
        beat.run();
      }
      whole = true;
      return (long) records.size() - before;
    } catch (BlobChangedException e) {
      throw new BadInputException("a part of " + id + ": " + e.getMessage(), -1, -1, e);
    } catch (IOException e) {
      throw new TransientException("reading the parts of " + id, e);
    } finally {
      if (!whole) {
        records.subList(before, records.size()).clear();
        bytes = bytesBefore;
      }
    }
  }

  private void add(Published file, EmbeddedDocument content) throws TooManyRecordsException {
    SourceFile source = file.source();
    Document document = content.document();
    EntryRef entry =
        new EntryRef(
            IndexEntry.entryId(source.bucket(), source.key(), document.id()),
            file.fileId(),
            source.key(),
            document.id(),
            document.number());
    ComparedRecord record = ComparedRecord.of(entry, document.text(), content.vector(), needs);
    bytes += record.sizeBytes();
    if (bytes > maxBytes) {
      throw new TooManyRecordsException(records.size(), maxBytes);
    }
    records.add(record);
  }

  /// All records in their order.
  List<ComparedRecord> inOrder() {
    return records.stream().sorted((one, other) -> one.entry().compareTo(other.entry())).toList();
  }

  /// The records of a collection do not fit into memory.
  static final class TooManyRecordsException extends Exception {
    private static final long serialVersionUID = 1L;

    TooManyRecordsException(long records, long maxBytes) {
      super(
          "more than %,d records do not fit into the %,d MB that are there for them; give the job"
                  .formatted(records, maxBytes >> 20)
              + " more memory");
    }
  }
}
