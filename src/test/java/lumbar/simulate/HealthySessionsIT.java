package lumbar.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import lumbar.ShowsRequirement;
import lumbar.chair.BodyArea;
import lumbar.chair.Profile;
import lumbar.control.Command;
import lumbar.control.Event;
import lumbar.control.SessionResult;
import lumbar.control.State;
import lumbar.drive.sim.PlantParameters;
import lumbar.person.Person;
import lumbar.person.When;
import lumbar.program.Layer;
import lumbar.program.Phase;
import lumbar.program.Program;
import lumbar.program.ProgramPurpose;
import lumbar.program.TechniqueName;
import org.junit.jupiter.api.Test;

/**
 * Healthy chairs with healthy people: every program, each with the next profile, and every program with every profile in {@code
 * -Dcampaign=21}; each on a chair of its own with the tolerances of one, for somebody who breathes, shifts and leans. No fault, whatever
 * the thresholds; a session ends because its program is over.
 */
@ShowsRequirement({"SR-12", "SR-13", "SR-14", "SR-15", "SR-17", "SR-19", "SR-20", "SR-46", "SR-47", "SR-55"})
class HealthySessionsIT {
    private static final List<Program> PROGRAMS =
            List.copyOf(ShippedChair.CONFIGURATION.programs().values());
    private static final List<Profile> PROFILES =
            List.copyOf(ShippedChair.CONFIGURATION.profiles().values());

    private final List<String> faults = Collections.synchronizedList(new ArrayList<>());
    private final List<String> unfinished = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger completed = new AtomicInteger();

    @Test
    void aHealthyChairIsQuiet() {
        long first = Seeds.seed();
        int runs = Seeds.runs(PROGRAMS.size());
        IntStream.range(0, runs).parallel().forEach(i -> play(first + i));
        System.out.printf("healthy: %d sessions from seed %d, %d faults%n", runs, first, faults.size());
        assertThat(faults).isEmpty();
        assertThat(unfinished).isEmpty();
        assertThat(completed).hasValue(runs);
    }

    private void play(long seed) {
        int round = Math.floorMod(Math.floorDiv(seed, PROGRAMS.size()), PROFILES.size());
        int number = Math.floorMod(seed, PROGRAMS.size());
        Program program = PROGRAMS.get(number);
        Profile profile = PROFILES.get((number + round) % PROFILES.size());
        String replay = program.name() + " with " + profile.name() + ", replay with -Dseed=" + seed + " -Dcampaign=1";
        SplittableRandom random = new SplittableRandom(seed);
        try (Simulation simulation = new Simulation(healthy(seed, random))) {
            simulation.addListener(cycle -> cycle.step().events().forEach(event -> {
                switch (event) {
                    case Event.FaultFound found -> faults.add(replay + ": " + found);
                    case Event.SessionEnded ended -> {
                        if (ended.result() == SessionResult.COMPLETED) {
                            completed.incrementAndGet();
                        } else {
                            unfinished.add(replay + ": " + ended);
                        }
                    }
                    default -> {}
                }
            }));
            simulation.boot();
            Person person = person(seed, simulation);
            simulation.start(new Command.Start(program, profile, person, false, 1, false));
            simulation.runUntilOver(program.seconds() + 120);
        }
    }

