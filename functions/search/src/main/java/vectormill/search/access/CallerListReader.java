package vectormill.search.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads who is known: `{"callers": [{"name", "sha256" | "arn" | "claims", "collections",
/// "rights"}]}`. For one list.
public final class CallerListReader {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final Set<String> PROOFS = Set.of("sha256", "arn", "claims");
  private static final Set<String> FIELDS =
      Set.of("name", "sha256", "arn", "claims", "collections", "rights");
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final List<String> problems = new ArrayList<>();
  private final Set<String> hashes = new HashSet<>();

  private CallerListReader() {}

  /// @throws IllegalArgumentException naming every mistake, but no hash
  public static CallerList read(String json) {
    CallerListReader reader = new CallerListReader();
    JsonNode root;
    try {
      root = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new IllegalArgumentException("the list of callers is no JSON, line " + line, e);
    }
    List<CallerList.Known> known = new ArrayList<>();
    JsonNode callers = root.path("callers");
    if (!callers.isArray() || root.size() != 1) {
      reader.problems.add("expected one field, callers, with an array");
    }
    for (int i = 0; i < callers.size(); i++) {
      reader.caller(callers.get(i), "callers[" + i + "]").ifPresent(known::add);
    }
    if (!reader.problems.isEmpty()) {
      throw new IllegalArgumentException(
          "the list of callers is wrong: " + String.join("; ", reader.problems));
    }
    return new CallerList(known);
  }

  private Optional<CallerList.Known> caller(JsonNode node, String path) {
    int before = problems.size();
    node.fieldNames()
        .forEachRemaining(
            name -> require(FIELDS.contains(name), path + " has an unknown field " + name));
    String name = text(node.get("name"), path + ".name");
    Proof proof = proof(node, path);
    List<String> collections = texts(node.get("collections"), path + ".collections");
    Set<Right> rights = rights(node.get("rights"), path + ".rights");
    return problems.size() == before
        ? Optional.of(new CallerList.Known(name, proof, new Grant(collections, rights)))
        : Optional.empty();
  }

  private Proof proof(JsonNode node, String path) {
    List<String> given = PROOFS.stream().filter(node::has).sorted().toList();
    require(given.size() == 1, path + " needs one of sha256, arn and claims");
    if (node.has("arn")) {
      String arn = text(node.get("arn"), path + ".arn");
      require(arn.startsWith("arn:"), path + ".arn must begin with arn:");
      return new Proof.Signed(arn);
    }
    if (node.has("claims")) {
      Map<String, String> claims = new TreeMap<>();
      node.get("claims")
          .properties()
          .forEach(claim ->
              claims.put(
                  claim.getKey(), text(claim.getValue(), path + ".claims." + claim.getKey())));
      require(!claims.isEmpty(), path + ".claims is empty; everybody would match");
      return new Proof.Token(claims);
    }
    String hash = node.path("sha256").asText().toLowerCase(Locale.ROOT);
    require(
        given.isEmpty() || SHA256.matcher(hash).matches(),
        path + ".sha256 must be 64 hexadecimal digits");
    require(given.isEmpty() || hashes.add(hash), path + ".sha256 stands there twice");
    return new Proof.Key(hash);
  }

  private Set<Right> rights(@Nullable JsonNode node, String path) {
    Set<Right> rights = EnumSet.noneOf(Right.class);
    for (String word : texts(node, path)) {
      switch (word) {
        case "read" -> rights.add(Right.READ);
        case "act" -> rights.add(Right.ACT);
        default -> problems.add(path + " can hold read and act, found " + word);
      }
    }
    return rights;
  }

  private List<String> texts(@Nullable JsonNode node, String path) {
    List<String> texts = new ArrayList<>();
    if (node != null && node.isArray()) {
      node.forEach(each -> texts.add(text(each, path)));
    }
    require(!texts.isEmpty(), path + " must be an array of strings that is not empty");
    return texts;
  }

  private String text(@Nullable JsonNode node, String path) {
    boolean there = node != null && node.isTextual() && !node.textValue().isBlank();
    require(there, path + " must be a string that is not blank");
    return there && node != null ? node.textValue() : "";
  }

  private void require(boolean fulfilled, String problem) {
    if (!fulfilled) {
      problems.add(problem);
    }
  }
}
