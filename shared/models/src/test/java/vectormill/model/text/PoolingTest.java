package vectormill.model.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import vectormill.document.Reason;
import vectormill.embedding.Embedding;
import vectormill.model.onnx.FloatTensor;
import vectormill.model.text.LongTexts.Combine;

final class PoolingTest {
  private static final FloatTensor OUTPUT =
      new FloatTensor(
          new float[] {1, 2, 3, -4, 99, 99, /* second text */ 5, 6, 7, 8, 9, -10}, 2, 3, 2);

  @Test
  void eachKindLeavesPaddingOut() {
    assertThat(Pooling.MEAN.pool(OUTPUT, 0, 2)).containsExactly(2, -1);
    assertThat(Pooling.MAX.pool(OUTPUT, 0, 2)).containsExactly(3, 2);
    assertThat(Pooling.CLS.pool(OUTPUT, 1, 3)).containsExactly(5, 6);
    assertThat(Pooling.LAST.pool(OUTPUT, 0, 2)).containsExactly(3, -4);
    assertThat(Pooling.LAST.pool(OUTPUT, 1, 3)).containsExactly(9, -10);
    FloatTensor pooled = new FloatTensor(new float[] {1, 2, 3, 4}, 2, 2);
    assertThat(Pooling.NONE.pool(pooled, 1, 3)).containsExactly(3, 4);
    assertThat(Pooling.of("last")).contains(Pooling.LAST);
    assertThat(Pooling.of("first")).isEmpty();
  }

  @Test
  void theMeanOfManyTokensIsExact() {
    float[] values = new float[30_000];
    Arrays.fill(values, 0.1f);
    assertThat(Pooling.MEAN.pool(new FloatTensor(values, 1, 30_000, 1), 0, 30_000)[0])
        .isEqualTo(0.1f);
  }

  @Test
  void vectorsGetLengthOneAndCanBeShortened() {
    assertThat(vector(new VectorShape(2, true, Combine.MEAN), new float[] {3, 4, 12}))
        .containsExactly(0.6f, 0.8f);
    assertThat(vector(new VectorShape(3, false, Combine.MEAN), new float[] {3, 4, 12}))
        .containsExactly(3, 4, 12);
    float[] large = vector(new VectorShape(2, true, Combine.MEAN), new float[] {3e30f, 4e30f});
    assertThat(large).containsExactly(new float[] {0.6f, 0.8f}, within(1e-6f));
    float[] small = vector(new VectorShape(2, true, Combine.MEAN), new float[] {3e-30f, 4e-30f});
    assertThat(small[0]).isCloseTo(0.6f, within(1e-6f));
  }

  @Test
  void windowsAreCombinedAndNormalisedAgain() {
    float root = (float) Math.sqrt(0.5);
    assertThat(combined(Combine.MEAN)).containsExactly(new float[] {root, root}, within(1e-6f));
    assertThat(combined(Combine.LENGTH_WEIGHTED_MEAN))
        .containsExactly(new float[] {0.6f, 0.8f}, within(1e-6f));
    assertThat(combined(Combine.MAX)).containsExactly(new float[] {root, root}, within(1e-6f));
    assertThat(combined(Combine.FIRST)).containsExactly(1, 0);
  }

  @Test
  void whatHasNoDirectionIsNoVector() {
    VectorShape shape = new VectorShape(2, true, Combine.MEAN);
    assertThat(reason(shape, new float[] {0, -0f})).isEqualTo(Reason.ZERO_VECTOR);
    assertThat(reason(shape, new float[] {0, 0, 1})).isEqualTo(Reason.ZERO_VECTOR);
    assertThat(reason(shape, new float[] {1, Float.NaN})).isEqualTo(Reason.NON_FINITE_VECTOR);
    assertThat(reason(shape, new float[] {Float.NEGATIVE_INFINITY, 1}))
        .isEqualTo(Reason.NON_FINITE_VECTOR);
    assertThat(reason(shape, new float[] {1, 0}, new float[] {-1, 0}))
        .isEqualTo(Reason.ZERO_VECTOR);
  }

  private static float[] combined(Combine combine) {
    VectorShape shape = new VectorShape(2, true, combine);
    return Tiny.vector(
        shape.embedding(List.of(new float[] {5, 0}, new float[] {0, 1}), new int[] {3, 4}));
  }

  private static float[] vector(VectorShape shape, float[] raw) {
    return Tiny.vector(shape.embedding(List.of(raw), new int[] {1}));
  }

  private static Reason reason(VectorShape shape, float[]... raw) {
    Embedding embedding = shape.embedding(List.of(raw), new int[raw.length]);
    return ((Embedding.NotEmbedded) embedding).reason();
  }
}
