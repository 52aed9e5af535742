package vectormill.testing;

import java.util.List;
import vectormill.message.DeadLetter;
import vectormill.message.DeadLetters;

/// Dead letters whose calls fail as [Faults] says; they are named `dead.take` and so on.
///
/// @param inner performs the calls
/// @param faults decides
public record FaultyDeadLetters(DeadLetters inner, Faults faults) implements DeadLetters {
  @Override
  public List<DeadLetter> take(int max) {
    return faults.call("dead.take", () -> inner.take(max));
  }

  @Override
  public void sendBack(DeadLetter letter) {
    faults.run("dead.sendBack", () -> inner.sendBack(letter));
  }

  @Override
  public void delete(DeadLetter letter) {
    faults.run("dead.delete", () -> inner.delete(letter));
  }
}
