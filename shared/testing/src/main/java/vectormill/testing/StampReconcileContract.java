package vectormill.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vectormill.source.SourceFile;
import vectormill.work.Arrival;
import vectormill.work.LastArrival;

/// What every [vectormill.work.StampStore] promises about versions that were found by looking; part
/// of [StampStoreContract].
abstract class StampReconcileContract extends StampPlanningContract {
  @Test
  void anEventThatComesAgainAfterAnotherVersionWasFoundIsOutdated() {
    SourceFile event = Samples.source("news/a", "v1", "10");
    long ordinal = arriveNewest(event);
    assertThat(stamps().reconcile(Samples.source("news/a", "deleted", "10"), ordinal))
        .isEqualTo(new Arrival.Newest(ordinal + 1));
    assertThat(stamps().arrive(event)).isEqualTo(new Arrival.Outdated("10"));
    assertThat(stamps().arrive(Samples.source("news/a", "v2", "11")))
        .isEqualTo(new Arrival.Newest(ordinal + 2));
  }

  @Test
  void aVersionFoundByLookingIsTheNextArrival() {
    SourceFile found = Samples.source("news/a", "v1", "");
    assertThat(stamps().lastArrival(Samples.BUCKET, "news/a")).isEmpty();
    assertThat(stamps().reconcile(found, 0)).isEqualTo(new Arrival.Newest(1));
    assertThat(stamps().lastArrival(Samples.BUCKET, "news/a"))
        .contains(new LastArrival(1, "", "v1"));
    assertThat(stamps().arrive(Samples.source("news/a", "v1", "10")))
        .isEqualTo(new Arrival.Newest(2));
    assertThat(stamps().lastArrival(Samples.BUCKET, "news/a"))
        .contains(new LastArrival(2, "10", "v1"));
  }

  @Test
  void aVersionFoundByLookingKeepsTheSequencerThatIsKnown() {
    arriveNewest(Samples.source("news/a", "v1", "10"));
    assertThat(stamps().reconcile(Samples.source("news/a", "v2", ""), 1))
        .isEqualTo(new Arrival.Newest(2));
    assertThat(stamps().lastArrival(Samples.BUCKET, "news/a"))
        .contains(new LastArrival(2, "10", "v2"));
    assertThat(stamps().arrive(Samples.source("news/a", "v0", "0F")))
        .isEqualTo(new Arrival.Outdated("10"));
    assertThat(stamps().arrive(Samples.source("news/a", "v2", "11")))
        .isEqualTo(new Arrival.Newest(3));
  }

  @Test
  void whatArrivedSinceTheLookWins() {
    arriveNewest(Samples.source("news/a", "v1", "10"));
    arriveNewest(Samples.source("news/a", "v2", "11"));
    assertThat(stamps().reconcile(Samples.source("news/a", "v1", ""), 1))
        .isEqualTo(new Arrival.Outdated("11"));
    assertThat(stamps().reconcile(Samples.source("news/a", "v1", ""), 0))
        .isEqualTo(new Arrival.Outdated("11"));
    assertThat(stamps().lastArrival(Samples.BUCKET, "news/a"))
        .contains(new LastArrival(2, "11", "v2"));
  }

  @Test
  void ofManyWhoFoundAVersionExactlyOneIsFirst() {
    SourceFile found = Samples.source("news/a", "v1", "");
    List<Arrival> answers = Race.run(i -> stamps().reconcile(found, 0));
    assertThat(answers.stream().filter(Arrival.Newest.class::isInstance)).hasSize(1);
    assertThat(stamps().lastArrival(Samples.BUCKET, "news/a").orElseThrow().ordinal()).isOne();
  }
}
