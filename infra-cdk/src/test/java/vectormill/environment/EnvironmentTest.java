package vectormill.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vectormill.environment.SearchClusterSettings.Kind;
import vectormill.environment.WorkerSettings.Device;

final class EnvironmentTest {
  private static final Path CONFIG = Path.of(System.getProperty("mill.home"), "config");

  @Test
  void theEnvironmentsAreWhatTheirFilesSay() throws IOException {
    Environment prod = Environment.load(CONFIG, "prod");
    assertThat(prod.settings().network().zones()).isEqualTo(3);
    assertThat(prod.settings().workers().device()).isEqualTo(Device.GPU);
    assertThat(prod.settings().workers().machines().instances()).contains("g6.xlarge");
    assertThat(prod.settings().search().kind()).isEqualTo(Kind.DOMAIN);
    assertThat(prod.settings().storage().protect()).isTrue();
    assertThat(prod.alarmAddress()).isEmpty();
    assertThat(Environment.names(CONFIG)).containsExactly("dev", "prod", "staging");
  }

  @Test
  void aShareOfSlotsIsRoundedUp() throws IOException {
    WorkerSettings workers = Environment.load(CONFIG, "prod").settings().workers();
    assertThat(workers.onDemandSlots()).isEqualTo(4);
    assertThat(workers.spotSlots()).isEqualTo(16);
  }

  @Test
  void everyMistakeIsSaidAtOnce() throws IOException {
    String wrong =
        Files.readString(CONFIG.resolve("dev.json"))
            .replace("\"zones\": 1", "\"zones\": 9")
            .replace("\"device\": \"cpu\"", "\"device\": \"cpus\"")
            .replace("\"auth\": \"iam\"", "\"auth\": \"jwt\"")
            .replace("\"maxSlots\": 2", "\"maxSlotz\": 2")
            .replace("\"alarmEmail\": \"\"", "\"alarmEmail\": \"nobody\"")
            .replace("\"managers\": 0", "\"managers\": 2");

    assertThatThrownBy(() -> Environment.parse("dev", wrong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("dev.json cannot be used:\n  line 2")
        .hasMessageContainingAll(
            "line 2, network.zones: expected a whole number from 1 to 3, found 9",
            "workers.device: did you mean 'cpu'? expected one of cpu, gpu, found 'cpus'",
            "workers: unknown key 'maxSlotz'; did you mean 'maxSlots'?",
            "workers: the key 'maxSlots' is missing",
            "api.userPool: auth jwt needs the ARN of a Cognito user pool",
            "operations.alarmEmail: expected an e-mail address, or nothing, found 'nobody'",
            "search.managers: expected 0 or 3, found 2");
  }

  @Test
  void callersProveThemselvesAsTheApiAsks() throws IOException {
    String caller =
        "\"callers\": [ { \"name\": \"%s\", \"proof\": \"%s\", \"collections\": %s, \"rights\": %s } ]";
    String good =
        Files.readString(CONFIG.resolve("dev.json"))
            .replace(
                "\"callers\": []",
                caller.formatted(
                    "pages",
                    "arn:aws:sts::123456789012:assumed-role/Pages/*",
                    "[\"news-*\"]",
                    "[\"read\"]"));
    assertThat(Environment.parse("dev", good).settings().api().callers())
        .containsExactly(
            new ApiCaller(
                "pages",
                "arn:aws:sts::123456789012:assumed-role/Pages/*",
                List.of("news-*"),
                List.of("read")));

    String wrong =
        Files.readString(CONFIG.resolve("dev.json"))
            .replace(
                "\"callers\": []",
                caller.formatted("pages", "groups=editors", "[\"a*b\"]", "[\"write\"]"));
    assertThatThrownBy(() -> Environment.parse("dev", wrong))
        .hasMessageContainingAll(
            "api.callers.0.collections.0: expected a collection, or a beginning and *, found 'a*b'",
            "api.callers.0.rights.0: expected read or act, found 'write'",
            "the proof of 'pages' must be the ARN by which a request is signed");
  }

  /// A list that the function refuses would keep it from answering anybody.
  @Test
  void callersThatTheFunctionWouldRefuseAreSaidBefore() throws IOException {
    String dev = Files.readString(CONFIG.resolve("dev.json"));
    for (String proof :
        List.of(
            "arn:aws:iam::123456789012:role/Pages",
            "arn:aws:sts:*",
            "arn:aws:iam::123456789012:user/*/x")) {
      assertThatThrownBy(
              () -> Environment.parse("dev", dev.replace("\"callers\": []", callers("a", proof))))
          .hasMessageContaining("the proof of 'a' must be");
    }
    String keys = dev.replace("\"auth\": \"iam\"", "\"auth\": \"api-keys\"");
    String key = "ab".repeat(32);
    assertThatThrownBy(() ->
            Environment.parse(
                "dev", keys.replace("\"callers\": []", callers("a", key, "b", key, " ", key))))
        .hasMessageContainingAll(
            "two callers have the key of 'b'", "callers.2.name: expected a name");
    String[] many = new String[60];
    for (int i = 0; i < many.length; i += 2) {
      many[i] = "caller " + i;
      many[i + 1] = "%064x".formatted(i);
    }
    assertThatThrownBy(
            () -> Environment.parse("dev", keys.replace("\"callers\": []", callers(many))))
        .hasMessageContaining("at most 2048 bytes of JSON together");
  }

  private static String callers(String... namesAndProofs) {
    List<String> callers = new ArrayList<>();
    for (int i = 0; i < namesAndProofs.length; i += 2) {
      callers.add(
          "{ \"name\": \"%s\", \"proof\": \"%s\", \"collections\": [\"*\"], \"rights\": [\"read\"] }"
              .formatted(namesAndProofs[i], namesAndProofs[i + 1]));
    }
    return "\"callers\": [" + String.join(", ", callers) + "]";
  }

  @Test
  void whatDoesNotGoTogetherIsSaid() throws IOException {
    String wrong =
        Files.readString(CONFIG.resolve("dev.json"))
            .replace("\"vpc\": \"new\"", "\"vpc\": \"vpc-0123456789abcdef0\"")
            .replace("\"nat\": false", "\"nat\": true")
            .replace("\"kind\": \"domain\"", "\"kind\": \"existing\"");

    assertThatThrownBy(() -> Environment.parse("dev", wrong))
        .hasMessageContainingAll(
            "network.subnets: expected one subnet for each of 1 zones",
            "network.nat: must be false with a VPC that is there",
            "search.endpoint: expected an address, because kind is existing");
  }

  @Test
  void aDomainHasNodesInEachZone() throws IOException {
    String wrong =
        Files.readString(CONFIG.resolve("prod.json")).replace("\"nodes\": 3", "\"nodes\": 4");

    assertThatThrownBy(() -> Environment.parse("prod", wrong))
        .hasMessageContaining(
            "search: expected as many nodes, or a multiple, as there are zones in network: 3, found 4");
  }

  @Test
  void aFileThatIsNoneIsAMistakeToo() {
    for (String text : List.of("", "[]", "{", "null")) {
      assertThatThrownBy(() -> Environment.parse("dev", text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("dev.json cannot be used:");
    }
  }

  @Test
  void anEnvironmentThatIsNotThereIsNamedWithThoseThatAre() {
    assertThatThrownBy(() -> Environment.load(CONFIG, "prd"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no environment 'prd'; there are: dev, prod, staging");
    assertThatThrownBy(() -> Environment.load(CONFIG, "../pom"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
