package vectormill.torture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.localcloud.process.ChildProcess;
import vectormill.mill.ContinuousQueries;
import vectormill.mill.TortureSystem;
import vectormill.mill.TortureUpgrades;

/// Kills `mill upgrade`, `mill rollback` and the workers between them with SIGKILL while somebody
/// searches all the time: each answer must be of one generation, and the command that is called
/// again in peace must end as if it had been the first.
final class UpgradeKiller {
  static final String COLLECTION = "torture-upgrade";

  private static final String[] TEXTS = {"river bridge", "harvest", "railway station", "mayor"};
  private static final Duration MOMENT = Duration.ofSeconds(20);
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final long LOOK_MILLIS = 5;
  private static final int ANY_MILLIS = 2_500;
  private static final int FILL_MILLIS = 700;
  private static final int GATE_MILLIS = 900;
  private static final int FLIP_MILLIS = 30;
  private static final int FILES = 8;
  private static final int RECORDS = 60;
  private static final int LEAST_DIMENSION = 16;
  private static final int DIMENSIONS = 200;

  private final TortureSystem system;
  private final TortureUpgrades upgrades;
  private final Random random;
  private final Duration patience;
  private final List<Feeder.Live> files = new ArrayList<>();
  private final Map<UpgradeMoment, Integer> moments = new EnumMap<>(UpgradeMoment.class);
  private final List<String> violations = new ArrayList<>();
  private int present;
  private int newest;
  private int workers;

  /// @param patience how long files may take to be worked on
  UpgradeKiller(TortureSystem system, Random random, Duration patience) {
    this.system = system;
    this.upgrades = system.upgrades();
    this.random = random;
    this.patience = patience;
  }

  /// How far the killed commands were.
  Map<UpgradeMoment, Integer> moments() {
    return Collections.unmodifiableMap(moments);
  }

  /// Commands that were killed.
  int total() {
    return moments.values().stream().mapToInt(Integer::intValue).sum();
  }

  /// Workers that were killed meanwhile.
  int workers() {
    return workers;
  }

  /// Drops the recipe and all files.
  void begin() {
    put(COLLECTION + "/collection.yaml", recipe(present));
    for (int file = 0; file < FILES; file++) {
      StringBuilder lines = new StringBuilder();
      for (int i = 0; i < RECORDS; i++) {
        lines.append(
            "{\"id\": \"%d-%d\", \"text\": \"%s of year %d, %s and page %d\"}\n"
                .formatted(
                    file, i, TEXTS[i % 4], i * (file + 3), TEXTS[(i / 4 + file) % 4], i % 17));
      }
      String key = COLLECTION + "/" + file + ".jsonl";
      BlobHead head = put(key, lines.toString());
      files.add(new Feeder.Live(key, head.etag(), Expected.done(RECORDS)));
    }
  }

  /// Kills so many commands on the way to a generation, some of them on the way back, ends with one
  /// in peace, and says what is wrong then.
  List<String> kill(int count) throws IOException, InterruptedException {
    violations.clear();
    if (count == 0) {
      return List.of();
    }
    rest();
    await(() -> upgrades.served(COLLECTION).isPresent(), MOMENT);
    int old = present;
    UpgradeWay way = way();
    int until = total() + count;
    try (ContinuousQueries queries = upgrades.queries(COLLECTION, TEXTS)) {
      for (int turn = 0; total() < until; turn++) {
        if (turn > 3 * count) {
          throw new IllegalStateException("upgrades end too soon to be killed");
        }
        boolean killed = up(way, turn);
        if (killed && !way.isFlipped() && total() < until - 1) {
          continue;
        }
        if (killed) {
          peace("upgrade", COLLECTION, "--recipe", way.file().toString());
        }
        violations.addAll(way.arrived());
        await(() -> queries.models().size() > 1, MOMENT);
        present = newest;
        if (total() < until) {
          back(way);
          present = old;
        }
      }
      rest();
      violations.addAll(queries.failures());
      if (queries.models().size() < 2) {
        violations.add("only one generation answered: " + queries.models());
      }
    }
    peace("upgrade", COLLECTION, "--retire");
    violations.addAll(new Outcomes(system).violations(files));
    return List.copyOf(violations);
  }

