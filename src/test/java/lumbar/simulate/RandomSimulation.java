package lumbar.simulate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.chair.Chair;
import lumbar.chair.Profile;
import lumbar.control.Command;
import lumbar.control.Event;
import lumbar.control.Origin;
import lumbar.control.State;
import lumbar.drive.sim.Injection;
import lumbar.drive.sim.InjectionKind;
import lumbar.person.Discomfort;
import lumbar.person.Person;
import lumbar.person.When;
import lumbar.program.Layer;
import lumbar.program.Phase;
import lumbar.program.Program;
import lumbar.program.ProgramPurpose;
import lumbar.program.TechniqueName;
import org.jspecify.annotations.Nullable;

/**
 * One simulation of which everything is drawn from a seed: chair numbers, programs, people, commands, faults, restarts. Every fifth seed
 * is a chair without faults, and every 180th such a chair that runs for hours; the others inject the kinds of faults in turn, so that
 * {@value #SEEDS_OF_EVERY_KIND} seeds in a row bring each kind at least twice.
 */
final class RandomSimulation {
    /** So many seeds in a row: two rounds of the kinds, one chair in five healthy. */
    static final int SEEDS_OF_EVERY_KIND = 180;

    private static final int HEALTHY_EVERY = 5;
    private static final InjectionKind[] KINDS = InjectionKind.values();
    private static final List<String> PROFILES = List.of("gentle", "standard", "firm");
    private static final Set<InjectionKind> SLIPS =
            EnumSet.of(InjectionKind.ROLLER_SLIP, InjectionKind.ROLLER_SLIP_UP, InjectionKind.ROLLER_SLIP_DOWN);

    private static final Set<InjectionKind> VENTS = EnumSet.of(
            InjectionKind.VENT_STUCK_CLOSED,
            InjectionKind.HOSE_KINKED,
            InjectionKind.VALVE_STUCK_OPEN,
            InjectionKind.PUMP_STUCK_ON,
            InjectionKind.RELAY_WELDED,
            InjectionKind.RELAY_WELDS,
            InjectionKind.LINK_HALF_OPEN,
            InjectionKind.LINK_UNPLUG,
            InjectionKind.LINK_LATENCY,
            InjectionKind.LINK_BIT_ERRORS,
            InjectionKind.LINK_REENUMERATE);

    private final SplittableRandom random;
    private final Simulation simulation;
    private final Invariants invariants;
    private final List<String> log = new ArrayList<>();
    private final List<Person> people;
    final Set<State> states = EnumSet.noneOf(State.class);
    final Set<String> faults = new java.util.TreeSet<>();
    final Map<InjectionKind, Integer> injected = new EnumMap<>(InjectionKind.class);
    int sessions;
    private final boolean faulty;
    private final double length;
    private @Nullable InjectionKind due;
    private final double dueFrom;

    RandomSimulation(long seed) {
        random = new SplittableRandom(seed);
        faulty = Math.floorMod(seed, HEALTHY_EVERY) != 0;
        boolean marathon = Math.floorMod(seed, SEEDS_OF_EVERY_KIND) == 0;
        due = faulty
                ? KINDS[(int) Math.floorMod(seed - 1 - Math.floorDiv(seed, HEALTHY_EVERY), (long) KINDS.length)]
                : null;
        length = marathon ? 4.5 * 3600 : 30 + random.nextDouble() * (random.nextInt(12) == 0 ? 900 : 160);
        int periodMs = marathon ? 20 : List.of(10, 10, 5, 20).get(random.nextInt(4));
        dueFrom = random.nextDouble() * length / 2;
        simulation = new Simulation(ShippedChair.setup(random.nextLong(), periodMs));
        invariants = new Invariants(simulation.setup());
        simulation.addListener(this::note);
        simulation.addListener(invariants);
        // The clocks begin when the pages were filled: what is asked again after 30 days comes up in a marathon only.
        When now = new When(0, Simulation.EPOCH_MILLIS);
        people = List.of(
                Person.simRegular(),
                Person.unscreened("anna", "Anna").screen(Person.allNo(), now),
                Person.unscreened("ben", "Ben").screen(Person.allNo(), now));
    }

    /** Plays it to the end; throws when an invariant is broken. */
    void play() {
        if (due != null && random.nextInt(10) == 0) {
            injectDue(due);
        }
        simulation.boot();
        while (simulation.upSeconds() < length) {
            if (due != null && isTime()) {
                injectDue(due);
            }
            act();
            simulation.runFor(0.02 + random.nextDouble() * random.nextDouble() * (length > 3600 ? 900 : 20));
        }
        send(new Command.Stop());
        simulation.runUntilOver(30);
    }

