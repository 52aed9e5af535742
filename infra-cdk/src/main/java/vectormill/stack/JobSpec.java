package vectormill.stack;

import java.util.List;
import vectormill.environment.Machines;
import vectormill.settings.Program;

/// One job.
///
/// @param program what it runs
/// @param image where the container's image lies
/// @param machines what it takes of a machine
/// @param gpus how many of them
/// @param hours how long one attempt may take
/// @param arguments of the program
record JobSpec(
    Program program, String image, Machines machines, int gpus, int hours, List<String> arguments) {
  JobSpec {
    arguments = List.copyOf(arguments);
  }
}
