package vectormill.image.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import vectormill.image.ImageCorpus;
import vectormill.image.Pictures;
import vectormill.image.Pixels;

/// Edits of one photo are found to be alike, other photos are not.
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NearDuplicateTest {
  private static final String BRIDGE = "img-neardup-pdq/bridge-mods";
  private static final String MODES = "img-neardup-pdq/misc-images/modes";
  private static final String OTHERS = "img-neardup-pdq/reg-test-input/labelme-subset";

  private final List<PdqHash> edits = new ArrayList<>();
  private final List<PdqHash> others = new ArrayList<>();
  private final List<PerceptualHash> perceptualEdits = new ArrayList<>();
  private final List<PerceptualHash> perceptualOthers = new ArrayList<>();
  private final List<float[]> editedColours = new ArrayList<>();
  private final List<float[]> otherColours = new ArrayList<>();

  @BeforeAll
  void describe() throws IOException {
    ColorHistogram histogram = ColorHistogram.usual();
    for (Pixels edit : pictures(BRIDGE)) {
      editedColours.add(histogram.describe(edit));
    }
    for (Pixels edit : pictures(BRIDGE, MODES)) {
      edits.add(PdqHash.of(edit));
      perceptualEdits.add(PerceptualHash.of(edit));
    }
    for (Pixels other : pictures(OTHERS)) {
      others.add(PdqHash.of(other));
      perceptualOthers.add(PerceptualHash.of(other));
      otherColours.add(histogram.describe(other));
    }
  }

  private static Iterable<Pixels> pictures(String... folders) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String folder : folders) {
      files.addAll(ImageCorpus.files(folder));
    }
    files.removeIf(file -> file.toString().endsWith(".md"));
    return () -> files.stream().map(NearDuplicateTest::picture).iterator();
  }

  private static Pixels picture(Path file) {
    try {
      return Pictures.of(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Test
  void pdqPutsEditsTogetherAndOthersApart() {
    for (PdqHash edit : edits) {
      assertThat(edits).allMatch(other -> edit.distance(other) <= PdqHash.ALIKE);
      assertThat(others).allMatch(other -> edit.distance(other) > 3 * PdqHash.ALIKE);
    }
    assertThat(edits).hasSize(22);
    assertThat(others).hasSize(7);
  }

  @Test
  void perceptualHashPutsEditsTogetherAndOthersApart() {
    for (PerceptualHash edit : perceptualEdits) {
      assertThat(perceptualEdits).allMatch(other -> edit.distance(other) <= PerceptualHash.ALIKE);
      assertThat(perceptualOthers)
          .allMatch(other -> edit.distance(other) > 2 * PerceptualHash.ALIKE);
    }
  }

  @Test
  void coloursOfEditsAreCloserThanThoseOfOthers() {
    float[] original = editedColours.getFirst();
    assertThat(editedColours).allMatch(edit -> cosine(original, edit) > 0.9);
    assertThat(otherColours).allMatch(other -> cosine(original, other) < 0.75);
  }

  private static double cosine(float[] one, float[] other) {
    double dot = 0;
    for (int i = 0; i < one.length; i++) {
      dot += one[i] * other[i];
    }
    return dot;
  }

  /// Two bits of one picture differ: its reference was made with another JPEG decoder.
  @Test
  void pdqIsThatOfItsReferenceImplementation() throws IOException {
    Path root = ImageCorpus.folder("img-neardup-pdq");
    int compared = 0;
    int differing = 0;
    for (String line :
        Files.readAllLines(root.resolve("pdq/wasm/test/TestData/PDQMD5TestData.csv"))) {
      List<String> fields = List.of(line.split(",", -1));
      Path file = root.resolve(fields.getFirst().replaceFirst(".*/data/", ""));
      if (!Files.isRegularFile(file)) {
        continue;
      }
      byte[] expected = HexFormat.of().parseHex(fields.getLast());
      byte[] found = HexFormat.of().parseHex(PdqHash.of(Pictures.of(file)).toString());
      for (int i = 0; i < expected.length; i++) {
        differing += Integer.bitCount((expected[i] ^ found[i]) & 0xff);
      }
      compared++;
    }
    assertThat(compared).isEqualTo(15);
    assertThat(differing).isLessThanOrEqualTo(2);
  }

  /// The hashes are those of Pillow and NumPy after the recipe of Python's imagehash.
  @Test
  void perceptualHashIsThatOfImagehash() throws IOException {
    Path root = ImageCorpus.folder("img-neardup-pdq");
    assertThat(perceptual(root.resolve("bridge-mods/aaa-orig.jpg"))).isEqualTo("aca29c1c33dc23d7");
    assertThat(perceptual(root.resolve("bridge-mods/sharpen-a-lot.jpg")))
        .isEqualTo("ac229d1c33dc62d7");
    assertThat(perceptual(root.resolve("reg-test-input/dih/bridge-2-rotate-90.jpg")))
        .isEqualTo("e5f8cac2b44a4af4");
    assertThat(perceptual(root.resolve("reg-test-input/labelme-subset/q0122.jpg")))
        .isEqualTo("80807f275dfac565");
    assertThat(perceptual(root.resolve("reg-test-input/labelme-subset/q2821.jpg")))
        .isEqualTo("bdc8974817d815e9");
  }

  private static String perceptual(Path file) throws IOException {
    return PerceptualHash.of(Pictures.of(file)).toString();
  }
}
