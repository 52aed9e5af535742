package vectormill.stack;

import vectormill.environment.Machines;
import vectormill.settings.Program;

/// One job.
///
/// @param name of its definition, unique in the account and region
/// @param program what it runs
/// @param image where the container's image lies
/// @param machines what it takes of a machine
/// @param gpus how many of them
/// @param hours how long one attempt may take
record JobSpec(
    String name, Program program, String image, Machines machines, int gpus, int hours) {}
