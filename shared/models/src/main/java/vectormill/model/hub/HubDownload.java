package vectormill.model.hub;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.Timeout;
import dev.failsafe.TimeoutExceededException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vectormill.model.checkpoint.ClipOnnxImport;
import vectormill.model.checkpoint.OnnxImport;
import vectormill.model.folder.ModelFolder;
import vectormill.model.folder.Sha256;
import vectormill.model.folder.UnusableModelException;
import vectormill.recipe.ModelPrecision;

/// Downloads a model's files from a model hub or any web server that lays them out alike.
///
/// A download that breaks off goes on where it stopped, in the same call and in later ones with the
/// same folder. What arrives is checked by its length, and by its sha256 where the server tells it.
public final class HubDownload {
  private static final Duration CONNECT = Duration.ofSeconds(20);
  private static final Duration ANSWER = Duration.ofMinutes(1);
  private static final int ATTEMPTS = 6;

  /// A transfer that stands still is ended, and goes on with the next attempt.
  private static final Timeout<Object> ATTEMPT =
      Timeout.builder(Duration.ofHours(1)).withInterrupt().build();

  private static final String UNFINISHED = ".unfinished";
  private static final String TAG = ".etag";

  /// What says how a model is used; small, and absent from many models.
  private static final List<String> DESCRIPTIONS =
      List.of(
          "model.json",
          "config.json",
          "tokenizer.json",
          "tokenizer_config.json",
          "modules.json",
          "1_Pooling/config.json",
          "2_Dense/config.json",
          "2_Dense/model.safetensors",
          "sentence_bert_config.json",
          "config_sentence_transformers.json",
          "preprocessor_config.json");

  private final HttpClient client;
  private final Consumer<String> progress;
  private final RetryPolicy<Object> again;

  /// @param progress told of each file that is complete
  /// @param firstPause before a transfer is tried again; doubles each time
  public HubDownload(Consumer<String> progress, Duration firstPause) {
    this.progress = progress;
    client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    again =
        RetryPolicy.builder()
            .handle(IOException.class, TimeoutExceededException.class)
            .abortOn(UnusableModelException.class)
            .withMaxAttempts(ATTEMPTS)
            .withBackoff(firstPause, firstPause.multipliedBy(1L << ATTEMPTS))
            .build();
  }

  /// Brings what is there of a model into a folder.
  ///
  /// @param base the folder of the files; the page of a model on a hub stands for its main revision
  /// @param target may hold what an earlier call brought
  /// @param precision which exported graph to bring where the model has no checkpoint
  /// @throws UnusableModelException if there is no model
  /// @throws IOException if the server cannot be reached, or breaks off too often; a later call
  ///   goes on where this one stopped
  public void download(URI base, Path target, ModelPrecision precision)
      throws IOException, InterruptedException {
    URI folder = HubAddress.filesOf(base);
    Files.createDirectories(target);
    int found = 0;
    for (String file : DESCRIPTIONS) {
      found += fetch(folder, file, target) ? 1 : 0;
    }
    if (Files.isRegularFile(target.resolve(ModelFolder.DESCRIPTION))) {
      for (String file : ModelFolder.describe(target).files().keySet()) {
        fetch(folder, file, target);
      }
      return;
    }
    if (fetch(folder, "model.safetensors", target)) {
      return;
    }
    for (String file : OnnxImport.candidates(precision)) {
      if (fetch(folder, file, target)) {
        fetch(folder, file + "_data", target);
        return;
      }
    }
    for (ClipOnnxImport.Pair pair : ClipOnnxImport.candidates(precision)) {
      if (fetch(folder, pair.text(), target) && fetch(folder, pair.image(), target)) {
        return;
      }
    }
    throw new UnusableModelException(
        found == 0
            ? "there is no model at " + folder
            : "the model at "
                + folder
                + " has neither model.safetensors, nor any of "
                + OnnxImport.candidates(precision)
                + ", nor a text_model.onnx with a vision_model.onnx");
  }

