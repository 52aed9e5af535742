package vectormill.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vectormill.testing.Faults;
import vectormill.testing.Samples;

/// What may be the name of a record, and what it costs to find it.
class RecordNameApiTest {
  private static final String PATH = "/v1/duplicates/record?collection=news&record=";

  private final Faults counted = Faults.none();
  private final Parts parts = Parts.small().with(counted);
  private final Api api = new Api(parts);

  @BeforeEach
  void fill() {
    parts.stamps().plan(Samples.embed(Samples.source("news/a.jsonl", "v1", "1"), 1, "g1"));
  }

  @AfterEach
  void stop() throws IOException {
    api.close();
  }

  @Test
  void aNameCostsTheIndexAFewQuestions() {
    assertThat(api.get(PATH + "%23a".repeat(500)).code()).isEqualTo("unknown_record");
    assertThat(counted.count("index.find")).isEqualTo(5);
  }

  @Test
  void aRecordIsFoundByItsFileAndItsId() {
    assertThat(api.get(PATH + "news/GDV/GDV-1893.jsonl%23a").status()).isEqualTo(200);
    assertThat(counted.count("index.find")).isEqualTo(2);
  }

  @Test
  void theNameOfARecordHasAnEnd() {
    assertThat(api.get(PATH + "x".repeat(1_024)).code()).isEqualTo("unknown_record");
    assertThat(api.get(PATH + "x".repeat(1_025)).code()).isEqualTo("too_long");
  }
}
