package lumbar.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import lumbar.chair.Profile;
import lumbar.config.Configuration;
import lumbar.config.Problems;
import lumbar.config.Scenario;
import lumbar.config.ScenarioFile;
import lumbar.config.SourceFile;
import lumbar.control.Command;
import lumbar.drive.sim.Injection;
import lumbar.drive.sim.PlantParameters;
import lumbar.person.Guest;
import lumbar.person.Person;
import lumbar.program.Program;
import lumbar.simulate.Simulation;
import lumbar.simulate.SimulationSetup;
import lumbar.store.StoreException;
import org.jspecify.annotations.Nullable;

/** What {@code simulate} and {@code plot} share: names on the command line become a stage and a start command. */
final class Rehearsing {
    private static final long SHORTEST_PERIOD_NANOS = 1_000_000;
    private static final long LONGEST_PERIOD_NANOS = 50_000_000;

    private final Configuration configuration;

    Rehearsing(Configuration configuration) {
        this.configuration = configuration;
    }

    /** A name of a program of the configuration, or a file that stands anywhere. */
    Program program(String nameOrFile) {
        Program known = configuration.programs().get(nameOrFile);
        if (known != null) {
            return known;
        }
        refuse(configuration.refused().program(nameOrFile));
        Path file = Path.of(nameOrFile);
        if (!Files.exists(file) && !nameOrFile.endsWith(".yaml") && !nameOrFile.contains("/")) {
            throw Failure.badInput(
                    "there is no program '" + nameOrFile + "'",
                    "Programs: " + String.join(", ", configuration.programs().keySet()) + ". Or name a file.");
        }
        Problems problems = new Problems();
        Optional<Program> read = configuration.program(file, problems);
        return read.orElseThrow(() -> Failure.badInput(
                problems.text().stripTrailing(), "A program with errors is not run, not even on a simulated chair."));
    }

    /** The profile of this name, or the program's own for an empty one. */
    Profile profile(String name, Program program) {
        if (name.isEmpty()) {
            return configuration.profileOf(program);
        }
        Profile known = configuration.profiles().get(name);
        if (known == null) {
            refuse(configuration.refused().profile(name));
            throw Failure.badInput(
                    "there is no profile '" + name + "'",
                    "Profiles: " + String.join(", ", configuration.profiles().keySet()) + ".");
        }
        return known;
    }

    private static void refuse(Optional<String> why) {
        if (why.isPresent()) {
            throw Failure.badInput(why.get(), "lumbar validate says all that is wrong.");
        }
    }

    SimulationSetup stage(long seed, @Nullable String period) {
        long nanos = period == null
                ? configuration.settings().period().toNanos()
                : Math.round(Durations.seconds(period) * 1e9);
        if (nanos < SHORTEST_PERIOD_NANOS || nanos > LONGEST_PERIOD_NANOS) {
            throw Failure.badInput(
                    "--dt " + period + " is out of range", "Allowed: 1ms to 50ms; a chair uses 5ms to 20ms.");
        }
        return new SimulationSetup(
                configuration.chair(),
                Objects.requireNonNull(
                        configuration.profiles().get(configuration.settings().profile())),
                configuration.settings().window().toMillis() / 1000.0,
                PlantParameters.defaults().with(configuration.settings().simulationByName()),
                seed,
                nanos,
                SimulationSetup.ADULT_KG);
    }

    static Simulation rehearsal(SimulationSetup stage, @Nullable Path stateDirectory) {
        if (stateDirectory == null) {
            return new Simulation(stage);
        }
        try {
            return Simulation.from(stage, stateDirectory);
        } catch (StoreException e) {
            throw Failure.badInput(
                    String.valueOf(e.getMessage()), "Name the state directory of a chair: --from-state DIR.");
        }
    }

    /** A start command for a person: the simulated regular, a guest who has read the page, or somebody of the record. */
    static Command.Start start(Program program, Profile profile, String person, Simulation rehearsal) {
        Person who;
        if (person.isEmpty() || person.equals(Person.SIM_REGULAR)) {
            who = Person.simRegular();
        } else if (person.equals(Guest.ID)) {
            who = Person.unscreened(Guest.ID, "Guest");
        } else {
            who = rehearsal
                    .person(person)
                    .orElseThrow(() -> Failure.badInput(
                            "nobody here is '" + person + "'",
                            "People are kept in a chair's record: name it with --from-state DIR, or take sim-regular or"
                                    + " guest."));
        }
        return new Command.Start(program, profile, who, true, 1, false);
    }

    /** A scenario without any error, or the end. */
    Scenario scenario(Path file) {
        Problems problems = new Problems();
        Optional<Scenario> read =
                SourceFile.read(file, problems).flatMap(source -> ScenarioFile.read(source, problems, this::wrong));
        return read.orElseThrow(() -> Failure.badInput(
                problems.text().stripTrailing(), "Every fault that can be injected: lumbar sim inject --help."));
    }

    private Optional<String> wrong(String injection) {
        try {
            Injection.parse(injection, configuration.chair());
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
