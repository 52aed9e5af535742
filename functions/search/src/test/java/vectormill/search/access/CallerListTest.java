package vectormill.search.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallerListTest {
  private static final String HASH_OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  private static final CallerList CALLERS =
      CallerListReader.read(
          """
          {"callers": [
            {"name": "a", "sha256": "%s", "collections": ["team-a-*", "news"], "rights": ["read"]},
            {"name": "role", "arn": "arn:aws:sts::1:assumed-role/Pages/*", "collections": ["*"],
             "rights": ["read", "act"]},
            {"name": "team", "claims": {"iss": "https://id", "groups": "b"},
             "collections": ["team-b-*"], "rights": ["read"]},
            {"name": "boss", "claims": {"sub": "7"}, "collections": ["news"],
             "rights": ["read", "act"]}
          ]}
          """
              .formatted(HASH_OF_ABC));

  @Test
  void aKeyIsKnownByItsHash() {
    Caller caller = CALLERS.byKey("abc").orElseThrow();
    assertThat(caller.name()).isEqualTo("a");
    assertThat(caller.maySee("news")).isTrue();
    assertThat(caller.maySee("team-a-2")).isTrue();
    assertThat(caller.mayAct("news")).isFalse();
    for (String hostile : new String[] {"", "abC", "abc ", HASH_OF_ABC, "x".repeat(100_000)}) {
      assertThat(CALLERS.byKey(hostile)).as(hostile).isEmpty();
    }
  }

  @Test
  void patternsAreNamesOrBeginnings() {
    Caller caller = CALLERS.byKey("abc").orElseThrow();
    for (String other :
        new String[] {"news2", "new", "News", "team-b", "team-a", "*", "", "xteam-a-"}) {
      assertThat(caller.maySee(other)).as(other).isFalse();
    }
  }

  @Test
  void aRoleIsKnownByItsArnAndNobodyWhoseNameOnlyContainsIt() {
    assertThat(byArn("arn:aws:sts::1:assumed-role/Pages/session").mayAct("anything")).isTrue();
    assertThat(CALLERS.byIdentity(identity("arn:aws:sts::2:assumed-role/Pages/s", Map.of())))
        .isEmpty();
    assertThat(
            CALLERS.byIdentity(
                identity("arn:aws:iam::2:user/arn:aws:sts::1:assumed-role/Pages/s", Map.of())))
        .isEmpty();
    assertThat(CALLERS.byIdentity(Identity.NONE)).isEmpty();
  }

  @Test
  void allClaimsMustHoldAndOnlyListsAreTakenApart() {
    assertThat(claims(Map.of("iss", "https://id", "groups", "[a b]"))).isPresent();
    assertThat(claims(Map.of("iss", "https://id", "groups", "b"))).isPresent();
    assertThat(claims(Map.of("iss", "https://id", "groups", "[ab bb]"))).isEmpty();
    assertThat(claims(Map.of("groups", "b"))).isEmpty();
    assertThat(claims(Map.of("iss", "[https://id]", "groups", "b"))).isEmpty();
    assertThat(claims(Map.of("sub", "[7]"))).isEmpty();
  }

  @Test
  void whoMatchesTwiceHasTheRightsOfEachEntryToItsOwnCollections() {
    Caller both = claims(Map.of("iss", "https://id", "groups", "b", "sub", "7")).orElseThrow();
    assertThat(both.mayAct("news")).isTrue();
    assertThat(both.maySee("team-b-1")).isTrue();
    assertThat(both.mayAct("team-b-1")).isFalse();
  }

  @Test
  void theRightToActAloneShowsNothing() {
    CallerList blind =
        CallerListReader.read(
            """
            {"callers": [{"name": "x", "sha256": "%s", "collections": ["news"], "rights": ["act"]}]}
            """
                .formatted(HASH_OF_ABC));
    assertThat(blind.byKey("abc").orElseThrow().mayAct("news")).isFalse();
  }

  @Test
  void everyMistakeOfAListIsTold() {
    assertThatThrownBy(() ->
            CallerListReader.read(
                """
                {"callers": [
                  {"name": " ", "sha256": "12", "collections": [], "rights": ["write"], "more": 1},
                  {"name": "x", "arn": "*", "collections": ["a"], "rights": ["read"]},
                  {"name": "y", "claims": {}, "collections": ["a"], "rights": ["read"]},
                  {"name": "z", "collections": ["a"], "rights": ["read"]},
                  {"name": "z", "sha256": "%1$s", "collections": ["a"], "rights": ["read"]},
                  {"name": "z", "sha256": "%1$s", "collections": ["a"], "rights": ["read"]}]}
                """
                    .formatted(HASH_OF_ABC)))
        .hasMessageContainingAll(
            "callers[0].name must be a string",
            "callers[0].sha256 must be 64",
            "callers[0].collections must be",
            "found write",
            "unknown field more",
            "callers[1].arn must begin",
            "callers[2].claims is empty",
            "callers[3] needs one of",
            "callers[5].sha256 stands there twice")
        .hasMessageNotContaining(HASH_OF_ABC);
    assertThatThrownBy(() -> CallerListReader.read("{"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CallerListReader.read("[]"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Caller byArn(String arn) {
    return CALLERS.byIdentity(identity(arn, Map.of())).orElseThrow();
  }

  private static Optional<Caller> claims(Map<String, String> claims) {
    return CALLERS.byIdentity(new Identity(Optional.empty(), claims));
  }

  private static Identity identity(String arn, Map<String, String> claims) {
    return new Identity(Optional.of(arn), claims);
  }
}
