package vectormill.simulation;

import java.util.ArrayList;
import java.util.List;
import vectormill.testing.StampRules;

/// Breaks one rule.
final class Sabotage {
  private final PlantedBug bug;

  Sabotage(PlantedBug bug) {
    this.bug = bug;
  }

  /// The rules of stamps with this bug.
  StampRules rules() {
    return new BrokenRules(bug);
  }

  /// What a program with this bug reaches.
  Ports of(Program program, Ports sound) {
    List<Runnable> afterStamp = new ArrayList<>();
    boolean first = bug == PlantedBug.MESSAGE_DELETED_FIRST;
    boolean lost = bug == PlantedBug.DEAD_LETTERS_LOST;
    return new Ports(
        new BrokenBlobStore(sound.blobs(), bug, program, afterStamp),
        new BrokenStampStore(sound.stamps(), bug, program, afterStamp),
        first ? new BrokenWorkQueue(sound.queue()) : sound.queue(),
        new BrokenVectorIndex(sound.index(), bug, program, sound.stamps()),
        new BrokenDuplicateLedger(sound.ledger(), bug),
        sound.leases(),
        sound.events(),
        lost ? new BrokenDeadLetters(sound.eventLetters()) : sound.eventLetters(),
        lost ? new BrokenDeadLetters(sound.workLetters()) : sound.workLetters(),
        sound.launcher());
  }
}
