package vectormill.mill;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import vectormill.blob.BlobId;
import vectormill.message.IntakeMessage;
import vectormill.recipe.BlobModels;
import vectormill.work.Stamp;

/// Trains a collection's lite model anew.
@Command(
    name = "retrain",
    mixinStandardHelpOptions = true,
    description =
        "Train a collection's lite model anew from its first files, and embed all its files with it.",
    footer = {"", "Example: mill retrain newspapers --wait"})
final class RetrainCommand implements Callable<Integer> {
  @Mixin private StateOption state = new StateOption();
  @Mixin private WaitOption wait = new WaitOption();

  @Parameters(index = "0", paramLabel = "COLLECTION", description = "Whose model.")
  private String collection = "";

  @Override
  public Integer call() throws Exception {
    try (Connection connection = Connection.open(state.home())) {
      if (connection.status(collection).files().isEmpty()) {
        System.err.println("mill: no file of a collection " + collection + " is known");
        return ExitCode.FAILED;
      }
      Set<Stamp> earlier = wait.failures(connection, List.of(collection));
      BlobModels models = new BlobModels(connection.blobs(), connection.modelsBucket());
      int next = models.revision(collection) + 1;
      BlobId wanted = new BlobId(connection.modelsBucket(), BlobModels.wantedKey(collection, next));
      connection.blobs().putIfAbsent(wanted, "{}".getBytes(StandardCharsets.UTF_8));
      connection.events().send(List.of(IntakeMessage.replan(collection)));
      System.out.println(
          collection + ": revision " + next + " will be trained; `mill status` shows the progress");
      return wait.quiet(connection, List.of(collection), earlier);
    }
  }
}