  private UpgradeWay way() throws IOException {
    newest++;
    Path file = system.state().resolve("torture/upgrade.yaml");
    Files.writeString(file, recipe(newest));
    return UpgradeWay.from(upgrades, COLLECTION, recipe(present), file);
  }

  private static String recipe(int version) {
    return "# ours\nembed: { dimension: %d } # version %d\n"
        .formatted(LEAST_DIMENSION + version % DIMENSIONS, version);
  }

  /// Upgrades and is killed at one of four kinds of moments, in turn: any time, while files are
  /// worked on (one worker is killed too), at the gate, around the flip.
  ///
  /// @return false if it had left by itself
  private boolean up(UpgradeWay way, int turn) throws IOException, InterruptedException {
    ChildProcess command = upgrades.start("upgrade", COLLECTION, "--recipe", way.file().toString());
    switch (turn % 4) {
      case 0 -> Thread.sleep(random.nextInt(ANY_MILLIS));
      case 1 -> {
        await(() -> isOver(command) || way.note().isPresent(), MOMENT);
        Thread.sleep(random.nextInt(FILL_MILLIS));
        killWorker();
      }
      case 2 -> {
        await(() -> isOver(command) || way.isFilled(), MOMENT);
        Thread.sleep(random.nextInt(GATE_MILLIS));
      }
      default -> {
        await(() -> isOver(command) || way.isFlipped(), MOMENT);
        Thread.sleep(random.nextInt(FLIP_MILLIS));
      }
    }
    boolean killed = kill(command);
    if (killed) {
      moments.merge(way.moment(), 1, Integer::sum);
    }
    return killed;
  }

  private void back(UpgradeWay way) throws IOException, InterruptedException {
    ChildProcess command = upgrades.start("rollback", COLLECTION);
    if (random.nextInt(3) > 0) {
      await(() -> isOver(command) || way.isRecipeOld(), MOMENT);
      Thread.sleep(random.nextInt(FLIP_MILLIS));
    } else {
      Thread.sleep(random.nextInt(ANY_MILLIS));
    }
    if (kill(command)) {
      moments.merge(UpgradeMoment.GOING_BACK, 1, Integer::sum);
    }
    if (way.note().isPresent()) {
      peace("rollback", COLLECTION);
    }
    violations.addAll(way.returned());
    rest();
  }

  private boolean kill(ChildProcess command) throws InterruptedException {
    boolean alive = command.isAlive();
    command.kill();
    command.await(MOMENT);
    if (!alive && command.exitStatus() != 0) {
      violations.add(command.name() + " failed: " + command.logTail());
    }
    return alive;
  }

  private void killWorker() throws InterruptedException {
    Optional<ChildProcess> worker =
        system.processes().stream()
            .filter(process -> Victim.WORKER.isCalled(process.name()))
            .findFirst();
    if (worker.isPresent()) {
      worker.get().kill();
      worker.get().await(MOMENT);
      workers++;
    }
  }

  private void peace(String... arguments) throws IOException, InterruptedException {
    ChildProcess command = upgrades.start(arguments);
    if (!command.await(LONGEST)) {
      violations.add(command.name() + " does not end: " + command.logTail());
      command.kill();
    } else if (command.exitStatus() != 0) {
      violations.add(command.name() + " failed in peace: " + command.logTail());
    }
  }

  private static boolean isOver(ChildProcess command) {
    return !command.isAlive();
  }

  private static void await(BooleanSupplier moment, Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (!moment.getAsBoolean() && System.nanoTime() < end) {
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private void rest() throws InterruptedException {
    Quiet.Result rest = new Quiet(system, List.of(COLLECTION)).await(files, patience);
    rest.open().forEach(open -> violations.add("not at rest after " + rest.took() + ": " + open));
  }

  private BlobHead put(String key, String text) {
    return system
        .blobs()
        .put(new BlobId(system.inputBucket(), key), text.getBytes(StandardCharsets.UTF_8));
  }
}
