package vectormill.simulation;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import vectormill.canonicalize.Canonicalize;
import vectormill.canonicalize.CanonicalizePorts;
import vectormill.dispatch.Dispatch;
import vectormill.failure.TransientException;
import vectormill.intake.Intake;
import vectormill.intake.IntakePorts;
import vectormill.intake.Message;
import vectormill.job.JobLauncher;
import vectormill.recipe.CollectionRecipes;
import vectormill.recipe.RecipeCatalog;
import vectormill.sweep.Sweep;
import vectormill.sweep.SweepHorizons;
import vectormill.sweep.SweepLimits;
import vectormill.sweep.SweepPlaces;
import vectormill.sweep.SweepPorts;
import vectormill.testing.MemoryMessages;
import vectormill.work.Leases;

/// Starts the real programs, again and again, as schedules, queues and jobs do on AWS.
final class Programs {
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration SCHEDULE = Duration.ofMinutes(1);
  private static final Duration PASSES = Duration.ofSeconds(30);
  private static final SweepHorizons HORIZONS =
      new SweepHorizons(
          Duration.ofMinutes(2),
          Duration.ofMinutes(5),
          Duration.ofMinutes(20),
          Cloud.LEASE,
          Duration.ofMinutes(3),
          Duration.ofMinutes(15),
          Duration.ofMinutes(25));
  private static final SweepLimits LIMITS =
      new SweepLimits(Duration.ofMinutes(2), 1000, 50, Duration.ofMinutes(5));
  private static final int ITEMS_PER_SLOT = 2;
  private static final int BATCH = 10;
  private static final Duration CALM_SCHEDULE = Duration.ofMinutes(3);
  private static final int MOST_INTAKES = 3;
  private static final int MOST_SLOTS = 4;

  private final World world;
  private final Cloud cloud;
  private final Function<Program, Ports> ports;
  private final List<WarmIntake> intakes = new ArrayList<>();
  private final Slots slots;
  private final boolean crowded;
  private int started;
  private int busy;
  private long crashes;

  /// @param ports what a program reaches
  /// @param scratch a folder for files of one attempt
  Programs(World world, Cloud cloud, Function<Program, Ports> ports, Path scratch) {
    this.world = world;
    this.cloud = cloud;
    this.ports = ports;
    this.crowded = new Chance(world.seed(), "crowded").onceIn(2);
    this.slots = new Slots(world, ports, scratch, this::start);
  }

  /// Sets the schedules going.
  void begin() {
    world.timeline().after(POLL, this::pollEvents);
    world.timeline().after(Duration.ofSeconds(5), this::dispatch);
    world.timeline().after(SCHEDULE, this::sweep);
    if (DuplicatesCheck.isMade(world)) {
      world.timeline().after(PASSES, this::canonicalize);
    }
  }

  /// Starts the jobs that the dispatcher asks for.
  JobLauncher launcher() {
    return slots;
  }

  /// How many programs are at work.
  int busy() {
    return busy + slots.waiting();
  }

  /// How many were gone before they were done.
  long crashes() {
    return crashes;
  }

  /// Runs something as a program of its own.
  Program start(String kind, Life life) {
    Program program = new Program(world, kind + "-" + started++);
    run(program, life);
    return program;
  }