    /** The fault of this seed comes in a session, or late when there is none. */
    private boolean isTime() {
        double now = simulation.upSeconds();
        return now >= 0.7 * length || (now >= dueFrom && simulation.state().inSession());
    }

    /** A chair that restarts while its boards are silent waits in BOOT. */
    private void injectDue(InjectionKind kind) {
        due = null;
        if (kind == InjectionKind.BOOT) {
            inject(InjectionKind.LINK_UNPLUG, Injection.FOREVER);
        }
        inject(kind);
    }

    String story() {
        int from = Math.max(0, log.size() - 40);
        return String.join("\n", log.subList(from, log.size()));
    }

    private void act() {
        State state = simulation.state();
        switch (random.nextInt(state.inSession() ? 14 : 6)) {
            case 0, 1, 2, 3 -> begin(state);
            case 4 -> reset();
            case 5 -> {
                if (faulty) {
                    inject();
                }
            }
            case 6 -> send(new Command.Stop());
            case 7 -> send(new Command.Pause());
            case 8 -> send(new Command.Intensity(0.2 + random.nextDouble() * 1.3));
            case 9 -> send(new Command.Nudge(random.nextBoolean() ? 1 : -1));
            case 10 -> send(new Command.Spot(area()));
            case 11 -> {
                if (random.nextInt(4) == 0) {
                    send(new Command.Report(
                            random.nextInt(4) == 0 ? null : area(),
                            Discomfort.of(random.nextBoolean(), random.nextBoolean())));
                }
            }
            case 12 -> move();
            default -> {
                if (faulty) {
                    inject();
                }
            }
        }
    }

    private void begin(State state) {
        if (state == State.PAUSED) {
            send(new Command.Resume());
            return;
        }
        if (state != State.IDLE) {
            return;
        }
        if (random.nextInt(4) == 0) {
            send(new Command.Lift("", null));
        }
        Program program = program();
        Profile profile = ShippedChair.profile(PROFILES.get(random.nextInt(PROFILES.size())));
        Person person = people.get(random.nextInt(10) < 7 ? 0 : random.nextInt(people.size()));
        double intensity = random.nextInt(3) == 0 ? 0.2 + random.nextDouble() * 1.3 : 1;
        Command.Start start = new Command.Start(program, profile, person, true, intensity, random.nextBoolean());
        log("start " + program.phases() + " " + profile.name() + " for " + person.id());
        simulation.apply(ScriptedAction.SendCommand.locally(start));
        pending = start;
    }

    private Command.Start pending;

    private void reset() {
        if (random.nextInt(3) == 0) {
            log("heal");
            simulation.apply(new ScriptedAction.Heal());
            simulation.apply(new ScriptedAction.Estop(false));
            invariants.estopPressedAt = Double.NaN;
            simulation.apply(new ScriptedAction.Sit(80));
            simulation.runFor(2.5);
        }
        invariants.mayReset = true;
        send(simulation.state() == State.LOCKOUT ? new Command.TechnicianReset() : new Command.Reset());
        simulation.runFor(0.05);
    }

    private void move() {
        switch (random.nextInt(6)) {
            case 0 -> {
                log("leaves");
                simulation.apply(new ScriptedAction.Sit(0));
                simulation.runFor(random.nextDouble() * 15);
                simulation.apply(new ScriptedAction.Sit(80));
            }
            case 1 -> {
                log("e-stop");
                simulation.apply(new ScriptedAction.Estop(true));
                invariants.estopPressedAt = simulation.upSeconds();
            }
            default -> {
                List<Actuator.Recliner> recliners = simulation.setup().chair().all(Actuator.Recliner.class);
                int index = recliners.get(random.nextInt(recliners.size())).index();
                int way = random.nextBoolean() ? 1 : -1;
                for (int i = random.nextInt(30); i >= 0; i--) {
                    send(new Command.HoldKey(index, way));
                    simulation.runFor(0.1);
                }
            }
        }
    }

    private void inject() {
        InjectionKind kind = KINDS[random.nextInt(KINDS.length)];
        if (kind != InjectionKind.BOOT || random.nextInt(3) == 0) {
            inject(kind);
        }
    }

    private void inject(InjectionKind kind) {
        inject(kind, random.nextBoolean() ? Injection.FOREVER : (long) ((0.02 + random.nextDouble() * 20) * 1e9));
    }

