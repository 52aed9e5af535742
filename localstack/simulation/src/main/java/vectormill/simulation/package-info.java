/// The whole system in one program with a clock of its own: one seed decides every order, every
/// delay and every failure, so that each run can be repeated.
@NullMarked
package vectormill.simulation;

import org.jspecify.annotations.NullMarked;
