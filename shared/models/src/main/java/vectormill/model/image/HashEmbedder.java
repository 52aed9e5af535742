package vectormill.model.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import vectormill.document.EncodedImage;
import vectormill.document.Reason;
import vectormill.embedding.Embedding;
import vectormill.embedding.ImageEmbedder;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;
import vectormill.embedding.Vector;
import vectormill.image.Pixels;
import vectormill.image.hash.ColorHistogram;
import vectormill.image.hash.PdqHash;
import vectormill.image.hash.PerceptualHash;
import vectormill.model.image.PreparedImages.Prepared;
import vectormill.model.onnx.Device;
import vectormill.model.text.Effort;
import vectormill.recipe.BuiltInModel;

/// A model of pictures that needs no download. It knows no texts: each is answered with a reason.
///
/// A hash of n bits becomes n components of `1/√n`, negative where a bit is not set. So the cosine
/// of two is `1 - 2d/n` for a Hamming distance of d.
public final class HashEmbedder implements TextEmbedder, ImageEmbedder {
  private final BuiltInModel model;
  private final PreparedImages prepared;
  private final Consumer<Effort> listener;

  /// @param threads that decode, at least 1
  /// @param listener told what each call took, on the caller's thread; safe for many threads
  public HashEmbedder(BuiltInModel model, int threads, Consumer<Effort> listener) {
    this.model = model;
    this.listener = listener;
    this.prepared = new PreparedImages(pixels -> describe(model, pixels), threads);
  }

  @Override
  public ModelId model() {
    return model.id();
  }

  @Override
  public int dimension() {
    return model.dimension();
  }

  @Override
  public List<Embedding> embed(List<String> texts) {
    Embedding none = new Embedding.NotEmbedded(Reason.NO_KNOWN_TERMS);
    return texts.stream().map(_ -> none).toList();
  }

  @Override
  public Optional<ImageEmbedder> images() {
    return Optional.of(this);
  }

  /// @throws CancellationException after an interrupt, which stays set
  @Override
  public List<Embedding> embedImages(List<EncodedImage> images) {
    long begun = System.nanoTime();
    List<Future<Prepared>> coming = prepared.submit(images);
    List<Embedding> answers = new ArrayList<>(images.size());
    try {
      for (Future<Prepared> one : coming) {
        answers.add(
            switch (PreparedImages.await(one)) {
              case Prepared.Ready ready -> new Embedding.Embedded(new Vector(ready.tensor()));
              case Prepared.Unusable(Reason reason) -> new Embedding.NotEmbedded(reason);
            });
      }
    } finally {
      coming.forEach(late -> late.cancel(false));
    }
    long took = System.nanoTime() - begun;
    listener.accept(
        new Effort(
            images.size(),
            images.size(),
            1,
            new Effort.Tokens(0, 0),
            new Effort.Nanos(0, took, took),
            Device.Kind.CPU.label()));
    return answers;
  }

  @Override
  public void close() {
    prepared.close();
  }

  private static float[] describe(BuiltInModel model, Pixels pixels) {
    return switch (model) {
      case PHASH -> signs(PerceptualHash.of(pixels).bits());
      case PDQ -> signs(PdqHash.of(pixels).words());
      case COLOR_HISTOGRAM -> ColorHistogram.usual().describe(pixels);
    };
  }

  private static float[] signs(long... words) {
    float[] vector = new float[words.length * Long.SIZE];
    float size = (float) (1 / Math.sqrt(vector.length));
    for (int i = 0; i < vector.length; i++) {
      boolean isSet = (words[i / Long.SIZE] >>> (i % Long.SIZE) & 1) == 1;
      vector[i] = isSet ? size : -size;
    }
    return vector;
  }
}
