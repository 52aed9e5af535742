package vectormill.audit.sort;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpillSortTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {0, 500, 20_000, 10_000_000})
  void rowsComeSortedHoweverLittleMemoryThereIs(long memoryBytes) throws IOException {
    List<String> keys =
        new ArrayList<>(IntStream.range(0, 2000).mapToObj("key-%05d"::formatted).toList());
    List<String> shuffled = new ArrayList<>(keys);
    java.util.Collections.shuffle(shuffled, new Random(7));

    try (SpillSort sort = new SpillSort(folder.resolve("sort"), memoryBytes)) {
      for (String key : shuffled) {
        add(sort, key, key.hashCode());
      }
      try (SpillSort.Sorted sorted = sort.sorted()) {
        for (String key : keys) {
          SpillRow row = sorted.next().orElseThrow();
          assertThat(row.text()).isEqualTo(key);
          assertThat(row.value().path("n").asInt()).isEqualTo(key.hashCode());
        }
        assertThat(sorted.next()).isEmpty();
      }
    }

    assertThat(Files.exists(folder.resolve("sort"))).isFalse();
  }

  @Test
  void keysAreOrderedAsS3OrdersThem() throws IOException {
    String beyondTheFirstPlane = "\ud83d\ude00";
    try (SpillSort sort = new SpillSort(folder.resolve("sort"), 0)) {
      for (String key : List.of(beyondTheFirstPlane, "\ufb01", "é", "z", "a/b", "a", "a.b")) {
        add(sort, key, 0);
      }
      List<String> found = new ArrayList<>();
      try (SpillSort.Sorted sorted = sort.sorted()) {
        for (var row = sorted.next(); row.isPresent(); row = sorted.next()) {
          found.add(row.get().text());
        }
      }
      assertThat(found).containsExactly("a", "a.b", "a/b", "z", "é", "\ufb01", beyondTheFirstPlane);
    }
  }

  @Test
  void groupsKeepTheOrderOfTheirRows() throws IOException {
    try (SpillSort sort = new SpillSort(folder.resolve("sort"), 300)) {
      for (int i = 0; i < 300; i++) {
        add(sort, "k" + i % 3, i);
      }
      List<String> keys = new ArrayList<>();
      try (Groups groups = new Groups(sort)) {
        for (Optional<Groups.Group> g = groups.next(); g.isPresent(); g = groups.next()) {
          keys.add(g.get().key());
          List<Integer> numbers =
              g.get().values().stream().map(value -> value.path("n").asInt()).toList();
          assertThat(numbers).hasSize(100).isSorted();
        }
      }
      assertThat(keys).containsExactly("k0", "k1", "k2");
    }
  }

  private static void add(SpillSort sort, String key, int number) throws IOException {
    sort.add(SpillRow.of(key, JsonNodeFactory.instance.objectNode().put("n", number)));
  }
}
