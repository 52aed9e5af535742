package vectormill.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CacheNamespaceTest {
  private static final ModelId MODEL = new ModelId("small", "ab".repeat(32));

  @Test
  void eachOfItsTermsMakesAnotherNamespace() {
    CacheNamespace one = CacheNamespace.of(MODEL, 384, "{}");
    Set<CacheNamespace> different = new HashSet<>();
    different.add(one);
    different.add(one.forQueries());
    different.add(CacheNamespace.of(new ModelId("small", "cd".repeat(32)), 384, "{}"));
    different.add(CacheNamespace.of(MODEL, 256, "{}"));
    different.add(CacheNamespace.of(MODEL, 384, "{\"level\":\"sentence\"}"));
    assertThat(different).hasSize(5);
    assertThat(CacheNamespace.of(MODEL, 384, "{}")).isEqualTo(one);
  }

  @Test
  void aModelsNameHasNoPartInIt() {
    assertThat(CacheNamespace.of(new ModelId("another", MODEL.digest()), 3, ""))
        .isEqualTo(CacheNamespace.of(MODEL, 3, ""));
  }

  @Test
  void theFormIsFixedSoThatOldEntriesAreFound() {
    CacheNamespace namespace = CacheNamespace.of(MODEL, 384, "{}");
    assertThat(namespace.digest())
        .isEqualTo("fb2c9bc8b54e69126ce3da8e5f8e5608d9bd142dbcd700824b0fec909c098726");
    assertThat(namespace.key("größe"))
        .hasToString("e78fa09afdd18328a76997d533dfe3ad00f5b0515e3c914fe407072a24505ec0");
  }

  @Test
  void everyDifferenceOfTextsIsADifferenceOfKeys() {
    CacheNamespace namespace = CacheNamespace.of(MODEL, 3, "");
    List<String> texts =
        List.of(
            "",
            " ",
            "?",
            "\ud800",
            "\udc00",
            "\ud800\udc00",
            "\udc00\ud800",
            "a\ud800",
            "a?",
            "a",
            "A");
    assertThat(texts.stream().map(namespace::key).distinct()).hasSize(texts.size());
    assertThat(namespace.keys(texts)).isEqualTo(texts.stream().map(namespace::key).toList());
    assertThat(namespace.key("a")).isNotEqualTo(namespace.forQueries().key("a"));
  }

  @Test
  void aKeyIsReadAsItWasWritten() {
    CacheKey key = CacheNamespace.of(MODEL, 3, "").key("a");
    assertThat(CacheKey.read(ByteBuffer.wrap(key.bytes()))).isEqualTo(key);
    assertThat(key.bytes()).hasSize(CacheKey.BYTES);
  }

  @Test
  void whatIsNoNamespaceIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new CacheNamespace("ab", 3));
    assertThatIllegalArgumentException().isThrownBy(() -> CacheNamespace.of(MODEL, 0, ""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CacheNamespace.of(MODEL, CacheNamespace.MAX_DIMENSION + 1, ""));
    assertThatIllegalArgumentException().isThrownBy(() -> new CacheOwner("one.jsonl"));
  }
}
