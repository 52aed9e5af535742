package vectormill.benchmark;

import java.util.List;
import java.util.Set;

/// Texts, and questions of which is known what answers them.
///
/// @param name what they are
/// @param texts all of them
/// @param questions each with an answer among the texts
public record JudgedTexts(String name, List<Text> texts, List<Question> questions) {
  private static final int DEPTH = 10;

  public JudgedTexts {
    texts = List.copyOf(texts);
    questions = List.copyOf(questions);
  }

  /// Mean nDCG at 10 with binary relevance.
  ///
  /// @param ranked for each question the ids of the texts found, the best first
  double ndcg10(List<List<String>> ranked) {
    double sum = 0;
    for (int i = 0; i < questions.size(); i++) {
      sum += ndcg10(ranked.get(i), questions.get(i).answers());
    }
    return sum / questions.size();
  }

  /// Of one question.
  static double ndcg10(List<String> ranked, Set<String> answers) {
    double gain = 0;
    double ideal = 0;
    for (int rank = 0; rank < DEPTH; rank++) {
      double discount = Math.log(2) / Math.log(rank + 2);
      gain += rank < ranked.size() && answers.contains(ranked.get(rank)) ? discount : 0;
      ideal += rank < answers.size() ? discount : 0;
    }
    return gain / ideal;
  }

  /// @param id none twice
  /// @param text what is searched
  public record Text(String id, String text) {}

  /// @param text what is asked
  /// @param answers ids of texts, at least one
  public record Question(String text, Set<String> answers) {
    public Question {
      answers = Set.copyOf(answers);
    }
  }
}
