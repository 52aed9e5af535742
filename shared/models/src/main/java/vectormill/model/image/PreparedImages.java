package vectormill.model.image;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import vectormill.document.EncodedImage;
import vectormill.document.Reason;
import vectormill.image.Decoded;
import vectormill.image.Pixels;
import vectormill.image.decode.DecodeLimits;
import vectormill.image.decode.ImageDecoder;

/// Threads that decode pictures and make them ready for a model. Safe for many threads.
public final class PreparedImages implements AutoCloseable {
  private final ImageDecoder decoder =
      new ImageDecoder(
          DecodeLimits.usual().within(Runtime.getRuntime().maxMemory()), InstantSource.system());
  private final Function<Pixels, float[]> preparation;
  private final ExecutorService threads;

  /// @param preparation what a picture becomes; safe for many threads
  /// @param count of threads, at least 1
  public PreparedImages(Function<Pixels, float[]> preparation, int count) {
    this.preparation = preparation;
    this.threads =
        Executors.newFixedThreadPool(
            count, Thread.ofPlatform().daemon().name("decoder-", 0).factory());
  }

  /// What became of a picture.
  public sealed interface Prepared {
    /// What a picture became.
    final class Ready implements Prepared {
      private final float[] tensor;

      Ready(float[] tensor) {
        this.tensor = tensor;
      }

      /// What it became; not a copy.
      public float[] tensor() {
        return tensor;
      }
    }

    /// @param reason why there is nothing to show to a model
    record Unusable(Reason reason) implements Prepared {}
  }

  /// Begins with some pictures. Callers bound how many they submit ahead.
  public List<Future<Prepared>> submit(List<EncodedImage> images) {
    return images.stream().map(image -> threads.submit(() -> prepare(image))).toList();
  }

  private Prepared prepare(EncodedImage image) {
    List<float[]> tensor = new ArrayList<>(1);
    Decoded decoded =
        decoder.decode(image.bytes(), pixels -> tensor.add(preparation.apply(pixels)));
    return switch (decoded) {
      case Decoded.Image _ -> new Prepared.Ready(tensor.getFirst());
      case Decoded.Undecodable none -> new Prepared.Unusable(reason(none.reason()));
    };
  }

  private static Reason reason(Decoded.Reason reason) {
    return switch (reason) {
      case EMPTY, DAMAGED -> Reason.DAMAGED_IMAGE;
      case UNKNOWN_FORMAT -> Reason.UNKNOWN_IMAGE_FORMAT;
      case TRUNCATED -> Reason.TRUNCATED_IMAGE;
      case TOO_MANY_BYTES, TOO_MANY_PIXELS -> Reason.IMAGE_TOO_LARGE;
      case TOO_SLOW -> Reason.IMAGE_TOO_SLOW;
      case TOO_MUCH_MEMORY -> Reason.OUT_OF_MEMORY;
    };
  }

  /// What became of a picture.
  ///
  /// @throws CancellationException after an interrupt, which stays set
  public static Prepared await(Future<Prepared> coming) {
    try {
      return coming.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while pictures were decoded");
    } catch (ExecutionException failure) {
      throw unchecked(failure);
    }
  }

  /// The cause of a failed task, to be thrown on.
  public static RuntimeException unchecked(ExecutionException failure) {
    return switch (failure.getCause()) {
      case Error error -> throw error;
      case RuntimeException cause -> cause;
      case null, default -> new IllegalStateException("a picture failed", failure);
    };
  }

  /// Waits for what was submitted.
  @Override
  public void close() {
    threads.close();
  }
}
