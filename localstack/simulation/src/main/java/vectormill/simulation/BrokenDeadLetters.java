package vectormill.simulation;

import java.util.List;
import vectormill.message.DeadLetter;
import vectormill.message.DeadLetters;

/// Dead letters that are thrown away.
final class BrokenDeadLetters implements DeadLetters {
  private final DeadLetters inner;

  BrokenDeadLetters(DeadLetters inner) {
    this.inner = inner;
  }

  @Override
  public List<DeadLetter> take(int max) {
    return inner.take(max);
  }

  @Override
  public void sendBack(DeadLetter letter) {
    inner.delete(letter);
  }

  @Override
  public void delete(DeadLetter letter) {
    inner.delete(letter);
  }
}
