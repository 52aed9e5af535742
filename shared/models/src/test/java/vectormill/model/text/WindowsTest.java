package vectormill.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vectormill.document.TextSpan;
import vectormill.model.text.Windows.Window;

final class WindowsTest {
  @Test
  void windowsCoverEveryTokenInOrder() {
    SplittableRandom random = new SplittableRandom(4);
    for (int round = 0; round < 2_000; round++) {
      int tokens = random.nextInt(1, 300);
      int size = random.nextInt(1, 40);
      int overlap = random.nextInt(60);
      List<Window> windows = Windows.sliding(tokens, size, overlap);
      assertThat(windows.getFirst().from()).isZero();
      assertThat(windows.getLast().to()).isEqualTo(tokens);
      for (int i = 0; i < windows.size(); i++) {
        assertThat(windows.get(i).tokens()).isBetween(1, size);
        if (i > 0) {
          int repeated = windows.get(i - 1).to() - windows.get(i).from();
          assertThat(repeated).isEqualTo(Math.min(overlap, size / 2));
        }
      }
    }
  }

  @Test
  void sentencesStayWholeWhereTheyFit() {
    // Words of one letter, one token each.
    String text = "a b. c d e. f. g h i j k l m n. o p.";
    List<TextSpan> sentences =
        List.of(
            span(text, "a b."),
            span(text, "c d e."),
            span(text, "f."),
            span(text, "g h i j k l m n."),
            span(text, "o p."));
    List<Window> windows = Windows.sentences(letters(text), 0, sentences, 5);
    assertThat(windows)
        .containsExactly(new Window(0, 5), new Window(5, 6), new Window(6, 11), new Window(11, 16));
  }

  @Test
  void everyTokenOfSentencesIsInOneWindow() {
    SplittableRandom random = new SplittableRandom(6);
    for (int round = 0; round < 500; round++) {
      StringBuilder text = new StringBuilder("P: ");
      for (int i = 0; i < 50; i++) {
        text.append((char) ('a' + random.nextInt(26))).append(random.nextInt(6) == 0 ? ". " : " ");
      }
      TokenSpans spans = letters(text.toString());
      int size = random.nextInt(1, 12);
      List<Window> windows = Windows.sentences(spans, 1, Sentences.of(text.toString()), size);
      int next = 1;
      for (Window window : windows) {
        assertThat(window.from()).isEqualTo(next);
        assertThat(window.tokens()).isBetween(1, size);
        next = window.to();
      }
      assertThat(next).isEqualTo(spans.size());
    }
  }

  @Test
  void sentencesAreFoundWithoutTheSpaceAroundThem() {
    String text = "  The mill stands. Does it turn?\n\nYes!  ";
    assertThat(Sentences.of(text).stream().map(span -> span.of(text)))
        .containsExactly("The mill stands.", "Does it turn?", "Yes!");
    assertThat(Sentences.of("")).isEmpty();
    assertThat(Sentences.of(" \n ")).isEmpty();
  }

  private static TextSpan span(String text, String part) {
    int start = text.indexOf(part);
    return new TextSpan(start, start + part.length());
  }

  private static TokenSpans letters(String text) {
    int[] places =
        IntStream.range(0, text.length())
            .filter(at -> Character.isLetter(text.charAt(at)))
            .toArray();
    int[] ends = places.clone();
    for (int i = 0; i < ends.length; i++) {
      ends[i]++;
    }
    return new TokenSpans(places.clone(), places, ends);
  }
}
