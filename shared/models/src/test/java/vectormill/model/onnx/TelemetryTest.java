package vectormill.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class TelemetryTest {
  @Test
  void theRuntimesLibraryFindsItForbidden() throws Throwable {
    Telemetry.forbid();
    Linker linker = Linker.nativeLinker();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value =
          (MemorySegment)
              linker
                  .downcallHandle(
                      linker.defaultLookup().find("getenv").orElseThrow(),
                      FunctionDescriptor.of(
                          ValueLayout.ADDRESS.withTargetLayout(
                              MemoryLayout.sequenceLayout(2, ValueLayout.JAVA_BYTE)),
                          ValueLayout.ADDRESS))
                  .invokeExact(arena.allocateFrom("ORT_DISABLE_TELEMETRY"));
      assertThat(value.getString(0)).isEqualTo("1");
    }
  }
}
