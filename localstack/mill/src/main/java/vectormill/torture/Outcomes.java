package vectormill.torture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.failure.BadInputException;
import vectormill.mill.TortureSystem;
import vectormill.result.Manifest;
import vectormill.result.ManifestJson;
import vectormill.result.Part;
import vectormill.work.Outcome;
import vectormill.work.Stamp;
import vectormill.work.State;
import vectormill.work.Step;

/// Compares how files ended with how they must end: whoever drops a file knows its records.
final class Outcomes {
  private final TortureSystem system;

  Outcomes(TortureSystem system) {
    this.system = system;
  }

  /// What is wrong, one line each.
  List<String> violations(List<Feeder.Live> files) {
    List<String> wrong = new ArrayList<>();
    for (Feeder.Live live : files) {
      wrong(live).ifPresent(why -> wrong.add(live.key() + ": " + why));
    }
    return wrong;
  }

  private Optional<String> wrong(Feeder.Live live) {
    Optional<Stamp> newest =
        system.stamps().ofFile(system.inputBucket(), live.key()).stream()
            .filter(stamp -> stamp.item().step() != Step.RANGE)
            .max(
                Comparator.comparingLong((Stamp stamp) -> stamp.item().ordinal())
                    .thenComparing(stamp -> stamp.state() != State.SUPERSEDED)
                    .thenComparing(Stamp::updatedAt));
    if (newest.isEmpty()) {
      return Optional.of("no stamp, expected " + live.expected());
    }
    Stamp stamp = newest.get();
    boolean ours =
        stamp.item().step() == Step.EMBED && stamp.item().source().etag().equals(live.etag());
    if (!ours || stamp.state() != live.expected().state()) {
      return Optional.of("expected " + live + ", found " + stamp);
    }
    return stamp.outcome().flatMap(outcome -> wrong(live, outcome));
  }

  private Optional<String> wrong(Feeder.Live live, Outcome outcome) {
    long records = outcome.tally().records();
    long embedded = outcome.tally().embedded();
    if (records != live.expected().records() || embedded != live.expected().embedded()) {
      return Optional.of(
          "expected %s, found %d records and %d vectors"
              .formatted(live.expected(), records, embedded));
    }
    BlobId id = new BlobId(system.resultsBucket(), outcome.manifestKey());
    Optional<byte[]> bytes = system.blobs().read(id, ManifestJson.MAX_BYTES);
    if (bytes.isEmpty()) {
      return Optional.of("its manifest " + id + " is missing");
    }
    return wrongParts(id, bytes.get());
  }

  private Optional<String> wrongParts(BlobId id, byte[] bytes) {
    try {
      Manifest manifest = ManifestJson.read(bytes, id.toString());
      for (Part part : manifest.parts()) {
        Optional<BlobHead> head = system.blobs().head(new BlobId(id.bucket(), part.key()));
        if (head.isEmpty() || head.get().sizeBytes() != part.bytes()) {
          return Optional.of(id + " names " + part + ", found " + head);
        }
      }
      return Optional.empty();
    } catch (BadInputException e) {
      return Optional.of("its manifest is damaged: " + e.getMessage());
    }
  }
}
