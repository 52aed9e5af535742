package vectormill.stack;

import vectormill.settings.Program;

/// What one function is, whatever the environment.
///
/// @param program whose variables it gets
/// @param handler as Lambda names it
/// @param seconds how long one call may take
record FunctionSpec(Program program, String handler, int seconds) {
  static final int INTAKE_SECONDS = 60;

  /// API Gateway waits no longer.
  static final int SEARCH_SECONDS = 29;

  static final FunctionSpec INTAKE =
      new FunctionSpec(
          Program.INTAKE, "vectormill.intake.IntakeHandler::handleRequest", INTAKE_SECONDS);
  static final FunctionSpec DISPATCH =
      new FunctionSpec(Program.DISPATCH, "vectormill.dispatch.DispatchHandler::handleRequest", 60);
  static final FunctionSpec SWEEP =
      new FunctionSpec(Program.SWEEP, "vectormill.sweep.SweepHandler::handleRequest", 120);
  static final FunctionSpec SEARCH =
      new FunctionSpec(
          Program.SEARCH, "vectormill.search.RestHandler::handleRequest", SEARCH_SECONDS);
}
