package vectormill.search;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import jakarta.inject.Singleton;
import vectormill.index.SearchIndex;
import vectormill.index.VectorIndex;
import vectormill.opensearch.OpenSearchVectorIndex;
import vectormill.search.access.Admission;
import vectormill.work.StampStore;

/// Puts the parts of a test in the place of the adapters.
@Factory
final class PartsFactory {
  @Replaces(value = SearchSettings.class, factory = SearchHandler.Adapters.class)
  @Singleton
  SearchSettings settings() {
    return Parts.SETTINGS;
  }

  @Replaces(value = Admission.class, factory = SearchHandler.Adapters.class)
  @Singleton
  Admission admission(Parts parts) {
    return parts.admission();
  }

  @Replaces(value = PictureSource.class, factory = SearchHandler.Adapters.class)
  @Singleton
  PictureSource pictures(Parts parts) {
    return parts.pictures();
  }

  @Replaces(value = OpenSearchVectorIndex.class, factory = SearchHandler.Adapters.class)
  @Singleton
  VectorIndex index(Parts parts) {
    return parts.index();
  }

  @Replaces(value = SearchIndex.class, factory = SearchHandler.Adapters.class)
  @Singleton
  SearchIndex searchIndex(Parts parts) {
    return parts.searches();
  }

  @Replaces(value = StampStore.class, factory = SearchHandler.Adapters.class)
  @Singleton
  StampStore stamps(Parts parts) {
    return parts.stamps();
  }

  @Replaces(value = ModelSource.class, factory = SearchHandler.Adapters.class)
  @Singleton
  ModelSource models(Parts parts) {
    return parts.models();
  }
}
