package vectormill.model.onnx;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// Switches off what the runtime reports to its makers.
///
/// Since its version 1.29 the runtime's library sends events over the network unless a variable of
/// the environment forbids it before the library begins, and ends the whole program with a
/// segmentation fault where the command line is long. A Java program cannot change its own
/// environment by itself, so the C library is asked.
final class Telemetry {
  private static final String VARIABLE = "ORT_DISABLE_TELEMETRY";
  private static final int OVERWRITE = 1;

  private Telemetry() {}

  /// Forbids it for this program. To be called before the library is loaded.
  static void forbid() {
    Linker linker = Linker.nativeLinker();
    Optional<MemorySegment> function = linker.defaultLookup().find("setenv");
    if (function.isEmpty()) {
      return; // Windows, where the environment's own switch serves
    }
    MethodHandle setenv =
        linker.downcallHandle(
            function.get(),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_INT));
    try (Arena arena = Arena.ofConfined()) {
      int failed =
          (int)
              setenv.invokeExact(arena.allocateFrom(VARIABLE), arena.allocateFrom("1"), OVERWRITE);
      if (failed != 0) {
        throw new IllegalStateException("the environment does not take " + VARIABLE);
      }
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable impossible) {
      throw new IllegalStateException("setenv throws nothing", impossible);
    }
  }
}