  private void run(Program program, Life life) {
    busy++;
    world
        .timeline()
        .start(() -> {
          try {
            life.live(program);
          } catch (TransientException e) {
            world.note(program.name(), "ends", e::getMessage);
          } catch (HashEmbedder.PoisonException e) {
            world.note(program.name(), "ends", e::getMessage);
          } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts an actor", e);
          } catch (CrashedError e) {
            crashes++;
            throw e;
          } catch (RuntimeException e) {
            world.violated("no bugs", program.name() + " met " + Failures.describe(e));
          } finally {
            busy--;
          }
        });
  }

  private void pollEvents() {
    intakes.removeIf(warm -> warm.program.isGone());
    List<WarmIntake> idle = intakes.stream().filter(warm -> !warm.busy).toList();
    if (!idle.isEmpty() || intakes.size() < MOST_INTAKES) {
      List<MemoryMessages.Received> messages = cloud.events().messages().receive(BATCH);
      if (!messages.isEmpty()) {
        boolean warm = !idle.isEmpty() && !world.chance().onceIn(3);
        handle(warm || intakes.size() == MOST_INTAKES ? idle.getFirst() : newIntake(), messages);
      }
    }
    world.timeline().after(POLL, this::pollEvents);
  }

  private WarmIntake newIntake() {
    Program program = new Program(world, "intake-" + started++);
    Ports own = ports.apply(program);
    WarmIntake made =
        new WarmIntake(
            program,
            new Intake(
                new IntakePorts(own.blobs(), own.stamps(), own.queue(), own.events()),
                recipes(program, own),
                Cloud.INPUT,
                program.clock()));
    intakes.add(made);
    return made;
  }

  private static CollectionRecipes recipes(Program program, Ports own) {
    return new CollectionRecipes(
        own.blobs(), Cloud.INPUT, RecipeCatalog.packed(), _ -> 1, program.clock());
  }

  /// Lambda's part: messages that were handled are deleted, the others come again.
  private void handle(WarmIntake warm, List<MemoryMessages.Received> received) {
    warm.busy = true;
    run(
        warm.program,
        _ -> {
          List<Message> messages =
              received.stream()
                  .map(message -> new Message(message.receipt(), message.body()))
                  .toList();
          List<String> failed = warm.intake.handle(messages);
          for (Message message : messages) {
            if (!failed.contains(message.id())) {
              cloud.events().messages().delete(message.id());
            }
          }
          warm.busy = false;
        });
  }

  private void dispatch() {
    start(
        "dispatch",
        program -> {
          Ports own = ports.apply(program);
          new Dispatch(own.queue(), own.launcher(), own.leases(), MOST_SLOTS, ITEMS_PER_SLOT)
              .run(program.name());
        });
    world.timeline().after(schedule(), this::dispatch);
  }

  private void sweep() {
    start(
        "sweep",
        program -> {
          Ports own = ports.apply(program);
          new Sweep(
                  new SweepPorts(
                      own.blobs(),
                      own.stamps(),
                      own.queue(),
                      own.workLetters(),
                      own.events(),
                      own.eventLetters(),
                      own.index(),
                      own.leases()),
                  new SweepPlaces(Cloud.INPUT, Cloud.RESULTS, Optional.empty()),
                  recipes(program, own),
                  HORIZONS,
                  LIMITS,
                  program.clock())
              .run(program.name());
        });
    world.timeline().after(schedule(), this::sweep);
  }

  private void canonicalize() {
    start(
        "canonicalize",
        program -> {
          Ports own = ports.apply(program);
          Leases passLeases = crowded ? new FreeLeases() : own.leases();
          Canonicalize passes =
              new Canonicalize(
                  new CanonicalizePorts(
                      own.blobs(),
                      own.stamps(),
                      own.index(),
                      own.ledger(),
                      passLeases,
                      recipes(program, own),
                      program.clock()),
                  Cloud.RESULTS,
                  DuplicatesCheck.LIMITS);
          own.stamps().collections().forEach(collection -> passes.run(collection, program.name()));
        });
    world.timeline().after(world.weather().isCalm() ? CALM_SCHEDULE : PASSES, this::canonicalize);
  }

  /// Nobody has to wait for a minute in which nothing happens.
  private Duration schedule() {
    return world.weather().isCalm() ? CALM_SCHEDULE : SCHEDULE;
  }

  /// What a program does.
  interface Life {
    void live(Program program) throws InterruptedException;
  }

  private static final class WarmIntake {
    private final Program program;
    private final Intake intake;
    private boolean busy;

    WarmIntake(Program program, Intake intake) {
      this.program = program;
      this.intake = intake;
    }
  }
}
