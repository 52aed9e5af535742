package vectormill.model.clip;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import vectormill.document.EncodedImage;
import vectormill.document.Reason;
import vectormill.image.Decoded;
import vectormill.image.decode.DecodeLimits;
import vectormill.image.decode.ImageDecoder;
import vectormill.image.prepare.ImagePreparation;

/// Threads that decode pictures and make them ready for a model. Safe for many threads.
final class PreparedImages implements AutoCloseable {
  private final ImageDecoder decoder =
      new ImageDecoder(DecodeLimits.usual(), InstantSource.system());
  private final ImagePreparation preparation;
  private final ExecutorService threads;

  /// @param count of threads, at least 1
  PreparedImages(ImagePreparation preparation, int count) {
    this.preparation = preparation;
    this.threads =
        Executors.newFixedThreadPool(
            count, Thread.ofPlatform().daemon().name("decoder-", 0).factory());
  }

  /// What became of a picture.
  sealed interface Prepared {
    /// @param tensor channel × row × column
    record Ready(float[] tensor) implements Prepared {}

    /// @param reason why there is nothing to show to a model
    record Unusable(Reason reason) implements Prepared {}
  }

  /// Begins with some pictures. Callers bound how many they submit ahead.
  List<Future<Prepared>> submit(List<EncodedImage> images) {
    return images.stream().map(image -> threads.submit(() -> prepare(image))).toList();
  }

  private Prepared prepare(EncodedImage image) {
    return switch (decoder.decode(image.bytes())) {
      case Decoded.Image decoded -> new Prepared.Ready(preparation.prepare(decoded.pixels()));
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

  /// Waits for what was submitted.
  @Override
  public void close() {
    threads.close();
  }
}
