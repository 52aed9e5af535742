package vectormill.comparison;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import vectormill.document.SeenIds;
import vectormill.failure.BadInputException;

/// Brings the records of two files together by their ids, reading both once and side by side. A
/// record waits in memory until its counterpart comes; ids of both files are remembered outside of
/// the heap. Not safe for several threads.
final class Join {
  private final ComparisonLimits limits;
  private final Tally tally;
  private long waitingRecords;
  private long waitingBytes;

  Join(ComparisonLimits limits, Tally tally) {
    this.limits = limits;
    this.tally = tally;
  }

  /// Reads both to their ends.
  ///
  /// @throws BadInputException if more records would wait than the limits allow
  /// @throws IOException if what was found cannot be written
  void run(SideReader a, SideReader b) throws BadInputException, IOException {
    waitingRecords = 0;
    waitingBytes = 0;
    try (SeenIds idsOfA = new SeenIds();
        SeenIds idsOfB = new SeenIds()) {
      Half left = new Half(Side.A, a, idsOfA);
      Half right = new Half(Side.B, b, idsOfB);
      while (!left.ended || !right.ended) {
        step(left, right);
        step(right, left);
      }
    }
  }

  private void step(Half own, Half other) throws BadInputException, IOException {
    if (own.ended) {
      return;
    }
    Optional<StoredEmbedding> next = own.reader.next();
    if (next.isEmpty()) {
      own.ended = true;
      giveUp(other);
    } else if (own.ids.add(next.get().id())) {
      meet(next.get(), own, other);
    } else {
      own.reader.report(
          next.get().fault(Fault.Kind.DUPLICATE_ID, "the id came before in this file"));
    }
  }

  private void meet(StoredEmbedding embedding, Half own, Half other)
      throws BadInputException, IOException {
    StoredEmbedding counterpart = other.waiting.remove(embedding.id());
    if (counterpart != null) {
      waitingRecords--;
      waitingBytes -= counterpart.bytes();
      if (own.side == Side.A) {
        tally.matched(embedding, counterpart);
      } else {
        tally.matched(counterpart, embedding);
      }
    } else if (other.ended) {
      tally.missing(other.side, embedding);
    } else {
      hold(embedding, own);
    }
  }

  private void hold(StoredEmbedding embedding, Half own) throws BadInputException {
    own.waiting.put(embedding.id(), embedding);
    waitingRecords++;
    waitingBytes += embedding.bytes();
    if (waitingRecords > limits.waitingRecords() || waitingBytes > limits.waitingBytes()) {
      throw new BadInputException(
          "sort both files by id, or split them: %,d records (%,d MB) wait for their counterpart, more than %,d or %,d MB"
              .formatted(
                  waitingRecords,
                  waitingBytes >> 20,
                  limits.waitingRecords(),
                  limits.waitingBytes() >> 20));
    }
  }

  /// The other side has ended, so what waits for it is missing there.
  private void giveUp(Half half) throws IOException {
    for (StoredEmbedding embedding : half.waiting.values()) {
      tally.missing(half.side.other(), embedding);
      waitingRecords--;
      waitingBytes -= embedding.bytes();
    }
    half.waiting.clear();
  }

  private static final class Half {
    private final Side side;
    private final SideReader reader;
    private final SeenIds ids;
    private final Map<String, StoredEmbedding> waiting = new LinkedHashMap<>();
    private boolean ended;

    Half(Side side, SideReader reader, SeenIds ids) {
      this.side = side;
      this.reader = reader;
      this.ids = ids;
    }
  }
}
