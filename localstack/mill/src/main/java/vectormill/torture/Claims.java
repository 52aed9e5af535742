package vectormill.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vectormill.blob.BlobHead;
import vectormill.mill.TortureSystem;
import vectormill.result.ResultKeys;
import vectormill.work.Stamp;
import vectormill.work.State;

/// Finds out which process holds which file. A worker's process id ends its claims' owner.
final class Claims {
  private final TortureSystem system;

  Claims(TortureSystem system) {
    this.system = system;
  }

  /// The process that works on the file whose result this is.
  Optional<Long> holder(String resultKey) {
    String[] words = resultKey.split("/", -1);
    if (words.length < 5) {
      return Optional.empty();
    }
    // <collection>/<generation>/<relative key>/<version>/<part>, perhaps with tapes/ before the
    // part
    int last = words[words.length - 2].equals("tapes") ? words.length - 3 : words.length - 2;
    String relative = String.join("/", List.of(words).subList(2, last));
    return system.stamps().ofFile(system.inputBucket(), words[0] + "/" + relative).stream()
        .filter(stamp -> stamp.state() == State.LEASED)
        .map(Claims::owner)
        .findFirst();
  }

  /// How far a process that was just killed had come.
  Phase phase(long pid) {
    List<Stamp> held = new ArrayList<>();
    for (Folder folder : Folder.ALL) {
      try (Stream<Stamp> stamps = system.stamps().inStates(folder.name(), Set.of(State.LEASED))) {
        stamps.filter(stamp -> owner(stamp) == pid).forEach(held::add);
      }
    }
    return held.isEmpty() ? Phase.BETWEEN_FILES : phase(held.getFirst());
  }

  private Phase phase(Stamp stamp) {
    String folder = ResultKeys.folder(stamp.item());
    List<String> keys;
    try (Stream<BlobHead> heads = system.blobs().list(system.resultsBucket(), folder)) {
      keys = heads.map(head -> head.id().key()).toList();
    }
    if (keys.contains(ResultKeys.manifest(stamp.item()))) {
      return Phase.INDEXING;
    }
    boolean parts =
        keys.stream()
            .map(ResultKeys::fenceOf)
            .anyMatch(fence -> fence.isPresent() && fence.getAsLong() == stamp.fence());
    return parts ? Phase.UPLOADING : Phase.COMPUTING;
  }

  private static long owner(Stamp stamp) {
    String owner = stamp.lease().map(lease -> lease.owner()).orElse("");
    String pid = owner.substring(owner.lastIndexOf('/') + 1);
    return pid.matches("[0-9]{1,18}") ? Long.parseLong(pid) : -1;
  }
}
