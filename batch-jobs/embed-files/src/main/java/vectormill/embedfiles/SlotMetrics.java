package vectormill.embedfiles;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Locale;
import vectormill.work.Outcome;
import vectormill.work.State;
import vectormill.work.Step;
import vectormill.work.Telemetry;
import vectormill.work.WorkItem;

/// What a slot did since it began, for Prometheus. A file that was cut into ranges is one file.
final class SlotMetrics implements WorkMetrics {
  private static final String COLLECTION = "collection";

  private final Counter files;
  private final Counter records;
  private final Counter embedded;
  private final Counter refusals;
  private final Counter tokens;
  private final Counter paddedTokens;
  private final Counter cacheTexts;
  private final Counter cacheHits;
  private final Counter seconds;

  SlotMetrics(PrometheusRegistry registry) {
    files =
        counter(registry, "vectormill_files_total", "files by the state of their stamp", "state");
    records = counter(registry, "vectormill_records_total", "records of finished files");
    embedded =
        counter(registry, "vectormill_embedded_records_total", "records that became vectors");
    refusals =
        counter(registry, "vectormill_index_refusals_total", "entries that the index refused");
    tokens = counter(registry, "vectormill_tokens_total", "tokens that went through the model");
    paddedTokens =
        counter(registry, "vectormill_padded_tokens_total", "the same with their padding");
    cacheTexts =
        counter(registry, "vectormill_cache_texts_total", "texts the cache was asked about");
    cacheHits =
        counter(registry, "vectormill_cache_hits_total", "texts the model was not asked about");
    seconds =
        counter(registry, "vectormill_work_seconds_total", "time for finished files", "stage");
  }

  private static Counter counter(
      PrometheusRegistry registry, String name, String help, String... more) {
    String[] labels = new String[more.length + 1];
    labels[0] = COLLECTION;
    System.arraycopy(more, 0, labels, 1, more.length);
    return Counter.builder().name(name).help(help).labelNames(labels).register(registry);
  }

  @Override
  public void done(WorkItem item, Outcome outcome) {
    if (item.step() != Step.EMBED) {
      return;
    }
    String collection = item.source().collection();
    ended(collection, State.DONE);
    records.labelValues(collection).inc(outcome.tally().records());
    embedded.labelValues(collection).inc(outcome.tally().embedded());
    refusals.labelValues(collection).inc(outcome.indexFailed());
    Telemetry took = outcome.telemetry().orElse(Telemetry.NONE);
    tokens.labelValues(collection).inc(took.tokens());
    paddedTokens.labelValues(collection).inc(took.paddedTokens());
    cacheTexts.labelValues(collection).inc(took.cacheTexts());
    cacheHits.labelValues(collection).inc(took.cacheHits());
    spent(collection, "tokenizing", Telemetry.seconds(took.tokenizing()));
    spent(collection, "inferring", Telemetry.seconds(took.inferring()));
    spent(collection, "writing", Telemetry.seconds(took.writing()));
    spent(collection, "whole", Telemetry.seconds(took.usage().held()));
  }

  @Override
  public void failed(WorkItem item, State state) {
    if (item.step() == Step.EMBED) {
      ended(item.source().collection(), state);
    }
  }

  private void ended(String collection, State state) {
    files.labelValues(collection, state.name().toLowerCase(Locale.ROOT)).inc();
  }

  private void spent(String collection, String stage, double time) {
    seconds.labelValues(collection, stage).inc(time);
  }
}
