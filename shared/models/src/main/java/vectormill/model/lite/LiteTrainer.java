package vectormill.model.lite;

import java.util.Arrays;
import java.util.Iterator;
import vectormill.failure.BadInputException;
import vectormill.model.lite.LiteModel.TrainedOn;

/// Trains lite models. The same settings and the same texts in the same order give the same model.
public final class LiteTrainer {
  private final LiteSettings settings;
  private final Weighting weighting;

  /// @param settings what to count, how much to read, how much to keep
  public LiteTrainer(LiteSettings settings) {
    this.settings = settings;
    this.weighting = new Weighting(settings.terms());
  }

  /// Trains on these texts, in their order, until the settings' limits.
  ///
  /// @throws BadInputException if no text has a term to learn from
  public LiteModel train(Iterable<String> texts) throws BadInputException {
    return train(texts.iterator());
  }

  /// Trains on these texts, in their order; takes no more from the iterator once a limit is
  /// reached.
  ///
  /// @throws BadInputException if no text has a term to learn from
  public LiteModel train(Iterator<String> texts) throws BadInputException {
    TermCounter counter = new TermCounter(weighting);
    long characters = 0;
    while (counter.rows().rows() < settings.maxTexts()
        && characters < settings.maxCharacters()
        && texts.hasNext()) {
      String text = texts.next();
      int room = (int) (settings.maxCharacters() - characters);
      String read = text.length() <= room ? text : text.substring(0, room);
      characters += read.length();
      counter.add(read);
    }
    TrainedOn trainedOn = new TrainedOn(counter.rows().rows(), characters);
    Vocabulary vocabulary = Vocabulary.of(counter, weighting, settings.maxTerms());
    if (vocabulary.table().size() == 0) {
      throw new BadInputException(
          "a lite model needs at least one text with a word; found none in "
              + trainedOn.texts()
              + " texts of "
              + characters
              + " characters");
    }
    return model(vocabulary, trainedOn);
  }

  private LiteModel model(Vocabulary vocabulary, TrainedOn trainedOn) {
    TermTable table = vocabulary.table();
    TruncatedSvd svd =
        TruncatedSvd.of(vocabulary.rows(), table.size(), settings.dimension(), settings.seed());
    int dimension = svd.dimension();
    float[] rows = svd.components();
    float[] weights = new float[table.size()];
    for (int term = 0; term < table.size(); term++) {
      weights[term] = (float) vocabulary.weights()[term];
      for (int i = term * dimension; i < (term + 1) * dimension; i++) {
        rows[i] *= weights[term];
      }
    }
    if (weighting.mixed()) {
      addGramsToWords(table, dimension, rows, weights);
    }
    return new LiteModel(settings, trainedOn, table, rows, weights);
  }

  /// A word brings its n-grams along: adding them here saves looking them up for each text.
  private static void addGramsToWords(
      TermTable table, int dimension, float[] rows, float[] weights) {
    double[] sum = new double[dimension];
    double[] weight = new double[1];
    for (int term = 0; term < table.size(); term++) {
      if (table.kind(term) != TermTable.WORD) {
        continue;
      }
      char[] word = (" " + table.text(term).substring(1) + " ").toCharArray();
      Arrays.fill(sum, 0);
      weight[0] = weights[term];
      Grams.visit(
          word,
          1,
          word.length - 1,
          (from, to) -> {
            int gram = table.find(TermTable.GRAM, word, from, to);
            if (gram >= 0) {
              weight[0] += weights[gram];
              for (int i = 0; i < dimension; i++) {
                sum[i] += rows[gram * dimension + i];
              }
            }
          });
      weights[term] = (float) weight[0];
      for (int i = 0; i < dimension; i++) {
        rows[term * dimension + i] = (float) (rows[term * dimension + i] + sum[i]);
      }
    }
  }
}