    /**
     * As long as a session may last (SR-40), in pieces of vibration, kneading, rolling, air and heat: whoever is awake is asked and
     * answers, and nobody is taken for lifeless or for another load on the seat.
     */
    @Test
    void thirtyMinutesAreQuietToo() {
        long first = Seeds.seed();
        for (double kg : new double[] {51, 80, 120}) {
            AtomicInteger asked = new AtomicInteger();
            List<String> wrong = new ArrayList<>();
            SplittableRandom random = new SplittableRandom(first);
            SimulationSetup setup = healthy(first, random);
            try (Simulation simulation = new Simulation(new SimulationSetup(
                    setup.chair(),
                    setup.idleProfile(),
                    setup.windowSeconds(),
                    setup.plant(),
                    first,
                    setup.periodNanos(),
                    kg))) {
                simulation.addListener(cycle -> cycle.step().events().forEach(event -> {
                    switch (event) {
                        case Event.AwakeAsked question -> asked.incrementAndGet();
                        case Event.FaultFound found -> wrong.add(found.toString());
                        case Event.Answered answer when !answer.accepted() -> wrong.add(answer.toString());
                        case Event.StateChanged changed
                        when changed.to() == State.PAUSED -> wrong.add(changed.toString());
                        case Event.SessionEnded ended when ended.seconds() < 29.5 * 60 -> wrong.add(ended.toString());
                        default -> {}
                    }
                }));
                simulation.boot();
                simulation.start(ShippedChair.start(halfAnHour(), ShippedChair.profile("gentle")));
                simulation.runUntilOver(32 * 60);
                assertThat(wrong).as(kg + " kg").isEmpty();
                assertThat(asked)
                        .as("at 10:00 for its heat, and ten minutes after each answer")
                        .hasValue(2);
            }
        }
    }

    /** Every minute in which nothing works would be easy; here something always does. */
    private static Program halfAnHour() {
        double seconds = 29.9 * 60;
        double third = seconds / 3;
        return new Program(
                "half-an-hour",
                Map.of("en", "Half an hour"),
                ProgramPurpose.RELAXATION,
                "gentle",
                seconds,
                List.of(
                        phase(
                                "shake",
                                third,
                                layer(TechniqueName.VIBRATE, 0.5, third, BodyArea.CALVES, BodyArea.GLUTES)),
                        phase(
                                "knead and warm",
                                third,
                                layer(TechniqueName.KNEAD, 0.4, third, BodyArea.UPPER_BACK, BodyArea.LOWER_BACK),
                                layer(TechniqueName.HEAT, 0.5, third, BodyArea.LOWER_BACK)),
                        phase(
                                "breathe",
                                third,
                                layer(TechniqueName.BREATHE, 0.4, third, BodyArea.SHOULDERS, BodyArea.GLUTES),
                                layer(TechniqueName.TAP, 0.3, third, BodyArea.LOWER_BACK))));
    }

    private static Phase phase(String name, double seconds, Layer... layers) {
        return new Phase(name, seconds, 0, List.of(layers));
    }

    private static Layer layer(TechniqueName technique, double level, double seconds, BodyArea... areas) {
        return new Layer(
                List.of(areas), technique, level, OptionalDouble.empty(), 0, seconds, Layer.Tightening.NONE, 0);
    }

    /** Volume ± 20 %, pump ± 15 %, gain ± 3 %, zero ± 0.3 kPa. */
    private static SimulationSetup healthy(long seed, SplittableRandom random) {
        SimulationSetup standard = ShippedChair.setup(seed, 10);
        PlantParameters plant = PlantParameters.defaults()
                .with(Map.of(
                        "bag-volume-spread", 0.2,
                        "pump-flow-l-per-min", 12 * (0.85 + 0.3 * random.nextDouble()),
                        "pressure-gain-spread", 0.03,
                        "pressure-offset-kpa", 0.3));
        return new SimulationSetup(
                standard.chair(),
                standard.idleProfile(),
                standard.windowSeconds(),
                plant,
                seed,
                standard.periodNanos(),
                50 + 70 * random.nextDouble());
    }

    /** One in three has opted into the full level. */
    private static Person person(long seed, Simulation simulation) {
        if (seed % 3 != 0) {
            return Person.simRegular();
        }
        When now = new When(simulation.upSeconds(), Simulation.EPOCH_MILLIS);
        Person mary = new Person("mary", "Mary", Person.allNo(), now, now, now, Set.of(), 6, 6, true, now, List.of());
        assertThat(mary.levelPercent(now, true)).isEqualTo(100);
        return mary;
    }
}
