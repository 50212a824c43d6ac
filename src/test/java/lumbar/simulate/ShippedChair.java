package lumbar.simulate;

import java.nio.file.Path;
import lumbar.chair.Profile;
import lumbar.config.Configuration;
import lumbar.control.Command;
import lumbar.drive.sim.PlantParameters;
import lumbar.person.Person;
import lumbar.program.Program;

/** The chair, programs and profiles in {@code config/}, and setups with it. */
final class ShippedChair {
    static final Configuration CONFIGURATION = Configuration.load(
                    Path.of(System.getProperty("lumbar.root", ""), "config"))
            .configuration()
            .orElseThrow();

    private ShippedChair() {}

    static SimulationSetup setup(long seed, int periodMs) {
        return new SimulationSetup(
                CONFIGURATION.chair(),
                profile("standard"),
                CONFIGURATION.settings().window().toSeconds(),
                PlantParameters.defaults(),
                seed,
                periodMs * 1_000_000L,
                SimulationSetup.ADULT_KG);
    }

    static Profile profile(String name) {
        return java.util.Objects.requireNonNull(CONFIGURATION.profiles().get(name));
    }

    static Program program(String name) {
        return java.util.Objects.requireNonNull(CONFIGURATION.programs().get(name));
    }

    static Command.Start start(Program program, Profile profile) {
        return new Command.Start(program, profile, Person.simRegular(), false, 1, false);
    }

    static Command.Start start(String program) {
        Program found = program(program);
        return start(found, CONFIGURATION.profileOf(found));
    }
}
