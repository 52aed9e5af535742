package vectormill.simulation;

import java.util.List;
import vectormill.message.DeadLetter;
import vectormill.message.DeadLetters;

/// The dead letters of a queue as a program reaches them.
final class RemoteDeadLetters implements DeadLetters {
  private final Program program;
  private final DeadLetters inner;
  private final StepCheck check;

  RemoteDeadLetters(Program program, DeadLetters inner, StepCheck check) {
    this.program = program;
    this.inner = inner;
    this.check = check;
  }

  @Override
  public List<DeadLetter> take(int max) {
    return program.call("letters.take", () -> "", () -> inner.take(max));
  }

  @Override
  public void sendBack(DeadLetter letter) {
    program.run("letters.sendBack", letter::body, () -> inner.sendBack(letter));
  }

  @Override
  public void delete(DeadLetter letter) {
    program.run(
        "letters.delete",
        letter::body,
        () -> {
          check.letterDeleted(program, letter);
          inner.delete(letter);
        });
  }
}
