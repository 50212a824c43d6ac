package lumbar.simulate;

import java.util.OptionalDouble;

/**
 * One actuator at one moment of a trace; what it does not have is empty.
 *
 * @param seconds since the start command, s
 * @param state of the chair, e.g. {@code RUNNING}; {@code OFF} while the computer is down
 * @param actuator its id
 * @param area where it acts: a carriage's is the one under it in truth
 * @param kind the actuator's kind
 * @param demand level the program asks, 0…1
 * @param permitted level the governor lets through, 0…1
 * @param output what was written, 0…1, as {@link TraceSampler} says
 * @param pressureKpa true pressure of a bag, kPa
 * @param temperatureC true temperature of a heat pad, °C
 * @param reason the most limiting reason's key
 */
public record TraceRow(
        double seconds,
        String state,
        String actuator,
        String area,
        String kind,
        double demand,
        double permitted,
        double output,
        OptionalDouble pressureKpa,
        OptionalDouble temperatureC,
        String reason) {

    /** Takes the rows of a trace in order of time, all actuators of a moment together. */
    @FunctionalInterface
    public interface Sink {
        void row(TraceRow row);
    }
}
