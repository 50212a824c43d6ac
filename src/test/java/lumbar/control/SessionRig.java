package lumbar.control;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import lumbar.chair.Actuator;
import lumbar.chair.AreaProfile;
import lumbar.chair.BodyArea;
import lumbar.chair.Chair;
import lumbar.chair.Profile;
import lumbar.chair.Readings;
import lumbar.chair.TestChairs;
import lumbar.drive.DriveException;
import lumbar.drive.sim.Injection;
import lumbar.drive.sim.PlantParameters;
import lumbar.drive.sim.SimulatedChair;
import lumbar.person.Guest;
import lumbar.person.Person;
import lumbar.program.Layer;
import lumbar.program.Phase;
import lumbar.program.Program;
import lumbar.program.ProgramPurpose;
import lumbar.program.TechniqueName;
import lumbar.safety.Fault;
import org.jspecify.annotations.Nullable;

/** A session on the simulated chair, cycle by cycle: a test says what happens, moves time on, and looks. */
final class SessionRig {
    static final double PERIOD = 0.01;

    final Chair chair;
    final SimulatedChair plant;
    final Session session;
    final List<Event> events = new ArrayList<>();
    final List<Request> next = new ArrayList<>();
    private final List<ExternalEvent> notices = new ArrayList<>();
    private final List<Write> writes = new ArrayList<>();
    private final Map<Long, Event.Answered> answers = new HashMap<>();
    boolean recording = true;
    /** How long the disk says nothing to what it is given, s. */
    double stalledFor;
    /** Looks up what a press of the start button means; null when nobody does. */
    @Nullable
    Function<Event.StartPressed, DaemonEvent.StartChosen> startButton;

    /** What comes between the chair's sensors and the session. */
    UnaryOperator<Readings> sensed = UnaryOperator.identity();

    long wallMillis = 1_800_000_000_000L;
    double late;
    Step step;
    private Readings readings;
    private long nanos;
    private long tickets;
    private long beatAt = Long.MIN_VALUE / 2;

    /** What the disk will say, and when. */
    private record Write(double seconds, StoreEvent answer) {}

    SessionRig() {
        this(TestChairs.full(), RecoveredState.fresh());
    }

    SessionRig(Chair chair, RecoveredState beginning) {
        this(chair, beginning, List.of());
    }

    /** @param injections that are there before the first cycle */
    SessionRig(Chair chair, RecoveredState beginning, List<String> injections) {
        this(chair, beginning, injections, PlantParameters.defaults());
    }

    /** @param parameters of the simulated chair */
    SessionRig(Chair chair, RecoveredState beginning, List<String> injections, PlantParameters parameters) {
        this.chair = chair;
        plant = new SimulatedChair(chair, parameters, 42);
        session = new Session(chair, profile(), 180 * 60, beginning);
        readings = new Readings.Builder(chair.size()).build();
        injections.forEach(this::inject);
        cycle();
    }

    /** A rig that is ready, with somebody of 80 kg seated long enough. */
    static SessionRig ready() {
        SessionRig rig = new SessionRig();
        rig.plant.sit(80);
        rig.pass(11);
        return rig;
    }

    /** A rig that runs a program for so long. */
    static SessionRig running(Program program, double seconds) {
        SessionRig rig = ready();
        rig.ask(start(program));
        rig.pass(seconds);
        return rig;
    }

    /** An event from outside, handled in the next cycle. */
    void post(ExternalEvent event) {
        notices.add(event);
    }

    void cycle() {
        nanos += (long) (PERIOD * 1e9);
        readings = sensed.apply(plant.read(nanos));
        writes.removeIf(write -> write.seconds() < nanos / 1e9 && notices.add(write.answer()));
        Tick tick = new Tick(nanos, nanos / 1e9, wallMillis + nanos / 1_000_000, true, (long) (late * 1e9));
        step = session.step(tick, readings, List.copyOf(next), List.copyOf(notices));
        next.clear();
        notices.clear();
        late = 0;
        try {
            plant.write(step.outputs(), nanos);
        } catch (DriveException e) {
            // That a board which is known not to answer takes nothing is no news to the loop either.
            if (readings.power().linkUp()) {
                throw new AssertionError(e);
            }
        }
        if (step.beat() && nanos - beatAt >= 100_000_000L) {
            plant.beat(nanos);
            beatAt = nanos;
        }
        for (Event event : step.events()) {
            keep(event);
        }
    }

    private void keep(Event event) {
        events.add(event);
        switch (event) {
            case Event.MinutesDue due ->
                writes.add(new Write(
                        nanos / 1e9 + stalledFor,
                        recording
                                ? new StoreEvent.Recorded(due.charges())
                                : new StoreEvent.NotRecorded("the disk is full")));
            case Event.BlockDue due -> {
                if (recording) {
                    notices.add(StoreEvent.BlockRecorded.of(due));
                }
            }
            case Event.TodayDue due -> {
                if (recording) {
                    notices.add(StoreEvent.BlockRecorded.of(due));
                }
            }
            case Event.StartPressed pressed -> {
                if (startButton != null) {
                    notices.add(startButton.apply(pressed));
                }
            }
            case Event.Answered answer -> answers.put(answer.ticket(), answer);
            default -> {}
        }
    }

