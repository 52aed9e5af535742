package vectormill.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vectormill.message.DeadLetter;
import vectormill.message.DeadLetters;

/// What every [DeadLetters] promises.
public abstract class DeadLettersContract {
  /// How long a letter that was taken must be hidden.
  protected static final Duration VISIBILITY = Duration.ofSeconds(2);

  private static final int MANY = 13;
  private static final int TRIES = 50;

  /// The letters of an empty queue; the same ones for every call of a test.
  protected abstract DeadLetters letters();

  /// Sends a message to the queue.
  protected abstract void send(String body);

  /// Lets everything in the queue be delivered so often that it dies.
  ///
  /// @return the bodies that were delivered
  protected abstract List<String> bury();

  /// Lets the time of the queues pass.
  protected abstract void pass(Duration duration);

  @Test
  void whereNothingDiedNothingIsTaken() {
    send("alive");
    assertThat(letters().take(10)).isEmpty();
  }

  @Test
  void aLetterIsTakenAsItWasSentAndThenHidden() {
    kill("größe {\"x\":1}");
    DeadLetter letter = takeOne();
    assertThat(letter.body()).isEqualTo("größe {\"x\":1}");
    assertThat(letter.redrives()).isZero();
    assertThat(letters().take(10)).isEmpty();
    pass(VISIBILITY.plusMillis(500));
    assertThat(takeOne().body()).isEqualTo(letter.body());
  }

  @Test
  void aLetterSentBackIsDeliveredAgainAndGoneHere() {
    kill("a");
    letters().sendBack(takeOne());
    pass(VISIBILITY.plusMillis(500));
    assertThat(letters().take(10)).isEmpty();
    assertThat(bury()).containsExactly("a");
  }

  @Test
  void aLetterRemembersHowOftenItWasSentBack() {
    kill("a");
    for (int redrives = 0; redrives < 3; redrives++) {
      DeadLetter letter = takeOne();
      assertThat(letter.redrives()).isEqualTo(redrives);
      letters().sendBack(letter);
      assertThat(bury()).containsExactly("a");
    }
    assertThat(takeOne().redrives()).isEqualTo(3);
  }

  @Test
  void aDeletedLetterIsGoneAndCanBeDeletedAgain() {
    kill("a");
    DeadLetter letter = takeOne();
    letters().delete(letter);
    letters().delete(letter);
    pass(VISIBILITY.plusMillis(500));
    assertThat(letters().take(10)).isEmpty();
  }

  @Test
  void manyLettersAreAllTaken() {
    List<String> bodies = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      bodies.add("letter " + i);
      send("letter " + i);
    }
    bury();
    List<String> taken = new ArrayList<>();
    for (int i = 0; i < TRIES && taken.size() < MANY; i++) {
      for (DeadLetter letter : letters().take(10)) {
        taken.add(letter.body());
        letters().delete(letter);
      }
    }
    assertThat(taken).containsExactlyInAnyOrderElementsOf(bodies);
  }

  @Test
  void takeTakesOneToTen() {
    assertThatThrownBy(() -> letters().take(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> letters().take(11)).isInstanceOf(IllegalArgumentException.class);
  }

  private void kill(String body) {
    send(body);
    assertThat(bury()).containsExactly(body);
  }

  private DeadLetter takeOne() {
    List<DeadLetter> taken = List.of();
    for (int i = 0; i < TRIES && taken.isEmpty(); i++) {
      taken = letters().take(10);
    }
    assertThat(taken).hasSize(1);
    return taken.getFirst();
  }
}
