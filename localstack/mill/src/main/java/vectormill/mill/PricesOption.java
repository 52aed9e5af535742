package vectormill.mill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vectormill.cost.PriceTable;
import vectormill.failure.BadInputException;

/// Which prices count.
final class PricesOption {
  @Option(
      names = "--prices",
      paramLabel = "FILE",
      description = "Prices and rates (default: config/prices/us-east-1.json of the checkout).")
  private @Nullable Path file;

  /// @throws BadInputException if it is no table of prices
  PriceTable table(Home home) throws BadInputException, IOException {
    Path path = file == null ? home.root().resolve("config/prices/us-east-1.json") : file;
    if (!Files.isRegularFile(path)) {
      throw new BadInputException("there is no file " + path);
    }
    return PriceTable.of(path.toString(), Files.readAllBytes(path));
  }
}
