package vectormill.search;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import vectormill.account.Errors;
import vectormill.account.RecordErrors;
import vectormill.blob.BlobStore;
import vectormill.duplicate.DuplicateLedger;
import vectormill.index.SearchIndex;
import vectormill.index.VectorIndex;
import vectormill.message.EventQueue;
import vectormill.metrics.ProgramMetrics;
import vectormill.recipe.BlobModels;
import vectormill.recipe.CollectionRecipes;
import vectormill.recipe.RecipeCatalog;
import vectormill.repair.Retry;
import vectormill.review.Review;
import vectormill.work.StampStore;
import vectormill.work.WorkQueue;

/// Puts the function together from its ports.
@Factory
final class SearchFactory {
  @Singleton
  VisibleCollections visible(VectorIndex index) {
    return new VisibleCollections(index, Clock.systemUTC());
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

  @Bean(preDestroy = "close")
  @Singleton
  ProgramMetrics program(SearchSettings settings) {
    return ProgramMetrics.open(settings.metrics());
  }

  @Singleton
  Metrics metrics(ProgramMetrics program) {
    return new Metrics(program);
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
  CollectionFusion fusion(CollectionRecipes recipes) {
    return new CollectionFusion(recipes, Clock.systemUTC());
  }

  @Singleton
  HitPages pages(SearchIndex searches, CollectionFusion fusion, Metrics metrics) {
    return new HitPages(searches, fusion, metrics);
  }

  @Singleton
  ClipSearch clipSearch(
      VisibleCollections visible, SearchIndex searches, Questions questions, HitPages pages) {
    return new ClipSearch(visible, searches, questions, pages);
  }

  @Singleton
  KnownCollections known(StampStore stamps) {
    return new KnownCollections(stamps);
  }

  @Singleton
  ErrorReports errors(
      StampStore stamps,
      BlobStore blobs,
      CollectionRecipes recipes,
      KnownCollections known,
      SearchSettings settings) {
    return new ErrorReports(
        stamps,
        new RecordErrors(blobs, settings.resultsBucket()),
        new Errors(stamps, blobs, settings.resultsBucket()),
        recipes,
        known);
  }

  @Singleton
  DuplicateReports duplicates(Review review, KnownCollections known) {
    return new DuplicateReports(review, known);
  }

  @Singleton
  CollectionRecipes recipes(BlobStore blobs, SearchSettings settings) {
    return new CollectionRecipes(
        blobs,
        settings.inputBucket(),
        RecipeCatalog.packed(),
        new BlobModels(blobs, settings.modelsBucket()),
        Clock.systemUTC());
  }

  @Singleton
  Retry retry(StampStore stamps, WorkQueue queue, CollectionRecipes recipes, EventQueue events) {
    return new Retry(stamps, queue, recipes, events);
  }

  @Singleton
  Review review(DuplicateLedger ledger, VectorIndex index) {
    return new Review(ledger, index, Clock.systemUTC());
  }

  @Singleton
  Actions actions(Retry retry, Review review, KnownCollections known) {
    return new Actions(retry, review, known);
  }

  @Singleton
  FileReports reports(StampStore stamps, SearchSettings settings) {
    return new FileReports(stamps, settings.inputBucket());
  }
}
