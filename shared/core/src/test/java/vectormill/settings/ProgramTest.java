package vectormill.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProgramTest {
  /// Of the command line and of stores that only look like S3: nothing that is deployed reads them.
  private static final Set<String> NOT_DEPLOYED =
      Set.of(EnvironmentNames.S3_CHECKSUMS, EnvironmentNames.S3_PATH_STYLE);

  @Test
  void everyNameIsReadBySomebody() {
    Set<String> read =
        Arrays.stream(Program.values())
            .flatMap(program -> program.variables().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    read.addAll(NOT_DEPLOYED);
    assertThat(read).isEqualTo(names());
  }

  @Test
  void aRecordThatReadsOtherVariablesThanItsProgramIsABug() {
    SettingsReader reader = new SettingsReader(Map.of());
    reader.optionalText(EnvironmentNames.STAMP_TABLE);

    assertThatThrownBy(() -> reader.check(Program.DISPATCH))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("dispatch");
  }

  private static Set<String> names() {
    return Arrays.stream(EnvironmentNames.class.getFields())
        .map(ProgramTest::value)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String value(Field field) {
    try {
      return String.valueOf(field.get(null));
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
