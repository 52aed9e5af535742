package vectormill.stack;

import vectormill.environment.Machines;

/// Machines that one queue may start.
///
/// @param id of the compute environment
/// @param machines which types
/// @param spot whether they may be taken away
/// @param gpu whether they have GPUs
/// @param jobs how many jobs may run on them at once
record MachinePool(String id, Machines machines, boolean spot, boolean gpu, int jobs) {}
