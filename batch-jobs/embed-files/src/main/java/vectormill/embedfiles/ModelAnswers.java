package vectormill.embedfiles;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.document.Reason;
import vectormill.embedding.Embedding;
import vectormill.embedding.TextEmbedder;
import vectormill.failure.LostClaimException;
import vectormill.failure.TransientException;

/// Asks a model about the texts of one file, so that a text on which the model fails is a failed
/// record and not a failed file. A model that fails on everything is a bug. Not safe for several
/// threads.
final class TextAnswers implements Answers {
  private static final Logger LOG = LoggerFactory.getLogger(TextAnswers.class);

  private boolean answered;
  private boolean failed;

  /// Says that the model answered to other texts of the file, in another attempt.
  void knowsItAnswers() {
    answered = true;
  }

  @Override
  public List<Embedding> ask(TextEmbedder model, List<String> texts) {
    try {
      List<Embedding> answers = model.embed(texts);
      answered = true;
      return answers;
    } catch (RuntimeException e) {
      if (isNoAnswer(e)) {
        throw e;
      }
      return askEach(model, texts, e);
    }
  }

  private List<Embedding> askEach(
      TextEmbedder model, List<String> texts, RuntimeException failure) {
    List<Embedding> answers = new ArrayList<>();
    for (String text : texts) {
      answers.add(texts.size() == 1 ? failed(failure) : askOne(model, text));
    }
    if (!answered) {
      throw failure;
    }
    return answers;
  }

  private Embedding askOne(TextEmbedder model, String text) {
    try {
      Embedding answer = model.embed(List.of(text)).getFirst();
      answered = true;
      return answer;
    } catch (RuntimeException e) {
      if (isNoAnswer(e)) {
        throw e;
      }
      return failed(e);
    }
  }

  private Embedding failed(RuntimeException failure) {
    if (!failed) {
      LOG.warn("step=embed reason=the model fails on a text, the record is failed", failure);
      failed = true;
    }
    return new Embedding.NotEmbedded(Reason.EMBEDDING_FAILED);
  }

  /// Whether the model was not asked at all, or interrupted.
  private static boolean isNoAnswer(RuntimeException failure) {
    return failure instanceof TransientException
        || failure instanceof LostClaimException
        || failure instanceof StoppedException
        || Thread.currentThread().isInterrupted();
  }
}
