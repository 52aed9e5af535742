package vectormill.sweep;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
import vectormill.blob.ListedBlob;

/// The newest S3 Inventory of a bucket, in CSV: `<prefix>/<time>/manifest.json` names gzip files of
/// rows. They are read as a stream. When a newer inventory was delivered meanwhile, a walk still
/// ends with the one it began with, unless that is gone.
final class InventoryListing implements Listing {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern MANIFEST = Pattern.compile(InventoryPosition.MANIFEST);
  private static final int MAX_MANIFEST_BYTES = 64 << 20;

  private final BlobStore blobs;
  private final InventoryPlace place;

  InventoryListing(BlobStore blobs, InventoryPlace place) {
    this.blobs = blobs;
    this.place = place;
  }

  /// @throws IllegalStateException if what was delivered is no inventory in CSV
  @Override
  public Stream<ListedFile> after(String position) {
    Optional<InventoryPosition> start =
        InventoryPosition.parse(position)
            .or(() -> newest().map(manifest -> new InventoryPosition(manifest, 0, -1)));
    return start.map(this::rows).orElse(Stream.empty());
  }

  /// The times in keys sort as text.
  private Optional<String> newest() {
    try (Stream<ListedBlob> all = blobs.list(place.bucket(), place.prefix(), "")) {
      return all.map(listed -> listed.head().id().key())
          .filter(key -> MANIFEST.matcher(key).matches())
          .max(Comparator.naturalOrder());
    }
  }

  private Stream<ListedFile> rows(InventoryPosition start) {
    BlobId id = new BlobId(place.bucket(), start.manifest());
    Optional<byte[]> manifest = blobs.read(id, MAX_MANIFEST_BYTES);
    if (manifest.isEmpty()) {
      return Stream.empty();
    }
    InventoryRows rows = parse(id, manifest.get(), start);
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED), false)
        .onClose(rows::close);
  }

  private InventoryRows parse(BlobId id, byte[] bytes, InventoryPosition start) {
    try {
      JsonNode root = JSON.readTree(bytes);
      String format = root.path("fileFormat").asText();
      if (!format.equals("CSV")) {
        throw new IllegalStateException(id + ": expected an inventory in CSV, found " + format);
      }
      List<BlobId> files = new ArrayList<>();
      root.path("files")
          .forEach(file -> files.add(new BlobId(place.bucket(), file.path("key").asText())));
      InventoryColumns columns = InventoryColumns.of(root.path("fileSchema").asText());
      return new InventoryRows(blobs, columns, files, start);
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IllegalStateException(id + " is no manifest of an inventory: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory can always be read", e);
    }
  }
}
