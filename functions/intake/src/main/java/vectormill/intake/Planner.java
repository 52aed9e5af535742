package vectormill.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.blob.BlobChangedException;
import vectormill.failure.TransientException;
import vectormill.recipe.CollectionRecipe;
import vectormill.recipe.CollectionRecipes;
import vectormill.work.Failure;
import vectormill.work.FileStamps;
import vectormill.work.Stamp;
import vectormill.work.StampStore;
import vectormill.work.State;
import vectormill.work.Step;
import vectormill.work.WorkItem;
import vectormill.work.WorkKey;
import vectormill.work.WorkQueue;

/// Plans work for files and sends it: stamp, then message, then the note that it was sent.
/// Everything can be repeated; an item is planned once.
///
/// A recipe may change while files are planned under it. So it is looked at again after the stamps
/// are written, and if it is another one, the files are planned again under that.
final class Planner {
  private static final Logger LOG = LoggerFactory.getLogger(Planner.class);
  private static final int ROUNDS = 5;
  private static final String RETIREMENT = "retired";

  private final StampStore stamps;
  private final WorkQueue queue;
  private final CollectionRecipes recipes;

  Planner(StampStore stamps, WorkQueue queue, CollectionRecipes recipes) {
    this.stamps = stamps;
    this.queue = queue;
    this.recipes = recipes;
  }

  /// Plans and sends what has to be done for these files.
  ///
  /// @param since recipes as they were then, or newer, will do at first
  void run(List<Candidate> candidates, Instant since, MessageResults results) {
    Map<String, List<Candidate>> byCollection = new LinkedHashMap<>();
    for (Candidate candidate : candidates) {
      byCollection
          .computeIfAbsent(candidate.source().collection(), _ -> new ArrayList<>())
          .add(candidate);
    }
    byCollection.forEach(
        (collection, own) -> send(collection, plan(collection, own, since, results), results));
  }

  private List<Planned> plan(
      String collection, List<Candidate> candidates, Instant since, MessageResults results) {
    Set<String> messages = new LinkedHashSet<>();
    candidates.forEach(candidate -> messages.add(candidate.messageId()));
    Optional<CollectionRecipe> recipe = results.ask(messages, () -> recipes.of(collection, since));
    for (int round = 1; recipe.isPresent(); round++) {
      CollectionRecipe current = recipe.get();
      List<Planned> planned = new ArrayList<>();
      for (Candidate candidate : candidates) {
        results.attempt(
            candidate.messageId(),
            () -> {
              Optional<WorkItem> item = place(candidate, current);
              item.ifPresent(found -> planned.add(new Planned(candidate.messageId(), found)));
              return item;
            });
      }
      int last = round;
      recipe = results.ask(messages, () -> again(collection, current, last));
      if (recipe.isPresent() && recipe.get().generation().equals(current.generation())) {
        return planned;
      }
    }
    return List.of();
  }

  private CollectionRecipe again(String collection, CollectionRecipe before, int round) {
    CollectionRecipe now = recipes.fresh(collection);
    if (round == ROUNDS && !now.generation().equals(before.generation())) {
      String message =
          "the recipe of " + collection + " changed " + ROUNDS + " times while files were planned";
      throw new TransientException(message, new BlobChangedException(message));
    }
    return now;
  }

  private Optional<WorkItem> place(Candidate candidate, CollectionRecipe recipe) {
    if (candidate.step() == Step.RETIRE) {
      return planned(item(candidate, RETIREMENT));
    }
    WorkItem item = item(candidate, recipe.generation());
    return switch (recipe) {
      case CollectionRecipe.Valid _ -> planned(item);
      case CollectionRecipe.Invalid invalid -> {
        boolean fresh =
            stamps.reject(
                item,
                Failure.of(Failure.Kind.BAD_RECIPE, "the recipe is invalid: " + invalid.summary()));
        log(item, fresh ? "reject" : "known", "invalid recipe");
        yield Optional.empty();
      }
    };
  }

  /// The item if it has to be sent: planned now, or planned before and perhaps not sent.
  private Optional<WorkItem> planned(WorkItem item) {
    if (stamps.plan(item)) {
      log(item, "plan", "new");
      return Optional.of(item);
    }
    Optional<Stamp> stamp = stamps.find(item.key());
    if (stamp.isPresent() && stamp.get().state() == State.PLANNED) {
      log(item, "plan", "planned before");
      return Optional.of(item);
    }
    boolean again = stamp.isPresent() && isBack(stamp.get()) && stamps.replan(item.key(), false);
    log(item, again ? "plan" : "known", again ? "its recipe is back" : "planned before");
    return again ? Optional.of(item) : Optional.empty();
  }

  /// Whether work that ended was followed by work under another recipe: when the first recipe is
  /// back, the index has to be brought back to it. The results are there, so nothing is computed.
  /// Or whether a bad recipe stood between, and the work was refused.
  private boolean isBack(Stamp stamp) {
    WorkItem item = stamp.item();
    return FileStamps.isRefused(stamp)
        || (item.step() == Step.EMBED
            && new FileStamps(stamps.ofFile(item.source().bucket(), item.source().key()))
                .isOvertaken(stamp));
  }

  private void send(String collection, List<Planned> planned, MessageResults results) {
    List<String> failed = results.failed();
    List<Planned> ready =
        planned.stream().filter(one -> !failed.contains(one.messageId())).toList();
    if (ready.isEmpty()) {
      return;
    }
    Set<String> messages = new LinkedHashSet<>();
    Set<WorkKey> keys = new LinkedHashSet<>();
    for (Planned one : ready) {
      messages.add(one.messageId());
      keys.add(one.item().key());
    }
    boolean sent =
        results
            .ask(
                messages,
                () -> {
                  queue.send(List.copyOf(keys), collection);
                  return true;
                })
            .isPresent();
    for (Planned one : sent ? ready : List.<Planned>of()) {
      results.attempt(
          one.messageId(),
          () -> {
            stamps.queued(one.item().key());
            return true;
          });
    }
  }

  private static WorkItem item(Candidate candidate, String generation) {
    return new WorkItem(candidate.source(), candidate.ordinal(), generation, candidate.step());
  }

  private static void log(WorkItem item, String step, String reason) {
    LOG.atInfo()
        .addKeyValue("workKey", item.key())
        .addKeyValue("file", item.source().key())
        .addKeyValue("collection", item.source().collection())
        .addKeyValue("step", step)
        .addKeyValue("reason", reason)
        .log("an event is decided on");
  }

  /// An item to be sent for a message.
  private record Planned(String messageId, WorkItem item) {}
}
