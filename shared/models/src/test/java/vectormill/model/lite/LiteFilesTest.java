package vectormill.model.lite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vectormill.embedding.ModelId;
import vectormill.model.folder.ModelFolder;
import vectormill.model.folder.UnusableModelException;
import vectormill.recipe.EmbedSpec.LiteTerms;

class LiteFilesTest {
  private static final ModelId ID = new ModelId("lite", "b".repeat(64));

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(LiteTerms.class)
  void aModelReadBackEmbedsTheSame(LiteTerms terms) throws Exception {
    List<String> texts = SampleTexts.of(300, 11);
    LiteModel model = model(terms, texts);
    LiteFiles.write(model, folder);
    LiteModel read = LiteFiles.read(folder);
    assertThat(read.settings()).isEqualTo(model.settings());
    assertThat(read.trainedOn()).isEqualTo(model.trainedOn());
    assertThat(read.termCount()).isEqualTo(model.termCount());
    assertThat(read.embedder(ID).embed(texts)).isEqualTo(model.embedder(ID).embed(texts));
  }

  @Test
  void trainingAndWritingTwiceGivesTheSameDigest() throws Exception {
    LiteTerms terms = LiteTerms.WORDS_AND_CHARACTERS;
    Path other = folder.resolve("other");
    ModelFolder first = LiteFiles.write(model(terms, SampleTexts.of(400, 12)), other);
    ModelFolder second =
        LiteFiles.write(model(terms, SampleTexts.of(400, 12)), folder.resolve("again"));
    ModelFolder different =
        LiteFiles.write(model(terms, SampleTexts.of(401, 12)), folder.resolve("different"));
    assertThat(second.digest()).isEqualTo(first.digest());
    assertThat(different.digest()).isNotEqualTo(first.digest());
    assertThat(ModelFolder.verified(other).digest()).isEqualTo(first.digest());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rows.f32", "weights.f32", "terms.txt"})
  void aChangedFileIsRefusedByName(String name) throws Exception {
    LiteFiles.write(model(LiteTerms.WORDS, SampleTexts.of(20, 13)), folder);
    byte[] bytes = Files.readAllBytes(folder.resolve(name));
    bytes[bytes.length / 2] ^= 1;
    Files.write(folder.resolve(name), bytes);
    assertThatThrownBy(() -> LiteFiles.read(folder))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining(name)
        .hasMessageContaining("expects");
    Files.delete(folder.resolve(name));
    assertThatThrownBy(() -> LiteFiles.read(folder)).hasMessageContaining("lacks " + name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"kind\":\"lite\"",
        "{\"kind\":\"lite\",\"format\":1}",
        "{\"kind\":\"lite\",\"format\":1,\"files\":{\"../x\":\"00\"}}"
      })
  void aDamagedDescriptionIsRefused(String description) throws Exception {
    LiteFiles.write(model(LiteTerms.WORDS, SampleTexts.of(20, 13)), folder);
    Files.writeString(folder.resolve("model.json"), description);
    assertThatThrownBy(() -> LiteFiles.read(folder))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("model.json");
  }

  @Test
  void aDescriptionThatDoesNotFitItsFilesIsRefused() throws Exception {
    LiteFiles.write(model(LiteTerms.WORDS, SampleTexts.of(20, 13)), folder);
    Path description = folder.resolve("model.json");
    String text = Files.readString(description);
    Files.writeString(
        description, text.replaceFirst("\"dimension\" : [0-9]+", "\"dimension\" : 9999"));
    assertThatThrownBy(() -> LiteFiles.read(folder))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("rows.f32");
    Files.writeString(description, text.replaceFirst("\"format\" : 1", "\"format\" : 2"));
    assertThatThrownBy(() -> LiteFiles.read(folder)).hasMessageContaining("format 2; expected");
  }

  private static LiteModel model(LiteTerms terms, List<String> texts) throws Exception {
    return new LiteTrainer(LiteSettings.usual(terms).withDimension(20)).train(texts);
  }
}