    private void inject(InjectionKind kind, long nanos) {
        double value = kind.takesValue() && random.nextBoolean()
                ? kind.least() + random.nextDouble() * (Math.min(kind.most(), kind.standard() * 3) - kind.least())
                : kind.standard();
        Chair chair = simulation.setup().chair();
        String target = switch (kind.target()) {
            case NONE -> "";
            case END -> random.nextBoolean() ? "neck" : "seat";
            case BAG, SENSOR -> any(chair.all(Actuator.Airbag.class));
            case MOTOR ->
                any(chair.actuators().stream()
                        .filter(a -> !(a instanceof Actuator.Airbag || a instanceof Actuator.HeatPad))
                        .toList());
            case PAD, NTC -> any(chair.all(Actuator.HeatPad.class));
        };
        Injection injection = new Injection(kind, target, value, nanos);
        injected.merge(kind, 1, Integer::sum);
        log("inject " + injection);
        if (kind.layer() == InjectionKind.Layer.PLANT) {
            invariants.healthy = false;
            invariants.ventsHealthy &= !VENTS.contains(kind);
            invariants.driversHealthy = false;
            invariants.relayHealthy &= kind != InjectionKind.RELAY_WELDED
                    && kind != InjectionKind.RELAY_WELDS
                    && !kind.key().startsWith("link");
            invariants.motionHealthy = false;
            invariants.depthHealthy &= SLIPS.contains(kind);
        }
        simulation.apply(new ScriptedAction.Inject(injection));
    }

    private String any(List<? extends Actuator> actuators) {
        return actuators.get(random.nextInt(actuators.size())).id();
    }

    private BodyArea area() {
        return BodyArea.at(random.nextInt(BodyArea.COUNT));
    }

    private Program program() {
        if (random.nextInt(5) == 0) {
            List<Program> shipped =
                    List.copyOf(ShippedChair.CONFIGURATION.programs().values());
            return shipped.get(random.nextInt(shipped.size()));
        }
        List<Phase> phases = new ArrayList<>();
        double seconds = 0;
        for (int p = 1 + random.nextInt(3); p > 0; p--) {
            double phaseSeconds = 10 + random.nextDouble() * (length > 3600 ? 1500 : 80);
            seconds += phaseSeconds;
            List<Layer> layers = new ArrayList<>();
            for (int l = 1 + random.nextInt(5); l > 0; l--) {
                layers.add(layer(phaseSeconds));
            }
            phases.add(new Phase("phase " + p, phaseSeconds, random.nextBoolean() ? 0 : phaseSeconds / 2, layers));
        }
        return new Program(
                "improvised", Map.of("en", "Improvised"), ProgramPurpose.RELAXATION, "standard", seconds, phases);
    }

    private Layer layer(double phaseSeconds) {
        TechniqueName technique = TechniqueName.values()[random.nextInt(TechniqueName.values().length)];
        List<BodyArea> areas = new ArrayList<>();
        for (int a = 1 + random.nextInt(3); a > 0; a--) {
            BodyArea area = area();
            if (!areas.contains(area)) {
                areas.add(area);
            }
        }
        OptionalDouble rate =
                random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(1 + random.nextDouble() * 20);
        double from = random.nextInt(3) == 0 ? random.nextDouble() * phaseSeconds / 2 : 0;
        return new Layer(
                areas, technique, random.nextDouble(), rate, from, phaseSeconds - from, Layer.Tightening.NONE, 0);
    }

    private void send(Command command) {
        if (command instanceof Command.Stop) {
            invariants.stoppedAt = simulation.upSeconds();
        }
        log(command.word());
        Origin origin = random.nextInt(10) == 0 && !(command instanceof Command.Reset) ? Origin.REMOTE : Origin.LOCAL;
        simulation.apply(new ScriptedAction.SendCommand(command, origin, origin == Origin.LOCAL ? "chair" : "phone"));
    }

    /** Records the events of a cycle, for the log and for the oracle's view of who sits there. */
    private void note(Cycle cycle) {
        if (!cycle.running()) {
            return;
        }
        states.add(cycle.step().state());
        List<Event> events = cycle.step().events();
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            switch (event) {
                case Event.StateChanged changed -> {
                    log(changed.from() + " to " + changed.to() + ": " + changed.why());
                    if (changed.to() == State.STARTING && pending != null) {
                        invariants.profile = pending.profile();
                        invariants.person = pending.person().id();
                        invariants.stoppedAt = Double.NaN;
                        sessions++;
                    }
                }
                case Event.FaultFound found -> {
                    log("fault " + found.fault());
                    faults.add(found.fault().code().key());
                }
                case Event.Answered answer -> {
                    if (!answer.accepted()) {
                        log("refused " + answer.command() + ": " + answer.text());
                    }
                }
                default -> {}
            }
        }
    }

    private void log(String text) {
        log.add(String.format(java.util.Locale.ROOT, "%9.2f %s", simulation.upSeconds(), text));
    }
}
