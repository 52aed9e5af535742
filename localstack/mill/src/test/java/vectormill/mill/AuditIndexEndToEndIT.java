package vectormill.mill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/// The auditor finds each inconsistency that is planted in the index.
class AuditIndexEndToEndIT extends AuditedSystem {
  @Test
  void aRemovedIndexEntryIsFound() throws Exception {
    dropNotes("audit-entry-gone");
    String index = sabotage.index("audit-entry-gone");

    sabotage.deleteEntry(index, sabotage.entry(index).path("_id").asText());

    finds("audit-entry-gone", "G4 entries");
  }

  @Test
  void aDuplicateOfAnIndexEntryIsFound() throws Exception {
    dropNotes("audit-entry-twice");
    String index = sabotage.index("audit-entry-twice");

    sabotage.putEntry(index, "another", sabotage.entry(index).path("_source"), 1);

    finds("audit-entry-twice", "G4 entries");
  }

  @Test
  void anEntryOfAFileThatIsNotKnownIsFound() throws Exception {
    dropNotes("audit-entry-stranger");
    String index = sabotage.index("audit-entry-stranger");

    ObjectNode source = (ObjectNode) sabotage.entry(index).path("_source");
    sabotage.putEntry(index, "another", source.put("fileId", "0123456789"), 1);

    finds("audit-entry-stranger", "G4 files");
  }

  @Test
  void aChangedVectorIsFound() throws Exception {
    dropNotes("audit-vector");
    String index = sabotage.index("audit-vector");
    JsonNode entry = sabotage.entry(index);

    ArrayNode vector = (ArrayNode) entry.path("_source").path("vector");
    vector.set(0, vector.get(0).floatValue() + 0.001f);
    sabotage.putEntry(
        index, entry.path("_id").asText(), entry.path("_source"), entry.path("_version").asLong());

    finds("audit-vector", "G4 entries");
  }

  @Test
  void anEntryWithoutVectorIsFound() throws Exception {
    dropNotes("audit-vectorless");
    String index = sabotage.index("audit-vectorless");
    JsonNode entry = sabotage.entry(index);

    ((ObjectNode) entry.path("_source")).remove("vector");
    sabotage.putEntry(
        index, entry.path("_id").asText(), entry.path("_source"), entry.path("_version").asLong());

    finds("audit-vectorless", "G4 entries");
  }
}
