package vectormill.search;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import vectormill.index.VectorIndex;
import vectormill.work.StampStore;

/// Puts the function together from its ports.
@Factory
final class SearchFactory {
  @Singleton
  Search search(VectorIndex index, ModelSource models) {
    return new Search(index, models, Clock.systemUTC());
  }

  @Singleton
  FileReports reports(StampStore stamps, SearchSettings settings) {
    return new FileReports(stamps, settings.inputBucket());
  }
}
