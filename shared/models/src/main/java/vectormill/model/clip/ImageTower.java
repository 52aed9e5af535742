package vectormill.model.clip;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import vectormill.document.EncodedImage;
import vectormill.document.Reason;
import vectormill.embedding.Embedding;
import vectormill.embedding.ImageEmbedder;
import vectormill.embedding.ModelId;
import vectormill.model.image.PreparedImages;
import vectormill.model.image.PreparedImages.Prepared;
import vectormill.model.onnx.Device;
import vectormill.model.onnx.FloatTensor;
import vectormill.model.onnx.OutOfDeviceMemoryException;
import vectormill.model.onnx.Runner;
import vectormill.model.onnx.Runners;
import vectormill.model.text.Effort;
import vectormill.model.text.VectorShape;

/// A transformer that turns pictures into vectors: threads that decode feed threads that run it.
///
/// On a CPU pictures go through it by twos where that changes no bit of a vector, else alone; on a
/// GPU in batches, which are halved for good when its memory does not suffice. An interrupt ends a
/// call between two batches with a [CancellationException]. [#close] waits for calls to end.
final class ImageTower implements ImageEmbedder, AutoCloseable {
  private static final int AHEAD = 2;

  /// How many pictures go together on a GPU.
  static final int GPU_BATCH = 64;

  /// How many go together on a CPU: more than two make nothing faster there.
  static final int CPU_BATCH = 2;

  private final ModelId id;
  private final ImageSpec spec;
  private final VectorShape shape;
  private final Runners runners;
  private final PreparedImages prepared;
  private final Consumer<Effort> listener;
  private final AtomicInteger batch;
  private final ReadWriteLock use = new ReentrantReadWriteLock();
  private boolean closed;

  /// Takes ownership of the runners.
  ///
  /// @param shape of its vectors
  /// @param batch how many pictures go through it together, at least 1
  /// @param listener told what each call took, on the caller's thread
  ImageTower(
      ModelId id,
      ImageSpec spec,
      VectorShape shape,
      Runners runners,
      int batch,
      Consumer<Effort> listener) {
    this.id = id;
    this.spec = spec;
    this.shape = shape;
    this.runners = runners;
    this.listener = listener;
    this.prepared =
        new PreparedImages(spec.preparation()::prepare, Runtime.getRuntime().availableProcessors());
    this.batch = new AtomicInteger(batch);
  }

  /// Where it runs, and why there.
  Device device() {
    return runners.session().device();
  }

  @Override
  public List<Embedding> embedImages(List<EncodedImage> images) {
    use.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("model " + id.label() + " is closed");
      }
      return embed(images);
    } finally {
      use.readLock().unlock();
    }
  }

  @Override
  public void close() {
    use.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        try {
          runners.close();
        } finally {
          prepared.close();
        }
      }
    } finally {
      use.writeLock().unlock();
    }
  }

  private List<Embedding> embed(List<EncodedImage> images) {
    Call call = new Call();
    Deque<Running> running = new ArrayDeque<>();
    List<Embedding> answers = new ArrayList<>(images.size());
    try {
      int next = 0;
      while (next < images.size() || !running.isEmpty()) {
        while (next < images.size() && running.size() < AHEAD * runners.count()) {
          int end = Math.min(images.size(), next + batch.get());
          running.add(call.submit(images.subList(next, end)));
          next = end;
        }
        Running first = running.element();
        answers.addAll(first.answers().get());
        running.remove();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while pictures were embedded");
    } catch (ExecutionException failure) {
      throw PreparedImages.unchecked(failure);
    } finally {
      running.forEach(Running::cancel);
    }
    listener.accept(call.effort(images.size()));
    return answers;
  }

  /// Pictures on their way.
  private record Running(Future<List<Embedding>> answers, List<Future<Prepared>> coming) {
    void cancel() {
      answers.cancel(false);
      coming.forEach(one -> one.cancel(false));
    }
  }

  /// One call, and what it took.
  private final class Call {
    private final long begun = System.nanoTime();
    private final AtomicInteger batches = new AtomicInteger();
    private final AtomicLong inferred = new AtomicLong();

    Running submit(List<EncodedImage> images) {
      List<Future<Prepared>> coming = prepared.submit(images);
      return new Running(runners.submit(runner -> answer(runner, coming)), coming);
    }

    private List<Embedding> answer(Runner runner, List<Future<Prepared>> coming) {
      List<Prepared> all = coming.stream().map(PreparedImages::await).toList();
      long decoded = System.nanoTime();
      List<float[]> tensors = new ArrayList<>();
      all.forEach(one -> {
        if (one instanceof Prepared.Ready ready) {
          tensors.add(ready.tensor());
        }
      });
      List<Embedding> vectors = infer(runner, tensors);
      inferred.addAndGet(System.nanoTime() - decoded);
      List<Embedding> answers = new ArrayList<>();
      int vector = 0;
      for (Prepared one : all) {
        answers.add(
            switch (one) {
              case Prepared.Ready _ -> vectors.get(vector++);
              case Prepared.Unusable(Reason reason) -> new Embedding.NotEmbedded(reason);
            });
      }
      return answers;
    }

    private List<Embedding> infer(Runner runner, List<float[]> tensors) {
      if (tensors.isEmpty()) {
        return List.of();
      }
      try {
        batches.incrementAndGet();
        return embeddings(run(runner, tensors), tensors.size());
      } catch (OutOfDeviceMemoryException tooMany) {
        if (tensors.size() == 1) {
          return List.of(new Embedding.NotEmbedded(Reason.OUT_OF_MEMORY));
        }
        int half = tensors.size() / 2;
        batch.updateAndGet(before -> Math.max(1, Math.min(before, half)));
        List<Embedding> both = new ArrayList<>(infer(runner, tensors.subList(0, half)));
        both.addAll(infer(runner, tensors.subList(half, tensors.size())));
        return both;
      }
    }

    Effort effort(int images) {
      return new Effort(
          images,
          images,
          batches.get(),
          new Effort.Tokens(0, 0),
          new Effort.Nanos(0, inferred.get(), System.nanoTime() - begun),
          runners.session().device().label());
    }
  }

  private FloatTensor run(Runner runner, List<float[]> tensors) {
    int length = spec.preparation().length();
    int side = spec.preparation().crop();
    float[] pixels = new float[tensors.size() * length];
    for (int i = 0; i < tensors.size(); i++) {
      System.arraycopy(tensors.get(i), 0, pixels, i * length, length);
    }
    FloatTensor input = new FloatTensor(pixels, tensors.size(), 3, side, side);
    return runner.run(Map.of(spec.input(), input), spec.output());
  }

  private List<Embedding> embeddings(FloatTensor output, int count) {
    int dimension = spec.dimension();
    if (output.values().length != count * dimension) {
      throw new IllegalStateException(
          "the model answers with %d numbers to %d pictures; expected vectors of %d"
              .formatted(output.values().length, count, dimension));
    }
    List<Embedding> embeddings = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      float[] vector = new float[dimension];
      System.arraycopy(output.values(), i * dimension, vector, 0, dimension);
      embeddings.add(shape.embedding(vector));
    }
    return embeddings;
  }
}