    /** The loop failed outside a cycle. */
    void fail(Fault fault) {
        session.fail(fault, nanos / 1e9, wallMillis + nanos / 1_000_000, true);
    }

    /** Time goes on. */
    void pass(double seconds) {
        for (long i = Math.round(seconds / PERIOD); i > 0; i--) {
            cycle();
        }
    }

    /** Time goes on without the loop. */
    void skip(double seconds) {
        nanos += (long) (seconds * 1e9);
    }

    /** Time goes on until something is so; seconds it took, or NaN when it was not so within {@code most}. */
    double until(double most, BooleanSupplier so) {
        for (int i = 0; i <= most / PERIOD; i++) {
            if (so.getAsBoolean()) {
                return i * PERIOD;
            }
            cycle();
        }
        return Double.NaN;
    }

    /** Asks at the chair and gives the answer. */
    Event.Answered ask(Command command) {
        return ask(command, Origin.LOCAL, "panel");
    }

    Event.Answered ask(Command command, Origin origin, String controller) {
        long ticket = ++tickets;
        next.add(new Request(ticket, command, origin, controller));
        cycle();
        if (!answers.containsKey(ticket)) {
            cycle();
        }
        Event.Answered answer = answers.get(ticket);
        if (answer == null) {
            throw new AssertionError(command + " was not answered");
        }
        return answer;
    }

    void inject(String injection) {
        plant.inject(Injection.parse(injection, chair));
    }

    State state() {
        return step.state();
    }

    double seconds() {
        return nanos / 1e9;
    }

    Status status() {
        return session.status(readings);
    }

    Readings readings() {
        return readings;
    }

    int index(String id) {
        return chair.actuator(id).orElseThrow().index();
    }

    double kpa(String id) {
        return plant.truth().pressureKpa(index(id));
    }

    /** Greatest true pressure of all bags. */
    double highestKpa() {
        double highest = 0;
        for (Actuator.Airbag bag : chair.all(Actuator.Airbag.class)) {
            highest = Math.max(highest, plant.truth().pressureKpa(bag.index()));
        }
        return highest;
    }

    /** Whether a body could leave: no drive, bags at or below 1 kPa, rollers drawn back. */
    boolean free() {
        return step.outputs().atRest() && highestKpa() <= 1 && plant.truth().depthMm() <= 5;
    }

    Event.@Nullable FaultFound fault() {
        return events.stream()
                .filter(Event.FaultFound.class::isInstance)
                .map(Event.FaultFound.class::cast)
                .reduce((a, b) -> b)
                .orElse(null);
    }

    /** How long the area still rests, s. */
    double blockedSeconds(BodyArea area) {
        return status().chair().areas().stream()
                .filter(a -> a.area() == area)
                .findFirst()
                .orElseThrow()
                .blockedSeconds();
    }

    static Command.Start start(Program program) {
        return start(program, Person.simRegular());
    }

    static Command.Start start(Program program, Person person) {
        // whoever is not asked to acknowledge anything is not hurt by having done so
        return new Command.Start(program, profile(), person, !person.id().equals(Guest.ID), 1, false);
    }

    static Profile profile() {
        return Profile.uniform("standard", new AreaProfile(0.2, 8, 1, 0.01, 3, 60, 10, 5, 44));
    }

    /** Presses bags of shoulders, lower back and calves, and rolls the back. */
    static Program program(double seconds) {
        return program(
                seconds,
                layer(TechniqueName.ROLL, 0.5, 3, seconds, BodyArea.UPPER_BACK, BodyArea.LOWER_BACK),
                layer(TechniqueName.BREATHE, 0.6, 6, seconds, BodyArea.SHOULDERS),
                layer(TechniqueName.WAVE, 0.6, 3, seconds, BodyArea.FEET, BodyArea.CALVES));
    }

    static Program program(double seconds, Layer... layers) {
        return new Program(
                "test",
                Map.of("en", "Test"),
                ProgramPurpose.RELAXATION,
                "standard",
                seconds,
                List.of(new Phase("all", seconds, 0, List.of(layers))));
    }

    static Layer layer(TechniqueName technique, double level, double perMinute, double seconds, BodyArea... areas) {
        return layer(technique, level, OptionalDouble.of(perMinute), seconds, areas);
    }

    /** At the technique's own rate. */
    static Layer layer(TechniqueName technique, double level, double seconds, BodyArea... areas) {
        return layer(technique, level, OptionalDouble.empty(), seconds, areas);
    }

    private static Layer layer(
            TechniqueName technique, double level, OptionalDouble perMinute, double seconds, BodyArea... areas) {
        return new Layer(List.of(areas), technique, level, perMinute, 0, seconds, Layer.Tightening.NONE, 0);
    }
}
