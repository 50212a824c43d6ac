package lumbar.simulate;

import java.util.OptionalDouble;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.control.Step;
import lumbar.drive.sim.Truth;

/**
 * One finished cycle of a simulation.
 *
 * @param seconds since time 0, the start command, s; empty before it
 * @param upSeconds since the chair got power, s
 * @param running whether the computer is up; while it is not, step and readings are those before
 * @param written what the drives really took, with everything at rest after {@code rest()} or a write that failed
 * @param truth a live view, valid until the next cycle
 */
public record Cycle(
        OptionalDouble seconds,
        double upSeconds,
        boolean running,
        Readings readings,
        Step step,
        Outputs written,
        Truth truth) {}
