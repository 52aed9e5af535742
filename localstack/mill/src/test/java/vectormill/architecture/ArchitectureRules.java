package vectormill.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/// The rules of the house, each a value that can be tried on any classes.
final class ArchitectureRules {
  private static final Set<String> EMPTY_WORDS =
      Set.of("Util", "Helper", "Manager", "Impl", "Common", "Base", "Processor", "Service", "Info");
  private static final Set<String> ENVIRONMENT = Set.of("java.lang.System.getenv");
  private static final Set<String> CLOCK_AND_CONSOLE =
      Set.of(
          "java.lang.Thread.sleep",
          "java.lang.System.out",
          "java.time.Instant.now",
          "java.util.Collection.parallelStream");

  private static final Set<String> VIRTUAL_THREADS =
      Set.of(
          "java.lang.Thread.ofVirtual",
          "java.lang.Thread.startVirtualThread",
          "java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor");

  private static final Set<String> PLAIN_LOGS =
      Stream.of("trace", "debug", "info", "warn", "error")
          .map("org.slf4j.Logger."::concat)
          .collect(Collectors.toUnmodifiableSet());

  private ArchitectureRules() {}

  /// A type's name says what the type is: none of its words is one that fits anything.
  static ArchRule namesSaySomething() {
    return noClasses()
        .that(not(generated()))
        .should(be(describe("named with an empty word", ArchitectureRules::hasEmptyWord)))
        .because(EMPTY_WORDS + ", Data and plurals fit any type and tell nothing");
  }

  /// These classes know nothing but these packages.
  static ArchRule knowsOnly(DescribedPredicate<JavaClass> who, String... packages) {
    return classes().that(who).should().onlyDependOnClassesThat().resideInAnyPackage(packages);
  }

  /// Types of these packages occur nowhere but in these classes.
  static ArchRule foreignTypesStayIn(DescribedPredicate<JavaClass> who, String... packages) {
    return noClasses()
        .that(not(who))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages)
        .because("one room knows a library, the others know our words for it");
  }

  /// The first know nothing of the second.
  static ArchRule doNotKnow(DescribedPredicate<JavaClass> who, DescribedPredicate<JavaClass> whom) {
    return noClasses()
        .that(who)
        .should()
        .dependOnClassesThat(whom)
        .allowEmptyShould(true)
        .because("adapters do not know each other");
  }

  /// A class behind a port is created by a Main, by a Handler or where it lives.
  ///
  /// @param adapters everything in the modules that hold adapters
  /// @param ports where the interfaces are that make a class of those an adapter
  /// @param free who may create them besides
  static ArchRule adaptersAreCreatedAtTheEdge(
      DescribedPredicate<JavaClass> adapters,
      DescribedPredicate<JavaClass> ports,
      DescribedPredicate<JavaClass> free) {
    DescribedPredicate<JavaClass> behindPort =
        describe(
            "an adapter",
            type -> adapters.test(type) && type.getAllRawInterfaces().stream().anyMatch(ports));
    return noClasses()
        .that(not(adapters.or(free).or(outermostEndsWith("Main", "Handler"))))
        .should()
        .accessTargetWhere(
            describe(
                "an adapter is created",
                access ->
                    access.getName().equals(JavaConstructor.CONSTRUCTOR_NAME)
                        && behindPort.test(access.getTargetOwner())))
        .because("only a Main or a Handler creates adapters");
  }

  /// The environment is read by settings records and by nobody else.
  static ArchRule settingsReadTheEnvironment() {
    return noClasses()
        .that(not(outermostEndsWith("Settings")))
        .should()
        .accessTargetWhere(reaches(ENVIRONMENT))
        .because("one record for each program knows the names of its variables");
  }

  /// Clock, waiting, console and hidden threads are arguments, except for mains and these classes.
  static ArchRule clockAndConsoleAreArguments(DescribedPredicate<JavaClass> free) {
    return noClasses()
        .that(not(free.or(outermostEndsWith("Main"))))
        .should()
        .accessTargetWhere(reaches(CLOCK_AND_CONSOLE))
        .because("a test must be able to hold the clock and to read the output");
  }

  /// Threads are the system's own, except for these classes.
  static ArchRule threadsArePlatformThreads(DescribedPredicate<JavaClass> free) {
    return noClasses()
        .that(not(free))
        .should()
        .accessTargetWhere(reaches(VIRTUAL_THREADS))
        .because("a class initializer holds its carrier: two of them stopped all others for good");
  }

  /// Events are logged as a sentence and facts by name, except by these classes.
  static ArchRule eventsHaveFactsByName(DescribedPredicate<JavaClass> free) {
    return noClasses()
        .that(not(free))
        .should()
        .accessTargetWhere(reaches(PLAIN_LOGS))
        .because("a query asks for a fact by its name and not for a place in a text");
  }

  /// Nothing static changes.
  static ArchRule noStaticState() {
    return fields()
        .that()
        .areStatic()
        .and()
        .areDeclaredInClassesThat(not(generated()))
        .should()
        .beFinal()
        .because("static state couples whoever shares a process");
  }

  /// Packages depend on each other in one direction only.
  static ArchRule noCyclesBetweenPackages() {
    return slices().matching("vectormill.(**)").should().beFreeOfCycles();
  }

  /// In every package a reference is never null unless it says so.
  static ArchRule packagesAreNullMarked() {
    return classes()
        .that(not(generated()))
        .should(
            be(
                describe(
                    "in a package with @NullMarked",
                    type -> type.getPackage().isAnnotatedWith(NullMarked.class))));
  }

  private static boolean hasEmptyWord(JavaClass type) {
    return Arrays.stream(type.getSimpleName().split("(?=\\p{Upper})"))
        .anyMatch(word ->
            word.equals("Data")
                || EMPTY_WORDS.contains(word)
                || EMPTY_WORDS.contains(word.replaceFirst("s$", "")));
  }

  private static DescribedPredicate<JavaAccess<?>> reaches(Set<String> members) {
    return describe(
        "reaches one of " + members,
        access -> {
          JavaClass owner = access.getTargetOwner();
          return Stream.concat(Stream.of(owner), owner.getAllRawInterfaces().stream())
              .anyMatch(type -> members.contains(type.getName() + "." + access.getName()));
        });
  }

  /// Classes whose outermost class has a name with one of these endings.
  static DescribedPredicate<JavaClass> outermostEndsWith(String... endings) {
    return describe(
        "whose outermost class ends with " + String.join(" or ", endings),
        type -> {
          String outermost = type.getName().replaceFirst("\\$.*", "");
          return Arrays.stream(endings).anyMatch(outermost::endsWith);
        });
  }

  /// Classes that no human wrote.
  static DescribedPredicate<JavaClass> generated() {
    return describe(
        "written by a tool", type -> type.getName().replaceFirst(".*\\.", "").startsWith("$"));
  }
}