  private boolean fetch(URI folder, String file, Path target)
      throws IOException, InterruptedException {
    Path place = target.resolve(file);
    if (Files.isRegularFile(place)) {
      return true;
    }
    Files.createDirectories(place.getParent());
    URI address = folder.resolve(file);
    try {
      boolean there = Failsafe.with(again, ATTEMPT).get(() -> transfer(address, place));
      if (there) {
        progress.accept(file);
      }
      return there;
    } catch (FailsafeException failure) {
      if (failure.getCause() instanceof InterruptedException) {
        throw new InterruptedException("interrupted while " + address + " was fetched");
      }
      if (failure.getCause() instanceof UnusableModelException unusable) {
        throw unusable;
      }
      throw new IOException(
          "cannot fetch "
              + address
              + "; trying again later goes on here: "
              + (failure.getCause() == null ? failure : failure.getCause()),
          failure);
    }
  }

  /// @return false when there is no such file
  private boolean transfer(URI address, Path place) throws IOException, InterruptedException {
    Path unfinished = place.resolveSibling(place.getFileName() + UNFINISHED);
    Path tag = place.resolveSibling(place.getFileName() + TAG);
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(ANSWER).GET();
    long from =
        Files.isRegularFile(unfinished) && Files.isRegularFile(tag) ? Files.size(unfinished) : 0;
    if (from > 0) {
      request.header("Range", "bytes=" + from + "-").header("If-Range", Files.readString(tag));
    }
    HttpResponse<InputStream> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      switch (answer.statusCode()) {
        case 200 -> receive(answer, body, unfinished, tag, 0);
        case 206 -> receive(answer, body, unfinished, tag, from);
        case 404, 410 -> {
          return false;
        }
        case 416 -> throw startOver(address, unfinished);
        case 401, 403 ->
            throw new UnusableModelException(
                address
                    + " answers "
                    + answer.statusCode()
                    + ": the model is not public; download it yourself and add the folder");
        default ->
            throw new BrokenTransferException(address + " answers " + answer.statusCode(), null);
      }
    }
    verify(answer, unfinished);
    Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE);
    Files.deleteIfExists(tag);
    return true;
  }

  private static void receive(
      HttpResponse<InputStream> answer, InputStream body, Path unfinished, Path tag, long from)
      throws IOException {
    Optional<String> etag = answer.headers().firstValue("ETag").filter(t -> !t.startsWith("W/"));
    if (from == 0) {
      Files.deleteIfExists(unfinished);
      Files.deleteIfExists(tag);
      if (etag.isPresent()) {
        Files.writeString(tag, etag.get());
      }
    }
    OptionalLong length = answer.headers().firstValueAsLong("Content-Length");
    try (OutputStream out =
        Files.newOutputStream(unfinished, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      body.transferTo(out);
    } catch (IOException broken) {
      throw brokeOff(answer, unfinished, broken);
    }
    if (length.isPresent() && Files.size(unfinished) != from + length.getAsLong()) {
      throw brokeOff(answer, unfinished, null);
    }
  }

  private static BrokenTransferException brokeOff(
      HttpResponse<?> answer, Path unfinished, @Nullable IOException cause) throws IOException {
    return new BrokenTransferException(
        answer.uri() + " broke off after " + Files.size(unfinished) + " bytes", cause);
  }

  private static void verify(HttpResponse<InputStream> answer, Path unfinished) throws IOException {
    Optional<String> expected = HubAddress.sha256(answer);
    if (expected.isPresent()) {
      String found = Sha256.of(unfinished);
      if (!found.equals(expected.get())) {
        Files.delete(unfinished);
        throw new BrokenTransferException(
            answer.uri() + " arrived with sha256 " + found + ", the server says " + expected.get(),
            null);
      }
    }
  }

  private static BrokenTransferException startOver(URI address, Path unfinished)
      throws IOException {
    Files.deleteIfExists(unfinished);
    return new BrokenTransferException(address + " has another length than before", null);
  }

  /// Worth another try.
  private static final class BrokenTransferException extends IOException {
    private static final long serialVersionUID = 1L;

    BrokenTransferException(String message, @Nullable IOException cause) {
      super(message, cause);
    }
  }
}
