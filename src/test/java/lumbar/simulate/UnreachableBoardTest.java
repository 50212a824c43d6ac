package lumbar.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lumbar.ShowsRequirement;
import lumbar.chair.Actuator;
import lumbar.chair.Chair;
import lumbar.control.Event;
import lumbar.control.State;
import lumbar.drive.sim.Injection;
import lumbar.drive.sim.Truth;
import lumbar.safety.FaultCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A board that hears nothing any more, has no lease of its own and keeps what it was told last: the watchdog line is not fed, so that the
 * power relay opens (SR-02, SR-23). Judged by what the plant really drives.
 */
class UnreachableBoardTest {
    /** The link is missed after 90 ms, the watchdog waits for 250, and a relay opens in 10. */
    private static final double OFF_SECONDS = 0.5;

    private double lostAt = Double.NaN;
    private double drivenUntil = Double.NEGATIVE_INFINITY;

    @ParameterizedTest
    @CsvSource({"unwind-back, 200", "flow-legs, 100", "calm, 260"})
    @ShowsRequirement({"SR-02", "SR-23"})
    void theWatchdogTakesThePowerOfABoardThatIsOutOfReach(String program, double atSeconds) {
        List<FaultCode> faults = new ArrayList<>();
        SimulationSetup setup = ShippedChair.setup(1, 10);
        try (Simulation simulation = new Simulation(withoutLease(setup))) {
            simulation.addListener(cycle -> {
                cycle.step().events().forEach(event -> {
                    if (event instanceof Event.FaultFound found) {
                        faults.add(found.fault().code());
                        lostAt = simulation.upSeconds();
                    }
                });
                if (drives(setup.chair(), cycle.truth())) {
                    drivenUntil = simulation.upSeconds();
                }
            });
            simulation.boot();
            simulation.start(ShippedChair.start(program));
            simulation.runFor(atSeconds);
            assertThat(simulation.state()).isEqualTo(State.RUNNING);
            double at = simulation.upSeconds();

            simulation.apply(new ScriptedAction.Inject(Injection.parse("link-half-open", setup.chair())));
            simulation.runFor(60);

            assertThat(faults).containsExactly(FaultCode.LINK_LOST);
            assertThat(lostAt - at).isLessThan(0.2);
            assertThat(drivenUntil - at).isBetween(0.0, OFF_SECONDS);
        }
    }

    private static boolean drives(Chair chair, Truth truth) {
        return chair.actuators().stream().mapToInt(Actuator::index).anyMatch(truth::driven);
    }

    private static SimulationSetup withoutLease(SimulationSetup setup) {
        Chair chair = setup.chair();
        return new SimulationSetup(
                new Chair(
                        chair.id(),
                        chair.name(),
                        chair.simulated(),
                        chair.actuators(),
                        chair.carriage(),
                        chair.seatSensor(),
                        chair.seatWeighs(),
                        false,
                        chair.powerRelay(),
                        chair.pneumatics(),
                        chair.motorFullAmps()),
                setup.idleProfile(),
                setup.windowSeconds(),
                setup.plant(),
                setup.seed(),
                setup.periodNanos(),
                setup.sitterKg());
    }
}
