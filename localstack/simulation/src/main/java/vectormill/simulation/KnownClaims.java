package vectormill.simulation;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vectormill.blob.BlobId;
import vectormill.result.ResultKeys;
import vectormill.work.Claim;

/// What programs have heard of their claims, which may be later than it happened.
final class KnownClaims {
  private final Cloud cloud;
  private final Map<String, Claim> held = new HashMap<>();
  private final Map<String, Instant> lost = new HashMap<>();

  KnownClaims(Cloud cloud) {
    this.cloud = cloud;
  }

  /// A program heard that it holds a claim.
  void holds(Program program, Claim claim) {
    held.put(place(program, ResultKeys.folder(claim.item())), claim);
  }

  /// A program heard that its claim no longer counts.
  void lost(Program program, Claim claim) {
    lost.putIfAbsent(token(program, claim), cloud.now());
  }

  /// The last claim that it heard of, on the item that this result is of.
  Optional<Claim> of(Program program, BlobId result) {
    String key = result.key();
    return Optional.ofNullable(
        held.get(place(program, key.substring(0, key.lastIndexOf('/') + 1))));
  }

  /// All claims that programs hold, or believe that they do.
  Collection<Claim> held() {
    return List.copyOf(held.values());
  }

  /// Whether it heard of its loss before this very instant, in which another of its threads may
  /// have heard it between a look at the claim and what follows.
  boolean knowsLoss(Program program, Claim claim) {
    return Optional.ofNullable(lost.get(token(program, claim)))
        .filter(heard -> heard.isBefore(cloud.now()))
        .isPresent();
  }

  private static String place(Program program, String folder) {
    return program.name() + " " + folder;
  }

  private static String token(Program program, Claim claim) {
    return program.name() + " " + claim.item().key() + " " + claim.fence();
  }
}
