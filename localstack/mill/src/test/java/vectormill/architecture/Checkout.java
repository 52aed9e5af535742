package vectormill.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The folder this build came from, and the classes its modules were compiled to.
final class Checkout {
  private static final List<String> ROOMS =
      List.of("shared", "functions", "batch-jobs", "localstack");

  private Checkout() {}

  /// The root of the checkout: the nearest folder above the compiled tests that holds the launcher.
  static Path home() {
    Path folder = testClasses();
    while (!Files.isRegularFile(folder.resolve("mvnw"))) {
      Path parent = folder.getParent();
      if (parent == null) {
        throw new IllegalStateException("no folder with mvnw above " + testClasses());
      }
      folder = parent;
    }
    return folder;
  }

  /// The production classes of every module that has sources.
  ///
  /// @throws IllegalStateException when a module with sources was not compiled: a rule would pass
  ///   without having looked
  static JavaClasses classes() {
    Path build = home().resolve("localstack/mill").relativize(testClasses()).getParent();
    if (build == null) {
      throw new IllegalStateException("test classes outside a build folder: " + testClasses());
    }
    List<Path> folders = new ArrayList<>();
    for (Path module : modules()) {
      Path classes = module.resolve(build).resolve("classes");
      if (!hasSources(module)) {
        continue;
      }
      if (!Files.isDirectory(classes)) {
        throw new IllegalStateException(
            "not compiled: " + classes + "; run mvnw with -pl localstack/mill -am");
      }
      folders.add(classes);
    }
    return new ClassFileImporter().importPaths(folders);
  }

  /// Classes compiled in one of these modules, each written as in `shared/core`.
  static DescribedPredicate<JavaClass> in(String... modules) {
    List<Path> folders = new ArrayList<>();
    for (String module : modules) {
      folders.add(home().resolve(module));
      if (!Files.isDirectory(home().resolve(module))) {
        throw new IllegalArgumentException("a rule names a module that is not there: " + module);
      }
    }
    return DescribedPredicate.describe(
        "in " + String.join(", ", modules),
        type ->
            type.getSource()
                .map(source -> source.getUri())
                .filter(uri -> uri.getScheme().equals("file"))
                .map(Path::of)
                .filter(file -> folders.stream().anyMatch(file::startsWith))
                .isPresent());
  }

  /// The module that this class was compiled in.
  static Path module(JavaClass type) {
    Path file = Path.of(type.getSource().orElseThrow().getUri());
    Path inside = home().relativize(file);
    return inside.subpath(0, inside.startsWith("infra-cdk") ? 1 : 2);
  }

  /// Where sources may lie: each module's folders of production and of test code.
  static List<Path> sourceFolders() {
    return modules().stream()
        .flatMap(
            module -> Stream.of(module.resolve("src/main/java"), module.resolve("src/test/java")))
        .filter(Files::isDirectory)
        .toList();
  }

  private static List<Path> modules() {
    List<Path> modules = new ArrayList<>();
    modules.add(home().resolve("infra-cdk"));
    for (String room : ROOMS) {
      try (Stream<Path> folders = Files.list(home().resolve(room))) {
        folders
            .filter(folder -> Files.isRegularFile(folder.resolve("pom.xml")))
            .sorted()
            .forEach(modules::add);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
    return modules;
  }

  private static boolean hasSources(Path module) {
    Path sources = module.resolve("src/main/java");
    if (!Files.isDirectory(sources)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(sources)) {
      return files.anyMatch(file -> file.toString().endsWith(".java"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Path testClasses() {
    try {
      return Path.of(Checkout.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException failure) {
      throw new IllegalStateException("the tests were not loaded from a folder", failure);
    }
  }
}
