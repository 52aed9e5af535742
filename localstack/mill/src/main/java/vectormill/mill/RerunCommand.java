package vectormill.mill;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import vectormill.blob.BlobId;
import vectormill.repair.Rerun;
import vectormill.repair.RerunReport;
import vectormill.source.SourceFile;
import vectormill.work.Stamp;

/// Computes files again.
@Command(
    name = "rerun",
    mixinStandardHelpOptions = true,
    description =
        "Compute a collection, or one file, again although nothing changed; the result should not"
            + " change either.",
    footer = {"", "Example: mill rerun newspapers/GDV/GDV-1893.jsonl.bz2 --wait"})
final class RerunCommand implements Callable<Integer> {
  @Mixin private StateOption state = new StateOption();
  @Mixin private WaitOption wait = new WaitOption();

  @Parameters(
      index = "0",
      paramLabel = "COLLECTION|KEY",
      description = "A collection, or the key of a file with its folders.")
  private String target = "";

  @Override
  public Integer call() throws Exception {
    try (Connection connection = Connection.open(state.home())) {
      boolean whole = connection.stamps().collections().contains(target);
      String collection = whole ? target : SourceFile.collectionOf(target);
      Set<Stamp> earlier = wait.failures(connection, List.of(collection));
      RerunReport report = rerun(connection, whole, collection);
      if (report.isEmpty()) {
        System.err.println("mill: no collection and no file " + target + " is known");
        return ExitCode.FAILED;
      }
      System.out.println(line(report));
      BlobId file = new BlobId(connection.inputBucket(), target);
      return whole
          ? wait.quiet(connection, List.of(collection), earlier)
          : wait.files(connection, collection, connection.blobs().head(file).stream().toList());
    }
  }

  private RerunReport rerun(Connection connection, boolean whole, String collection) {
    Rerun rerun =
        new Rerun(
            connection.stamps(), connection.queue(), connection.recipes(), connection.events());
    return whole
        ? rerun.collection(collection)
        : rerun.files(collection, connection.inputBucket(), List.of(target));
  }

  /// What a rerun began.
  static String line(RerunReport report) {
    StringBuilder text = new StringBuilder("computed again: ");
    text.append(Plural.of(report.rerun(), "file"));
    if (report.running() > 0) {
      text.append("; left alone while at work: ").append(report.running());
    }
    if (report.replanned() > 0) {
      text.append("; planned anew because of a newer recipe: ").append(report.replanned());
    }
    return text.toString();
  }
}
