package lumbar.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import lumbar.chair.Actuator;
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
import lumbar.safety.Limits;
import lumbar.simulate.ScenarioRunner;
import lumbar.simulate.Simulation;
import lumbar.simulate.SimulationSetup;
import lumbar.simulate.Summary;
import lumbar.simulate.SummaryCollector;
import lumbar.store.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * Simulations of a configuration: programs, profiles and people by name. What cannot be found is an {@link AppException}. One
 * thread.
 */
public final class SimulationFactory {
    private static final double LONGEST_SECONDS = 4 * 3600;

    private final Configuration configuration;

    public SimulationFactory(Configuration configuration) {
        this.configuration = configuration;
    }

    /** A start command whose names were looked up. */
    public static final class PreparedStart {
        private final Command.Start command;

        private PreparedStart(Command.Start command) {
            this.command = command;
        }

        /** The length of its program, s. */
        public double seconds() {
            return command.program().seconds();
        }
    }

    /** Every fault that can be injected into the simulated chair, a line each. */
    public static String faultCatalogue() {
        return Injection.catalogue().stripTrailing();
    }

    /** A program of the configuration by its name, or of a file that stands anywhere. */
    public Program program(String nameOrFile) {
        Program known = configuration.programs().get(nameOrFile);
        if (known != null) {
            return known;
        }
        refuse(configuration.refused().program(nameOrFile));
        Path file = Path.of(nameOrFile);
        if (!Files.exists(file) && !nameOrFile.endsWith(".yaml") && !nameOrFile.contains("/")) {
            throw AppException.badInput(
                    "there is no program '" + nameOrFile + "'",
                    "Programs: " + String.join(", ", configuration.programs().keySet()) + ". Or name a file.");
        }
        Problems problems = new Problems();
        Optional<Program> read = configuration.program(file, problems);
        return read.orElseThrow(() -> AppException.badInput(
                problems.text().stripTrailing(), "A program with errors is not run, not even on a simulated chair."));
    }

    /** The profile of this name, or the program's own for an empty one. */
    public Profile profile(String name, Program program) {
        if (name.isEmpty()) {
            return configuration.profileOf(program);
        }
        Profile known = configuration.profiles().get(name);
        if (known == null) {
            refuse(configuration.refused().profile(name));
            throw AppException.badInput(
                    "there is no profile '" + name + "'",
                    "Profiles: " + String.join(", ", configuration.profiles().keySet()) + ".");
        }
        return known;
    }

    private static void refuse(Optional<String> why) {
        if (why.isPresent()) {
            throw AppException.badInput(why.get(), "lumbar validate says all that is wrong.");
        }
    }

    /** Reads a scenario; one with any error is bad input. */
    public Scenario scenario(Path file) {
        Problems problems = new Problems();
        Optional<Scenario> read =
                SourceFile.read(file, problems).flatMap(source -> ScenarioFile.read(source, problems, this::wrong));
        return read.orElseThrow(() -> AppException.badInput(
                problems.text().stripTrailing(), "Every fault that can be injected: lumbar sim inject --help."));
    }

    private Optional<String> wrong(String injection) {
        try {
            var _ = Injection.parse(injection, configuration.chair());
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** A simulation with the period of the configuration. */
    public SimulationSetup setup(long seed) {
        return setup(seed, configuration.settings().period().toNanos());
    }

    /** @param periodNanos control period, ns */
    public SimulationSetup setup(long seed, long periodNanos) {
        return new SimulationSetup(
                configuration.chair(),
                Objects.requireNonNull(
                        configuration.profiles().get(configuration.settings().profile())),
                configuration.settings().window().toMillis() / 1000.0,
                PlantParameters.of(configuration.chair())
                        .with(configuration.settings().simulationByName()),
                seed,
                periodNanos,
                SimulationSetup.ADULT_KG);
    }

    /** @param stateDirectory the record to go on from, which is copied; null for an unused chair */
    public static Simulation simulation(SimulationSetup setup, @Nullable Path stateDirectory) {
        if (stateDirectory == null) {
            return new Simulation(setup);
        }
        try {
            return Simulation.from(setup, stateDirectory);
        } catch (StoreException e) {
            throw AppException.badInput(
                    String.valueOf(e.getMessage()), "Name the state directory of a chair: --from-state DIR.");
        }
    }

    /**
     * Looks up the names of a start.
     *
     * @param profile empty for the program's own
     * @param person {@code sim-regular} or empty, {@code guest}, or somebody of the record
     */
    public PreparedStart prepare(Simulation simulation, String program, String profile, String person) {
        return new PreparedStart(start(simulation, program, profile, person));
    }

    /** The same for a program and a profile that were looked up before. */
    public PreparedStart prepare(Simulation simulation, Program program, Profile profile, String person) {
        return new PreparedStart(start(simulation, program, profile, person));
    }

    private Command.Start start(Simulation simulation, String name, String profile, String person) {
        Program program = program(name);
        return start(simulation, program, profile(profile, program), person);
    }

    private static Command.Start start(Simulation simulation, Program program, Profile profile, String person) {
        return new Command.Start(program, profile, who(person, simulation), true, 1, false);
    }

    /** The simulated regular, a guest who has read the page, or somebody of the record. */
    private static Person who(String person, Simulation simulation) {
        if (person.isEmpty() || person.equals(Person.SIM_REGULAR)) {
            return Person.simRegular();
        }
        if (person.equals(Guest.ID)) {
            return Person.unscreened(Guest.ID, "Guest");
        }
        return simulation
                .person(person)
                .orElseThrow(() -> AppException.badInput(
                        "nobody here is '" + person + "'",
                        "People are kept in a chair's record: name it with --from-state DIR, or take sim-regular or"
                                + " guest."));
    }

    /** Runs the self-test, starts, and goes on until the chair is at rest. */
    public static void run(Simulation simulation, PreparedStart start) {
        var _ = simulation.boot();
        var _ = simulation.start(start.command);
        simulation.runUntilOver(LONGEST_SECONDS);
    }

    /**
     * Plays a scenario through.
     *
     * @throws IllegalArgumentException when a step names what this chair does not have
     */
    public List<ScenarioRunner.Verdict> play(Simulation simulation, Scenario scenario, String profile, String person) {
        return new ScenarioRunner(scenario, simulation, name -> start(simulation, name, profile, person)).play();
    }

    /** What a run came to. */
    public static Summary summary(Simulation simulation, SummaryCollector collector) {
        return collector.summary(simulation.status().chair().lateCycles());
    }

    /** The highest pressure of each area with bags, by the area's key, kPa. */
    public Map<String, Double> ceilingsKpa(Profile profile) {
        Map<String, Double> ceilings = new HashMap<>();
        for (Actuator.Airbag bag : configuration.chair().all(Actuator.Airbag.class)) {
            double kpa = Math.min(profile.area(bag.area()).ceilingKpa(), Limits.bagCeilingKpa(bag.area()));
            ceilings.put(bag.area().key(), kpa);
        }
        return ceilings;
    }
}
