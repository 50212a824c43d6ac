package lumbar.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import lumbar.ShowsRequirement;
import lumbar.chair.Actuator;
import lumbar.control.Event;
import lumbar.control.State;
import lumbar.drive.sim.Injection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Something holds the carriage or the kneading shaft in each phase of a session (SR-54): the way home, the first travel, rolling,
 * kneading, a visit to an end and the way back. Found within a second, let go in the same cycle, and nothing runs the other way.
 */
@ShowsRequirement({"SR-17", "SR-54"})
class StallIT {
    @ParameterizedTest
    @CsvSource({
        "roller, 1",
        "roller, 6",
        "roller, 30",
        "roller, 56.3",
        "roller, 60",
        "roller, 100.3",
        "roller, 110",
        "roller, 116",
        "roller, 250",
        "roller, 480",
        "roller, 660",
        "roller, 830",
        "kneader, 220",
        "kneader, 300",
        "kneader, 640"
    })
    void aStallIsFoundWithinASecondAndLetGo(String motor, double atSeconds) {
        try (Simulation simulation = new Simulation(ShippedChair.setup(1, 10))) {
            var chair = simulation.setup().chair();
            int stalled = chair.actuator(motor).orElseThrow().index();
            int roller = chair.first(Actuator.Roller.class).orElseThrow().index();
            double[] driven = {0};
            double[] found = {Double.NaN};
            double[] way = {0};
            simulation.addListener(cycle -> {
                double t = cycle.seconds().orElse(0);
                double duty = cycle.written().duty(roller);
                for (Event event : cycle.step().events()) {
                    if (event instanceof Event.FaultFound && Double.isNaN(found[0])) {
                        found[0] = driven[0];
                        assertThat(cycle.written().atRest())
                                .as("in the same cycle")
                                .isTrue();
                    }
                }
                if (t >= atSeconds && Double.isNaN(found[0])) {
                    driven[0] += cycle.written().duty(stalled) != 0 ? 0.01 : 0;
                    way[0] = duty != 0 ? duty : way[0];
                }
                if (!Double.isNaN(found[0])) {
                    assertThat(cycle.written().atRest())
                            .as("nothing runs after the stall")
                            .isTrue();
                }
            });
            simulation.schedule(atSeconds, new ScriptedAction.Inject(Injection.parse("motor-stall " + motor, chair)));
            simulation.boot();
            simulation.start(ShippedChair.start("unwind-back"));
            simulation.runFor(atSeconds + 30);

            assertThat(simulation.state()).isEqualTo(State.FAULT);
            assertThat(found[0]).as("s of drive until it is found").isLessThanOrEqualTo(1.0);
            assertThat(simulation.truth().depthMm()).as("sprung back").isLessThan(1);
        }
    }
}
