package vectormill.intake;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.failure.BadInputException;
import vectormill.failure.TransientException;

/// Keeps the failures of a batch apart: what fails for one message is not done for it any further
/// and leaves the others alone. A failed message comes again, and what was done for it is found
/// done.
final class MessageResults {
  private static final Logger LOG = LoggerFactory.getLogger(MessageResults.class);

  private final Set<String> failed = new LinkedHashSet<>();

  /// Ids of the messages that failed, each once.
  List<String> failed() {
    return List.copyOf(failed);
  }

  /// Performs a step of one message, unless it failed before.
  void attempt(String id, Step<?> step) {
    if (!failed.contains(id)) {
      ask(List.of(id), step);
    }
  }

  /// Performs a step for several messages at once. This is where the program's one broad catch is:
  /// a bug met by one message must not hold up the others.
  ///
  /// @return empty when it failed, and with it all these messages
  <T> Optional<T> ask(Collection<String> ids, Step<T> step) {
    try {
      return Optional.of(step.run());
    } catch (BadInputException | TransientException e) {
      LOG.atWarn()
          .addKeyValue("messages", ids)
          .addKeyValue("step", "intake")
          .addKeyValue("reason", e.getMessage())
          .log("messages failed and come again");
      failed.addAll(ids);
      return Optional.empty();
    } catch (RuntimeException bug) {
      LOG.atError()
          .addKeyValue("messages", ids)
          .addKeyValue("step", "intake")
          .addKeyValue("reason", "a bug")
          .setCause(bug)
          .log("messages met a bug");
      failed.addAll(ids);
      return Optional.empty();
    }
  }

  /// Something that may fail.
  interface Step<T> {
    T run() throws BadInputException;
  }
}
