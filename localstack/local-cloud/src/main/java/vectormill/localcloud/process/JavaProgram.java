package vectormill.localcloud.process;

import java.nio.file.Path;
import java.util.List;

/// A Java program as a command line: what the local cloud runs where the real one runs an image.
///
/// @param options options of the JVM, such as `-Xmx128m`
/// @param classPath entries in order; `lib/*` stands for all jars of a directory
/// @param mainClass the class with `main`
/// @param arguments arguments of the program
public record JavaProgram(
    List<String> options, List<String> classPath, String mainClass, List<String> arguments) {

  /// Checks that there is something to run.
  public JavaProgram {
    options = List.copyOf(options);
    classPath = List.copyOf(classPath);
    arguments = List.copyOf(arguments);
    if (mainClass.isBlank()) {
      throw new IllegalArgumentException("a program's main class is missing");
    }
  }

  /// The same program with other arguments.
  public JavaProgram withArguments(List<String> others) {
    return new JavaProgram(options, classPath, mainClass, others);
  }

  /// The JVM that runs this program is the one that runs us.
  static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }
}
