package lumbar.simulate;

import static lumbar.program.TestPrograms.layer;
import static lumbar.program.TestPrograms.program;
import static org.assertj.core.api.Assertions.assertThat;

import lumbar.ShowsRequirement;
import lumbar.chair.BodyArea;
import lumbar.drive.sim.Injection;
import lumbar.program.Program;
import lumbar.program.TechniqueName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What rollers do to one spot and to the neck, by where they truly are (SR-16), in the programs that ask for most. */
@ShowsRequirement("SR-16")
class RollerPlaceIT {
    /** Short strokes, all the way out: {@link Invariants} throws at more than 15 s of any 60 within 40 mm. */
    @ParameterizedTest
    @EnumSource(
            value = BodyArea.class,
            names = {"UPPER_BACK", "LOWER_BACK"})
    void noSpotIsPressedForMoreThanFifteenSecondsOfAnyMinute(BodyArea area) {
        play(program(600, layer(TechniqueName.KNEAD, 1, 12, 600, area)), "", 0, 640);
    }

    private static void play(Program program, String injection, double atSeconds, double seconds) {
        SimulationSetup setup = ShippedChair.setup(1, 10);
        try (Simulation simulation = new Simulation(setup)) {
            Invariants invariants = new Invariants(setup);
            invariants.profile = ShippedChair.profile("firm");
            invariants.person = "regular";
            simulation.addListener(invariants);
            simulation.boot();
            if (!injection.isEmpty()) {
                invariants.healthy = false;
                invariants.motionHealthy = false;
                simulation.schedule(atSeconds, new ScriptedAction.Inject(Injection.parse(injection, setup.chair())));
            }
            simulation.start(ShippedChair.start(program, invariants.profile));
            double[] deepest = new double[1];
            simulation.addListener(
                    cycle -> deepest[0] = Math.max(deepest[0], cycle.truth().depthMm()));
            simulation.runFor(seconds);
            assertThat(deepest[0]).as("mm that the rollers came out").isGreaterThan(30);
        }
    }

    /** A belt that begins to slip on one way lets the carriage creep to the neck while the count says back. */
    @ParameterizedTest
    @CsvSource({"0.6, 303", "0.8, 303", "0.8, 309", "0.8, 321", "0.9, 312", "0.9, 330"})
    void aBeltThatSlipsBringsNoDeepRollersToTheNeck(double share, double atSeconds) {
        play(toTheShoulders(), "roller-slip-down " + share + " times", atSeconds, 420);
    }

    @Test
    void norDoesOneThatSlipsBothWays() {
        play(toTheShoulders(), "roller-slip 0.8 times", 309, 420);
    }

    private static Program toTheShoulders() {
        return program(600, layer(TechniqueName.ROLL, 1, 3, 600, BodyArea.SHOULDERS, BodyArea.UPPER_BACK));
    }
}
