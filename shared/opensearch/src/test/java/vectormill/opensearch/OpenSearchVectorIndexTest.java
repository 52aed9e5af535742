package vectormill.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vectormill.opensearch.ScriptedWire.answer;

import java.io.IOException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import vectormill.embedding.Vector;
import vectormill.failure.TransientException;
import vectormill.index.VectorQuery;

final class OpenSearchVectorIndexTest {
  private static final VectorQuery QUERY =
      new VectorQuery(new Vector(new float[] {1, 0}), 1, List.of());

  @Test
  void everyFailureThatMayPassIsTransientAndNamesCallAndIndex() {
    ScriptedWire busy = new ScriptedWire((number, call) -> answer(503, "try later"));
    ScriptedWire cut =
        new ScriptedWire((number, call) -> {
          throw new IOException("connection refused");
        });
    for (ScriptedWire wire : List.of(busy, cut)) {
      OpenSearchVectorIndex index = index(wire);
      transientFailure(() -> index.ensure(Samples.DEFINITION), "look-up of index vm-books-");
      transientFailure(() -> index.promote("books", "g1"), "look-up of index vm-books-");
      transientFailure(() -> index.current("books"), "look-up of alias vm-books-");
      transientFailure(index::collections, "count of all indices");
      transientFailure(() -> index.search("books", QUERY), "look-up of alias vm-books-");
      transientFailure(() -> index.refresh("books"), "refresh of indices vm-books-");
      transientFailure(
          () -> index.removeOlder("books", "g1", "b", "k", 1), "refresh of index vm-books-");
    }
  }

  @Test
  void aRefusedCallIsNotTransient() {
    ScriptedWire wire =
        new ScriptedWire(
            (number, call) -> answer(400, "{\"error\":{\"type\":\"parsing\",\"reason\":\"odd\"}}"));
    assertThatThrownBy(() -> index(wire).refresh("books"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("refresh of indices vm-books-", "400", "parsing odd");
  }

  @Test
  void anIndexThatExistsCostsOneCallToEnsure() {
    IndexName name = new IndexName("books", "g1");
    String mappings =
        new IndexLayout(Samples.SETTINGS).body(Samples.DEFINITION).path("mappings").toString();
    String aliases = "{\"" + name.readAlias() + "\":{},\"" + name.writeAlias() + "\":{}}";
    String found = "{\"aliases\":" + aliases + ",\"mappings\":" + mappings + "}";
    ScriptedWire wire =
        new ScriptedWire((number, call) -> answer(200, "{\"" + name.index() + "\":" + found + "}"));
    index(wire).ensure(Samples.DEFINITION);
    assertThat(wire.calls()).hasSize(1);
  }

  @Test
  void removalThatMakesNoProgressEnds() {
    ScriptedWire wire =
        new ScriptedWire((number, call) ->
            answer(
                200,
                call.path().endsWith("_bulk")
                    ? "{\"items\":[{\"delete\":{\"status\":409}}]}"
                    : "{\"hits\":{\"hits\":[{\"_id\":\"a\",\"_version\":7}]}}"));
    assertThatThrownBy(() -> index(wire).removeOlder("books", "g1", "b", "k", 1))
        .isInstanceOf(TransientException.class)
        .hasMessageContaining("without progress");
  }

  private static void transientFailure(ThrowingCallable call, String words) {
    assertThatThrownBy(call).isInstanceOf(TransientException.class).hasMessageContaining(words);
  }

  private static OpenSearchVectorIndex index(Wire wire) {
    BulkSender sender = new BulkSender(wire, Backoff.DEFAULT, time -> {});
    return new OpenSearchVectorIndex(Samples.SETTINGS, wire, sender, 1);
  }
}
