package vectormill.mill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.document.EncodedImage;
import vectormill.embedding.Embedding;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;
import vectormill.embedding.Vector;
import vectormill.model.LocalModel;
import vectormill.model.checkpoint.CheckpointImport;
import vectormill.model.folder.ModelFolder;
import vectormill.recipe.EmbedSpec;
import vectormill.recipe.ModelPrecision;
import vectormill.testing.model.TinyClip;

/// A CLIP model from the checkpoint that somebody brings to the picture that a text finds.
class ClipEndToEndIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SIDE = 40;

  @TempDir Path folder;

  @Test
  void aTextFindsThePicturesThatWereDropped() throws Exception {
    Path checkpoint = TinyClip.tiny().write(folder.resolve("checkpoint"));
    Mill.Result added = Mill.run("model", "add", checkpoint.toString(), "--name", "tiny-clip");
    assertThat(added.code()).as(added.err()).isEqualTo(ExitCode.OK);
    assertThat(added.out()).contains("clip").contains("dimension 16");

    Path input = Files.createDirectories(folder.resolve("input"));
    Files.writeString(input.resolve("collection.yaml"), "embed: { image: tiny-clip }\n");
    Files.write(input.resolve("samples.tar"), samples());
    Files.write(input.resolve("alone.png"), picture(Color.GREEN, "png"));
    Mill.Result drop = Mill.run("drop", input.toString(), "--collection", "pictures", "--wait");
    assertThat(drop.code()).as(drop.err() + drop.out()).isEqualTo(ExitCode.OK);

    assertThat(Mill.run("errors", "pictures").out())
        .contains("unknown_image_format", "missing_image");
    JsonNode hits = search("a red mill");
    assertThat(hits).hasSize(3);
    assertThat(hits.findValuesAsText("id"))
        .containsExactlyInAnyOrder("red", "blue", "pictures/alone.png");
    for (JsonNode hit : hits) {
      Color color =
          switch (hit.path("id").asText()) {
            case "red" -> Color.RED;
            case "blue" -> Color.BLUE;
            default -> Color.GREEN;
          };
      assertThat(hit.path("score").asDouble())
          .as(hit.toString())
          .isCloseTo(cosine(checkpoint, "a red mill", color), within(1e-3));
    }
    assertThat(Mill.run("audit", "pictures").code()).isEqualTo(ExitCode.OK);
  }

  @Test
  void aPictureIsEmbeddedWithoutACloud() throws Exception {
    Path checkpoint = TinyClip.tiny().write(folder.resolve("checkpoint"));
    Path file = folder.resolve("red.png");
    Files.write(file, picture(Color.RED, "png"));
    Path out = folder.resolve("vectors.jsonl");
    Mill.Result result =
        Mill.run(
            "embed",
            file.toString(),
            "--images",
            "--model",
            checkpoint.toString(),
            "--out",
            out.toString());
    assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.OK);
    List<String> lines = Files.readAllLines(out);
    assertThat(lines).hasSize(1);
    assertThat(JSON.readTree(lines.getFirst()).path("vector")).hasSize(16);

    Mill.Result blind = Mill.run("embed", file.toString(), "--images");
    assertThat(blind.code()).isEqualTo(ExitCode.FAILED);
    assertThat(blind.err()).contains("the model lite knows no pictures");
  }

  private static JsonNode search(String text) throws IOException {
    Mill.Result result = Mill.run("search", text, "--collection", "pictures", "--json");
    assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.OK);
    return JSON.readTree(result.out()).path("hits");
  }

  /// What the model says by itself, through the same towers and nothing else.
  private double cosine(Path checkpoint, String text, Color color) throws IOException {
    Path target = Files.createTempDirectory(folder, "model");
    ModelFolder model = CheckpointImport.write(checkpoint, target, ModelPrecision.FLOAT32);
    EmbedSpec embed = new EmbedSpec("tiny-clip", 0, EmbedSpec.LiteTerms.WORDS);
    try (TextEmbedder clip =
        LocalModel.open(model, new ModelId("tiny-clip", model.digest()), embed)) {
      EncodedImage image = new EncodedImage(picture(color, "png"));
      return vector(clip.images().orElseThrow().embedImages(List.of(image)).getFirst())
          .cosine(vector(clip.embedQuery(text)));
    }
  }

  private static Vector vector(Embedding embedding) {
    return Optional.of(embedding)
        .filter(Embedding.Embedded.class::isInstance)
        .map(embedded -> ((Embedding.Embedded) embedded).vector())
        .orElseThrow();
  }

  private static byte[] samples() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TarArchiveOutputStream archive = new TarArchiveOutputStream(out)) {
      add(archive, "blue.png", picture(Color.BLUE, "png"));
      add(archive, "blue.txt", "a blue river".getBytes(StandardCharsets.UTF_8));
      add(archive, "page.jpg", "<html>not found</html>".getBytes(StandardCharsets.UTF_8));
      add(archive, "red.png", picture(Color.RED, "png"));
      add(archive, "red.txt", "a red mill".getBytes(StandardCharsets.UTF_8));
      add(archive, "text.txt", "only words".getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  private static void add(TarArchiveOutputStream archive, String name, byte[] content)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(content.length);
    archive.putArchiveEntry(entry);
    archive.write(content);
    archive.closeArchiveEntry();
  }

  private static byte[] picture(Color color, String format) throws IOException {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(color);
    graphics.fillOval(0, 0, SIDE, SIDE);
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, format, out);
    return out.toByteArray();
  }
}
