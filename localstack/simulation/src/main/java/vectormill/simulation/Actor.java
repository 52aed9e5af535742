package vectormill.simulation;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Something that acts and waits: a virtual thread that runs only while the timeline stands still
/// for it.
final class Actor {
  private static final ThreadLocal<@Nullable Actor> CURRENT = new ThreadLocal<>();

  private final Timeline timeline;
  private final Semaphore turn = new Semaphore(0);
  private final Semaphore back = new Semaphore(0);
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final Thread thread;

  Actor(Timeline timeline, Runnable life) {
    this.timeline = timeline;
    this.thread = Thread.ofVirtual().unstarted(() -> live(life));
  }

  /// The actor whose turn it is.
  ///
  /// @throws IllegalStateException outside of an actor
  static Actor current() {
    Actor actor = CURRENT.get();
    if (actor == null) {
      throw new IllegalStateException("only an actor can wait");
    }
    return actor;
  }

  /// Lets it act until it waits or ends. A failure that its life does not catch is thrown here.
  void resume() {
    if (thread.getState() == Thread.State.NEW) {
      thread.start();
    } else {
      turn.release();
    }
    back.acquireUninterruptibly();
    Throwable thrown = failure.getAndSet(null);
    if (thrown != null) {
      throw new IllegalStateException("an actor failed", thrown);
    }
  }

  /// Called by the actor: gives the turn back until this much time has passed.
  void pause(Duration duration) {
    if (timeline.isOver()) {
      throw new CrashedError("the run is over");
    }
    timeline.after(duration, this::resume);
    back.release();
    turn.acquireUninterruptibly();
    if (timeline.isOver()) {
      throw new CrashedError("the run is over");
    }
  }

  private void live(Runnable life) {
    CURRENT.set(this);
    try {
      life.run();
    } catch (CrashedError e) {
      // Its program is gone, and it with it.
    } catch (RuntimeException | Error e) {
      failure.set(e);
    } finally {
      timeline.ended(this);
      back.release();
    }
  }
}
