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

/// Asks a model about the documents of one file, so that one on which the model fails is a failed
/// record and not a failed file. A model that fails on everything is a bug. Not safe for several
/// threads.
final class ModelAnswers implements Answers {
  private static final Logger LOG = LoggerFactory.getLogger(ModelAnswers.class);

  private boolean answered;
  private boolean failed;

  /// Says that the model answered to other documents of the file, in another attempt.
  void knowsItAnswers() {
    answered = true;
  }

  @Override
  public List<Embedding> ask(TextEmbedder model, Question question) {
    try {
      List<Embedding> answers = question.put(model);
      answered = true;
      return answers;
    } catch (RuntimeException e) {
      if (isNoAnswer(e)) {
        throw e;
      }
      return askEach(model, question, e);
    }
  }

  private List<Embedding> askEach(TextEmbedder model, Question question, RuntimeException failure) {
    List<Embedding> answers = new ArrayList<>();
    for (int i = 0; i < question.size(); i++) {
      answers.add(
          question.size() == 1 ? failed(failure) : askOne(model, question.only(List.of(i))));
    }
    if (!answered) {
      throw failure;
    }
    return answers;
  }

  private Embedding askOne(TextEmbedder model, Question one) {
    try {
      Embedding answer = one.put(model).getFirst();
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
      LOG.atWarn()
          .addKeyValue("step", "embed")
          .addKeyValue("reason", failure.toString())
          .setCause(failure)
          .log("the model fails on a document, the record is failed");
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
