package vectormill.model.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.model.folder.UnusableModelException;
import vectormill.recipe.ModelPrecision;
import vectormill.testing.model.TinyCheckpoint;

class HubDownloadTest {
  private static final String WEIGHTS = "model.safetensors";

  @TempDir private Path temporary;
  private final List<String> told = new ArrayList<>();
  private final HubDownload download = new HubDownload(told::add, Duration.ofMillis(1));
  private Path source;
  private Path target;
  private FileServer server;

  @BeforeEach
  void serve() throws IOException {
    source = TinyCheckpoint.tiny().write(temporary.resolve("source"));
    target = temporary.resolve("target");
    server = new FileServer(source);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aPublishedCheckpointArrivesWholeAndBecomesAModel() throws Exception {
    fetch();
    assertThat(target.resolve(WEIGHTS)).hasSameBinaryContentAs(source.resolve(WEIGHTS));
    assertThat(target.resolve("1_Pooling/config.json")).exists();
    assertThat(told).contains("config.json", "tokenizer.json", WEIGHTS);
    assertThat(ModelImport.write(target, temporary.resolve("model"), ModelPrecision.FLOAT32).how())
        .contains("checkpoint");
  }

  @Test
  void aTransferThatBreaksOffGoesOnWhereItStopped() throws Exception {
    server.breakOff(3);
    fetch();
    assertThat(target.resolve(WEIGHTS)).hasSameBinaryContentAs(source.resolve(WEIGHTS));
    assertThat(server.requests())
        .contains(WEIGHTS)
        .anyMatch(request -> request.startsWith(WEIGHTS + " bytes="));
  }

  @Test
  void aLaterCallGoesOnWhereOneGaveUp() throws Exception {
    server.breakOff(100);
    assertThatThrownBy(this::fetch)
        .isInstanceOf(IOException.class)
        .hasMessageContaining(WEIGHTS)
        .hasMessageContaining("cannot fetch");
    server.breakOff(0);
    int before = server.requests().size();
    fetch();
    assertThat(target.resolve(WEIGHTS)).hasSameBinaryContentAs(source.resolve(WEIGHTS));
    assertThat(server.requests().subList(before, server.requests().size()))
        .anyMatch(request -> request.startsWith(WEIGHTS + " bytes="))
        .doesNotContain("config.json");
  }

  @Test
  void aBusyServerIsAskedAgain() throws Exception {
    server.beBusy(4);
    fetch();
    assertThat(target.resolve("config.json")).exists();
  }

  @Test
  void otherBytesThanTheServerPromisedAreNotKept() {
    server.lie();
    assertThatThrownBy(this::fetch)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("arrived with sha256");
    assertThat(target.resolve(WEIGHTS)).doesNotExist();
  }

  @Test
  void anAddressWithoutAModelSaysSo() {
    assertThatThrownBy(() ->
            download.download(
                URI.create(server.address() + "/nothing"), target, ModelPrecision.FLOAT32))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("there is no model at");
    assertThatThrownBy(
            () -> download.download(URI.create("ftp://x/y"), target, ModelPrecision.FLOAT32))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("http or https");
  }

  @Test
  void aModelWithoutWeightsSaysWhatWasLookedFor() throws IOException {
    Files.delete(source.resolve(WEIGHTS));
    assertThatThrownBy(this::fetch)
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("model.safetensors")
        .hasMessageContaining("onnx/model.onnx");
  }

  @Test
  void aHubsPageStandsForItsMainRevision() throws UnusableModelException {
    assertThat(HubAddress.filesOf(URI.create("https://huggingface.co/org/name")))
        .hasToString("https://huggingface.co/org/name/resolve/main/");
    assertThat(HubAddress.filesOf(URI.create("https://huggingface.co/org/name/tree/v2")))
        .hasToString("https://huggingface.co/org/name/resolve/v2/");
  }

  private void fetch() throws IOException, InterruptedException {
    download.download(server.address(), target, ModelPrecision.FLOAT32);
  }
}
