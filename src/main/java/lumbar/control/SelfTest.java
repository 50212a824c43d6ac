package lumbar.control;

import java.util.List;
import lumbar.chair.Chair;
import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import lumbar.safety.Measurement;
import lumbar.safety.checks.PressureRestCheck;

/**
 * The test before the chair is ready (SR-06, SR-37): vents open for ten seconds; the relay closes when told, and the watchdog
 * takes it away when it is not fed; then every bag reads zero. The configuration files are as they were when they were read: the
 * daemon compares them meanwhile and says so. E-stop, heat sensors, supply and old readings are looked at by the checks, as always.
 * One thread.
 */
final class SelfTest {
    static final double SECONDS = 10;
    private static final double TIMEOUT_SECONDS = 30;
    private static final double CLOSE_AT = 0.5;
    private static final double STARVE_AT = 1.5;
    private static final double TRIPPED_BY = STARVE_AT + 0.65;
    private static final double OPEN_AT = 2.5;
    /** The relay is believed when it says the same in so many cycles running: one wrong one proves no watchdog (SR-56). */
    private static final int BELIEVED_CYCLES = 3;

    private final Chair chair;
    private final PressureRestCheck rest;
    private double startedAt;
    private double elapsed;
    private int closedCycles;
    private int openCycles;
    private boolean closed;
    private boolean tripped;
    private boolean filesAwaited;
    private List<String> changedFiles = List.of();
    private boolean ended;

    SelfTest(Chair chair) {
        this.chair = chair;
        rest = new PressureRestCheck(chair);
    }

    /** Before the first {@link #step}, and anew for each test. */
    void begin(double nowSeconds) {
        startedAt = nowSeconds;
        elapsed = 0;
        closedCycles = 0;
        openCycles = 0;
        closed = false;
        tripped = false;
        filesAwaited = false;
        changedFiles = List.of();
    }

    /** The files are being compared: it is not passed before {@link #filesCompared}. */
    void awaitFiles() {
        filesAwaited = true;
    }

    /** @param changed those that are another than they were when they were read */
    void filesCompared(List<String> changed) {
        filesAwaited = false;
        changedFiles = changed;
    }

    /** The daemon ends: nothing is tested any more, so nothing fails, and the power stays away (SR-59). */
    void end() {
        ended = true;
    }

    /** One cycle on; adds what fails. */
    void step(double nowSeconds, Readings readings, List<Fault> found) {
        if (ended) {
            return;
        }
        elapsed = nowSeconds - startedAt;
        rest.observe(readings);
        if (chair.powerRelay()) {
            relay(readings.power().relayClosed(), found);
        }
        for (String file : changedFiles) {
            found.add(new Fault(FaultCode.CONFIGURATION_CHANGED, FaultPlace.file(file)));
        }
        if (elapsed >= SECONDS) {
            rest.atRest(found);
        }
        if (elapsed >= TIMEOUT_SECONDS) {
            found.add(new Fault(FaultCode.SELF_TEST_TIMEOUT, FaultPlace.CHAIR, elapsed, TIMEOUT_SECONDS, "s"));
        }
    }

    private void relay(boolean isClosed, List<Fault> found) {
        closedCycles = isClosed ? closedCycles + 1 : 0;
        openCycles = isClosed ? 0 : openCycles + 1;
        if (elapsed >= CLOSE_AT && elapsed < STARVE_AT) {
            closed |= closedCycles >= BELIEVED_CYCLES;
        }
        if (elapsed >= STARVE_AT && elapsed < OPEN_AT) {
            tripped |= openCycles >= BELIEVED_CYCLES;
        }
        if (elapsed >= STARVE_AT && !closed) {
            found.add(new Fault(FaultCode.RELAY_OPEN, FaultPlace.CHAIR, Measurement.of(0, 1, "", "relay closed")));
        }
        if (elapsed >= TRIPPED_BY && !tripped) {
            found.add(new Fault(
                    FaultCode.SELF_TEST_WATCHDOG,
                    FaultPlace.CHAIR,
                    Measurement.of(elapsed - STARVE_AT, 0.5, "s", "without a beat")));
        }
    }

    /** Whether the relay is to be closed now. */
    boolean relay() {
        return !ended && chair.powerRelay() && elapsed >= CLOSE_AT && elapsed < OPEN_AT;
    }

    /** Whether the watchdog is to be fed now. */
    boolean beat() {
        return elapsed < STARVE_AT || elapsed >= OPEN_AT;
    }

    /** Whether it is over and nothing failed on the way. */
    boolean passed() {
        return !ended
                && elapsed >= SECONDS
                && !filesAwaited
                && changedFiles.isEmpty()
                && (!chair.powerRelay() || (closed && tripped));
    }
}
