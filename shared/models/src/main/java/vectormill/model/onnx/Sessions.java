package vectormill.model.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.ExecutionMode;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import java.nio.file.Path;
import java.util.Optional;
import vectormill.model.folder.UnusableModelException;

/// Makes sessions: one thread inside each run, because many runs side by side are faster.
final class Sessions {
  private static final int FIRST_GPU = 0;

  private Sessions() {}

  /// A session and where it runs.
  record Opened(OrtSession session, Device device) {}

  /// The one environment of the program, which the runtime keeps to its end.
  static synchronized OrtEnvironment environment() {
    Telemetry.forbid();
    return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "vectormill");
  }

  static Opened open(OrtEnvironment environment, Path file, DeviceWish wish)
      throws OrtException, UnusableModelException {
    if (wish == DeviceWish.CPU) {
      return onCpu(environment, file, "the CPU was asked for");
    }
    Optional<String> obstacle = GpuRuntime.obstacle();
    if (obstacle.isEmpty()) {
      try {
        return onGpu(environment, file);
      } catch (OrtException failure) {
        obstacle =
            Optional.of(
                CudaFailure.explain(String.valueOf(failure.getMessage()), CudaLibraries.lookFor()));
      }
    }
    if (wish == DeviceWish.CUDA) {
      throw new UnusableModelException(file + " must run on a GPU, but " + obstacle.get());
    }
    return onCpu(environment, file, obstacle.get());
  }

  private static Opened onCpu(OrtEnvironment environment, Path file, String reason)
      throws OrtException {
    try (SessionOptions options = options()) {
      return new Opened(
          environment.createSession(file.toString(), options), new Device(Device.Kind.CPU, reason));
    }
  }

  private static Opened onGpu(OrtEnvironment environment, Path file) throws OrtException {
    try (SessionOptions options = options()) {
      options.addCUDA(FIRST_GPU);
      return new Opened(
          environment.createSession(file.toString(), options),
          new Device(Device.Kind.CUDA, "the CUDA library and a device are there"));
    }
  }

  private static SessionOptions options() throws OrtException {
    SessionOptions options = new SessionOptions();
    options.setExecutionMode(ExecutionMode.SEQUENTIAL);
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    options.setOptimizationLevel(OptLevel.ALL_OPT);
    options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
    return options;
  }
}
