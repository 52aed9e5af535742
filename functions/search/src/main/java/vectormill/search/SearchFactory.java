package vectormill.search;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import vectormill.index.SearchIndex;
import vectormill.index.VectorIndex;
import vectormill.work.StampStore;

/// Puts the function together from its ports.
@Factory
final class SearchFactory {
  @Singleton
  VisibleCollections visible(VectorIndex index) {
    return new VisibleCollections(index);
  }

  @Singleton
  Search search(
      VisibleCollections visible,
      SearchIndex searches,
      Questions questions,
      HitPages pages,
      Completeness completeness) {
    FilterCheck filters = new FilterCheck(searches);
    return new Search(visible, questions, pages, filters, completeness, Clock.systemUTC());
  }

  @Singleton
  Completeness completeness(StampStore stamps) {
    return new Completeness(stamps, Clock.systemUTC());
  }

  @Singleton
  Questions questions(
      VectorIndex index,
      SearchIndex searches,
      ModelSource models,
      PictureSource pictures,
      Metrics metrics) {
    return new Questions(index, searches, new QueryEmbedding(models, pictures, metrics));
  }

  @Singleton
  HitPages pages(SearchIndex searches, Metrics metrics) {
    return new HitPages(searches, metrics);
  }

  @Singleton
  ClipSearch clipSearch(
      VisibleCollections visible, SearchIndex searches, Questions questions, HitPages pages) {
    return new ClipSearch(visible, searches, questions, pages);
  }

  @Singleton
  FileReports reports(StampStore stamps, SearchSettings settings) {
    return new FileReports(stamps, settings.inputBucket());
  }
}
