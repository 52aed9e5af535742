package vectormill.mill;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vectormill.result.Manifest;
import vectormill.result.Part;

/// Lists or fetches a collection's outputs.
@Command(
    name = "results",
    mixinStandardHelpOptions = true,
    description = "List a collection's outputs, or bring them to a folder laid out like the input.",
    footer = {"", "Example: mill results newspapers --to embeddings/"})
final class ResultsCommand implements Callable<Integer> {
  @Mixin private StateOption state = new StateOption();

  @Parameters(index = "0", paramLabel = "COLLECTION", description = "Whose outputs.")
  private String collection = "";

  @Option(names = "--to", paramLabel = "DIR", description = "Copy them there.")
  private @Nullable Path folder;

  @Option(names = "--json", description = "Answer with JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    if (folder != null && Files.exists(folder) && !Files.isDirectory(folder)) {
      System.err.println("mill: " + folder + " is a file, not a folder");
      return ExitCode.USAGE;
    }
    try (Connection connection = Connection.open(state.home())) {
      List<Manifest> manifests = connection.download().manifests(connection.status(collection));
      if (manifests.isEmpty()) {
        System.err.println("mill: no file of a collection " + collection + " is finished");
        return ExitCode.FAILED;
      }
      if (json) {
        System.out.println(list(connection, manifests).toPrettyString());
      } else if (folder == null) {
        for (Manifest manifest : manifests) {
          for (Part part : manifest.parts()) {
            System.out.printf(
                "s3://%s/%s  %d rows, %d bytes%n",
                connection.resultsBucket(), part.key(), part.rows(), part.bytes());
          }
        }
      }
      if (folder != null) {
        Download.Copied copied = connection.download().copy(manifests, folder);
        copied.lines(folder).forEach(System.err::println);
        return copied.code();
      }
      return ExitCode.OK;
    }
  }

  private static ArrayNode list(Connection connection, List<Manifest> manifests) {
    ArrayNode list = new ObjectMapper().createArrayNode();
    for (Manifest manifest : manifests) {
      for (Part part : manifest.parts()) {
        ObjectNode node = list.addObject();
        node.put("source", manifest.item().source().key());
        node.put("bucket", connection.resultsBucket());
        node.put("key", part.key());
        node.put("rows", part.rows());
        node.put("bytes", part.bytes());
        node.put("sha256", part.sha256());
      }
    }
    return list;
  }
}
