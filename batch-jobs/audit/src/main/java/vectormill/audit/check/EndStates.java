package vectormill.audit.check;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vectormill.audit.store.Stamp;
import vectormill.audit.store.StoredObject;

/// Each file that is there has ended as it is now, and each failure says why.
public final class EndStates implements Check {
  private final Findings findings = new Findings();

  @Override
  public Promise promise() {
    return Promise.G7;
  }

  @Override
  public String name() {
    return "files";
  }

  @Override
  public String looksAt() {
    return "each file of the input bucket has an ended stamp for its present content; failures have a reason";
  }

  @Override
  public void file(FileCase file) {
    for (Stamp stamp : file.stamps()) {
      if (stamp.isFailed() && stamp.reason().isBlank()) {
        findings.violated(file.key(), stamp + " does not say why");
      }
    }
    if (file.object().isPresent() && file.isContent()) {
      findings.checked();
      check(file, file.object().get());
    }
  }

  private void check(FileCase file, StoredObject object) {
    List<Stamp> present =
        file.embeds().stream().filter(stamp -> stamp.etag().equals(object.etag())).toList();
    if (present.isEmpty()) {
      findings.violated(
          file.key(),
          "no stamp for its present content, etag %s; stamps: %s"
              .formatted(object.etag(), file.embeds()));
      return;
    }
    if (present.stream().noneMatch(stamp -> stamp.isDone() || stamp.isFailed())) {
      findings.violated(
          file.key(), "its present content has reached no end: " + present.getFirst());
      return;
    }
    Optional<Stamp> newest =
        file.embeds().stream().filter(Stamp::isDone).max(Comparator.comparingLong(Stamp::ordinal));
    Optional<Stamp> own =
        present.stream().filter(Stamp::isDone).max(Comparator.comparingLong(Stamp::ordinal));
    if (own.isPresent() && own.get().ordinal() < newest.orElseThrow().ordinal()) {
      findings.violated(
          file.key(),
          "another version counts as newer than its present content: %s before %s"
              .formatted(newest.get(), own.get()));
    }
  }

  @Override
  public Findings findings() {
    return findings;
  }
}
