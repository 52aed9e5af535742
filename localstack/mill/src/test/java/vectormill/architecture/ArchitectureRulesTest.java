package vectormill.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysFalse;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Each rule fails on classes that break it.
final class ArchitectureRulesTest {
  private static final String BAD = "vectormill.architecture.bad";
  private static final DescribedPredicate<JavaClass> ONE = resideInAPackage(BAD + ".one");
  private static final DescribedPredicate<JavaClass> TWO = resideInAPackage(BAD + ".two");
  private static final JavaClasses CLASSES = new ClassFileImporter().importPackages(BAD);

  @Test
  void anEmptyWordInANameIsFound() {
    assertThat(violations(ArchitectureRules.namesSaySomething()))
        .singleElement()
        .asString()
        .contains("BrokenHelper");
  }

  @Test
  void aForeignPackageIsFound() {
    assertThat(violations(ArchitectureRules.knowsOnly(resideInAPackage(BAD), "java.lang")))
        .anySatisfy(violation -> assertThat(violation).contains("java.time.Instant"));
  }

  @Test
  void aForeignTypeOutsideItsRoomIsFound() {
    assertThat(violations(ArchitectureRules.foreignTypesStayIn(ONE, "java.util.zip")))
        .anySatisfy(violation -> assertThat(violation).contains("CRC32"));
    assertThat(
            violations(
                ArchitectureRules.foreignTypesStayIn(resideInAPackage(BAD), "java.util.zip")))
        .isEmpty();
  }

  @Test
  void adaptersThatKnowEachOtherAreFound() {
    assertThat(violations(ArchitectureRules.doNotKnow(ONE, TWO))).isNotEmpty();
  }

  @Test
  void anAdapterMadeInsideAProgramIsFound() {
    assertThat(violations(ArchitectureRules.adaptersAreCreatedAtTheEdge(ONE, TWO, alwaysFalse())))
        .singleElement()
        .asString()
        .contains("Creator.create()");
  }

  @Test
  void aReaderOfTheEnvironmentIsFound() {
    assertThat(violations(ArchitectureRules.settingsReadTheEnvironment()))
        .singleElement()
        .asString()
        .contains("BrokenHelper.home()");
  }

  @Test
  void clockSleepConsoleAndHiddenThreadsAreFound() {
    assertThat(violations(ArchitectureRules.clockAndConsoleAreArguments(alwaysFalse()))).hasSize(4);
  }

  @Test
  void aVirtualThreadIsFound() {
    assertThat(violations(ArchitectureRules.threadsArePlatformThreads(alwaysFalse())))
        .singleElement()
        .asString()
        .contains("BrokenHelper.later");
  }

  @Test
  void anEventThatIsOneTextIsFound() {
    assertThat(violations(ArchitectureRules.eventsHaveFactsByName(alwaysFalse())))
        .singleElement()
        .asString()
        .contains("BrokenHelper.tell");
  }

  @Test
  void staticStateIsFound() {
    assertThat(violations(ArchitectureRules.noStaticState()))
        .singleElement()
        .asString()
        .contains("calls");
  }

  @Test
  void aCycleIsFound() {
    assertThat(violations(ArchitectureRules.noCyclesBetweenPackages())).hasSize(1);
  }

  @Test
  void anUnmarkedPackageIsFound() {
    JavaClasses foreign = new ClassFileImporter().importClasses(String.class);
    assertThat(ArchitectureRules.packagesAreNullMarked().evaluate(foreign).hasViolation()).isTrue();
    assertThat(violations(ArchitectureRules.packagesAreNullMarked())).isEmpty();
  }

  @Test
  void aRuleAboutAModuleThatIsGoneIsFound() {
    assertThatIllegalArgumentException().isThrownBy(() -> Checkout.in("shared/nowhere"));
  }

  private static List<String> violations(ArchRule rule) {
    return rule.evaluate(CLASSES).getFailureReport().getDetails();
  }
}
