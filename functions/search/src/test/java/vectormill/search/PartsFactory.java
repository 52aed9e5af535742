package vectormill.search;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import jakarta.inject.Singleton;
import vectormill.blob.BlobStore;
import vectormill.duplicate.DuplicateLedger;
import vectormill.index.SearchIndex;
import vectormill.index.VectorIndex;
import vectormill.message.EventQueue;
import vectormill.opensearch.OpenSearchVectorIndex;
import vectormill.search.access.Admission;
import vectormill.work.StampStore;
import vectormill.work.WorkQueue;

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

  @Replaces(value = BlobStore.class, factory = SearchHandler.Adapters.class)
  @Singleton
  BlobStore blobs(Parts parts) {
    return parts.back().blobs();
  }

  @Replaces(value = DuplicateLedger.class, factory = SearchHandler.Adapters.class)
  @Singleton
  DuplicateLedger ledger(Parts parts) {
    return parts.back().ledger();
  }

  @Replaces(value = WorkQueue.class, factory = SearchHandler.Adapters.class)
  @Singleton
  WorkQueue queue(Parts parts) {
    return parts.back().queue();
  }

  @Replaces(value = EventQueue.class, factory = SearchHandler.Adapters.class)
  @Singleton
  EventQueue events(Parts parts) {
    return parts.back().events();
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
