package lumbar.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import lumbar.ShowsRequirement;
import lumbar.control.Command;
import lumbar.control.Event;
import lumbar.drive.sim.Injection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One cause is told as one fault: what follows from it is no fault of its own, while it lasts and after it is over (SR-22). */
@ShowsRequirement("SR-22")
class OneCauseTest {
    private static final double AT_SECONDS = 33.1;

    private final List<String> faults = new ArrayList<>();

    static Stream<String> cuts() {
        return DoubleStream.of(0.1, 0.2, 0.5, 1, 1.5, 2, 3, 5).mapToObj(seconds -> "power-cut for " + seconds + " s");
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void aPowerCutOfAnIdleChairIsALostLinkAlone(String cut) {
        play("", cut, false);

        assertThat(faults).containsExactly("LINK_LOST");
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void aPowerCutInASessionIsALostLinkAlone(String cut) {
        play("unwind-back", cut, false);

        assertThat(faults).containsExactly("LINK_LOST");
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void aPowerCutWhileASessionStopsIsALostLinkAlone(String cut) {
        play("unwind-back", cut, true);

        assertThat(faults).containsExactly("LINK_LOST");
    }

    @ParameterizedTest
    @CsvSource({
        // The current that the motor had stands still, and it is off: "its driver has failed closed" was told.
        "unwind-back, current-dropout roller, READING_STALE",
        "unwind-back, current-dropout roller for 2 s, READING_STALE",
        // The sensor comes back with what the bag holds.
        "flow-legs, pressure-stuck calf-bag-left for 2 s, PRESSURE_FROZEN",
        // The supply takes the board with it.
        "'', rail-dip, RAIL_LOW",
        "unwind-back, rail-dip for 2 s, RAIL_LOW",
        "'', pressure-noise calf-bag-left, PRESSURE_IMPLAUSIBLE",
        "unwind-back, pressure-noise lumbar-bag, PRESSURE_IMPLAUSIBLE"
    })
    void whatFollowsIsNotTold(String program, String injection, String cause) {
        play(program, injection, false);

        assertThat(faults).containsExactly(cause);
    }

    private void play(String program, String injection, boolean stops) {
        double at = program.equals("flow-legs") ? 63 : AT_SECONDS;
        try (Simulation simulation = new Simulation(ShippedChair.setup(1, 10))) {
            assertThat(simulation.boot()).isTrue();
            simulation.addListener(cycle -> {
                for (Event each : cycle.step().events()) {
                    if (each instanceof Event.FaultFound found) {
                        faults.add(found.fault().code().name());
                    }
                }
            });
            if (program.isEmpty()) {
                simulation.startAtPowerUp();
            } else {
                simulation.start(ShippedChair.start(program));
            }
            double from = program.isEmpty() ? simulation.upSeconds() + 3 : at;
            simulation.schedule(
                    from, new ScriptedAction.Inject(Injection.parse(injection, ShippedChair.CONFIGURATION.chair())));
            if (stops) {
                simulation.schedule(from - 0.5, ScriptedAction.SendCommand.locally(new Command.Stop()));
            }
            simulation.runFor((program.isEmpty() ? 0 : at) + 30);
        }
    }
}
