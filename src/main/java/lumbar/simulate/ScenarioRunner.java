package lumbar.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.chair.Chair;
import lumbar.config.Scenario;
import lumbar.config.Scenario.Action;
import lumbar.config.Scenario.Expectation;
import lumbar.config.Scenario.Expected;
import lumbar.config.Scenario.Step;
import lumbar.control.Command;
import lumbar.control.Event;
import lumbar.drive.sim.Injection;
import lumbar.drive.sim.Truth;
import lumbar.person.Discomfort;
import lumbar.safety.Fault;
import lumbar.text.NumberText;

/**
 * Plays a scenario and judges what it expects. Time 0 is the start command when the scenario names a program, else power-up, so
 * that a scenario can look at the self-test. "Released" is judged by the plant's own truth and by what was written. One thread.
 */
public final class ScenarioRunner implements CycleListener {
    private static final double EMPTY_KPA = 1;
    private static final double LONGEST_SECONDS = 4 * 3600;

    /** What may follow {@code report}, and its area, in a scenario; without either it hurts. */
    private static final Set<String> REPORTED = Set.of("numb", "red");

    /** How often a key that is held says so. */
    private static final double KEY_SECONDS = 0.1;

    /** A moment in a file is met by the cycle that follows it. */
    private static final double SLACK_SECONDS = 0.0205;

    private final Scenario scenario;
    private final Simulation simulation;
    private final Function<String, Command.Start> starts;
    private final List<Waiting> waiting = new ArrayList<>();
    private double endSeconds;

    /** An expectation, and whether what happened was as expected. */
    public record Verdict(Expectation expectation, boolean kept, String text) {}

    private static final class Waiting {
        private final Expectation expectation;
        private boolean met;
        private boolean broken;
        private String seen = "";

        Waiting(Expectation expectation) {
            this.expectation = expectation;
        }
    }

    /** @param starts makes a start command of a program's name; an {@link IllegalArgumentException} says that there is none */
    public ScenarioRunner(Scenario scenario, Simulation simulation, Function<String, Command.Start> starts) {
        this.scenario = scenario;
        this.simulation = simulation;
        this.starts = starts;
        scenario.expectations().forEach(expectation -> waiting.add(new Waiting(expectation)));
    }

    /**
     * Plays it through.
     *
     * @throws IllegalArgumentException when a step names what this chair or configuration does not have
     */
    public List<Verdict> play() {
        Optional<Command.Start> start = scenario.program().map(starts);
        simulation.addListener(this);
        scenario.steps().forEach(this::schedule);
        if (start.isPresent()) {
            simulation.boot();
            simulation.start(start.get());
        } else {
            simulation.startAtPowerUp();
        }
        double last =
                waiting.stream().mapToDouble(w -> deadline(w.expectation)).max().orElse(0);
        simulation.runFor(Math.max(scenario.untilSeconds().orElse(0), last) + 2 * SLACK_SECONDS);
        if (scenario.untilSeconds().isEmpty()) {
            simulation.runUntilOver(LONGEST_SECONDS);
        }
        return waiting.stream().map(this::verdict).toList();
    }

    private void schedule(Step step) {
        if (!(step.action() instanceof Action.Hold hold)) {
            simulation.schedule(step.atSeconds(), action(step.action()));
            return;
        }
        ScriptedAction held = action(hold);
        for (int i = 0; i * KEY_SECONDS < hold.seconds(); i++) {
            simulation.schedule(step.atSeconds() + i * KEY_SECONDS, held);
        }
    }

    private ScriptedAction action(Action action) {
        Chair chair = simulation.setup().chair();
        return switch (action) {
            case Action.Inject inject -> new ScriptedAction.Inject(Injection.parse(inject.injection(), chair));
            case Action.Command command -> ScriptedAction.SendCommand.locally(command(command));
            case Action.Hold hold -> ScriptedAction.SendCommand.locally(recline(hold.down() ? 1 : -1));
            case Action.Sit sit -> new ScriptedAction.Sit(sit.kg());
            case Action.Leave leave -> new ScriptedAction.Sit(0);
            case Action.Estop estop -> new ScriptedAction.Estop(true);
            case Action.Release release -> new ScriptedAction.Estop(false);
            case Action.Reset reset -> ScriptedAction.SendCommand.locally(new Command.Reset());
            case Action.Start start -> ScriptedAction.SendCommand.locally(starts.apply(start.program()));
        };
    }

    private Command command(Action.Command command) {
        List<String> words = command.arguments();
        return switch (command.word()) {
            case "start" -> starts.apply(words.isEmpty() ? "" : words.getFirst());
            case "stop" -> new Command.Stop();
            case "pause" -> new Command.Pause();
            case "resume" -> new Command.Resume();
            case "softer" -> new Command.Nudge(-1);
            case "stronger" -> new Command.Nudge(1);
            case "reset" -> new Command.Reset();
            case "arm" -> new Command.Arm();
            case "awake" -> new Command.Awake(false);
            case "spot" -> new Command.Spot(area(words));
            case "recline" -> recline(words);
            case "report" -> {
                boolean all = words.isEmpty() || REPORTED.contains(words.getFirst());
                yield new Command.Report(
                        all ? null : area(words), Discomfort.of(words.contains("numb"), words.contains("red")));
            }
            default -> throw new IllegalArgumentException("'" + command.word() + "' is not a command of a scenario");
        };
    }

    /** The first recliner's key, as pressed at this moment: who holds it says so again. */
    private Command recline(List<String> words) {
        return switch (words.isEmpty() ? "" : words.getFirst()) {
            case "up" -> recline(-1);
            case "down" -> recline(1);
            default -> throw new IllegalArgumentException("recline up, or recline down");
        };
    }

    private Command recline(int direction) {
        Chair chair = simulation.setup().chair();
        Actuator.Recliner recliner = chair.first(Actuator.Recliner.class)
                .orElseThrow(() -> new IllegalArgumentException("this chair has no recliner"));
        return new Command.HoldKey(recliner.index(), direction);
    }

    private static BodyArea area(List<String> words) {
        String word = words.isEmpty() ? "" : words.getFirst();
        return BodyArea.of(word).orElseThrow(() -> new IllegalArgumentException("'" + word + "' is not an area"));
    }

    private static double deadline(Expectation expectation) {
        return expectation.sinceSeconds() + withinSeconds(expectation.expected());
    }

    private static double withinSeconds(Expected expected) {
        return switch (expected) {
            case Expected.Fault fault -> fault.withinSeconds();
            case Expected.InState state -> state.withinSeconds();
            case Expected.Released released -> released.withinSeconds();
            case Expected.NoFault none -> 0;
            case Expected.PressureBelow below -> 0;
        };
    }

    @Override
    public void onCycle(Cycle cycle) {
        if (cycle.seconds().isEmpty()) {
            return;
        }
        endSeconds = cycle.seconds().getAsDouble();
        for (Waiting one : waiting) {
            if (endSeconds >= one.expectation.sinceSeconds()) {
                judge(one, cycle);
            }
        }
    }

    private void judge(Waiting one, Cycle cycle) {
        double since = endSeconds - one.expectation.sinceSeconds();
        boolean inTime = since <= withinSeconds(one.expectation.expected()) + SLACK_SECONDS;
        switch (one.expectation.expected()) {
            case Expected.Fault fault ->
                faults(cycle)
                        .filter(found -> found.code() == fault.code())
                        .findFirst()
                        .ifPresent(
                                found -> meet(one, inTime, since, found.place().name()));
            case Expected.InState state -> {
                if (cycle.running() && cycle.step().state().name().equals(state.state())) {
                    meet(one, inTime, since, "");
                }
            }
            case Expected.Released released -> {
                if (isReleased(cycle)) {
                    meet(one, inTime, since, "");
                }
            }
            case Expected.NoFault none ->
                faults(cycle).findFirst().ifPresent(found -> {
                    one.broken = true;
                    one.seen = one.seen.isEmpty() ? at() + found.code().key() + " at " + found.place() : one.seen;
                });
            case Expected.PressureBelow below -> {
                double highest = highest(cycle.truth());
                if (highest >= below.kpa() && !one.broken) {
                    one.broken = true;
                    one.seen = at() + NumberText.fixed(highest, 2) + " kPa";
                }
            }
        }
    }

    private static void meet(Waiting one, boolean inTime, double since, String where) {
        if (!one.met && one.seen.isEmpty()) {
            one.met = inTime;
            String after = String.format(Locale.ROOT, "after %.2f s", since);
            one.seen = where.isEmpty() ? after : after + " at " + where;
        }
    }

    private String at() {
        return String.format(Locale.ROOT, "at %.2f s ", endSeconds);
    }

    private static Stream<Fault> faults(Cycle cycle) {
        if (!cycle.running() || cycle.step().events().isEmpty()) {
            return Stream.empty();
        }
        return cycle.step().events().stream()
                .filter(Event.FaultFound.class::isInstance)
                .map(event -> ((Event.FaultFound) event).fault());
    }

    private boolean isReleased(Cycle cycle) {
        return cycle.written().atRest() && highest(cycle.truth()) <= EMPTY_KPA && !drivesAnything(cycle.truth());
    }

    /** What was written is not what is: a board that is out of reach keeps what it was last told. */
    private boolean drivesAnything(Truth truth) {
        for (Actuator actuator : simulation.setup().chair().actuators()) {
            if (truth.driven(actuator.index())) {
                return true;
            }
        }
        return false;
    }

    private double highest(Truth truth) {
        double highest = 0;
        for (Actuator.Airbag bag : simulation.setup().chair().all(Actuator.Airbag.class)) {
            highest = Math.max(highest, truth.pressureKpa(bag.index()));
        }
        return highest;
    }

    private Verdict verdict(Waiting one) {
        return switch (one.expectation.expected()) {
            case Expected.Fault fault -> timed(one, "fault " + fault.code().key(), fault.withinSeconds());
            case Expected.InState state -> timed(one, "state " + state.state(), state.withinSeconds());
            case Expected.Released released -> timed(one, "released", released.withinSeconds());
            case Expected.NoFault none ->
                new Verdict(one.expectation, !one.broken, one.broken ? "no fault, but " + one.seen : "no fault");
            case Expected.PressureBelow below -> {
                String what = String.format(Locale.ROOT, "pressure below %s kPa", below.kpa());
                yield new Verdict(one.expectation, !one.broken, one.broken ? what + ", but " + one.seen : what);
            }
        };
    }

    private Verdict timed(Waiting one, String what, double within) {
        String limit = String.format(
                Locale.ROOT,
                "%s within %s s of %.2f s",
                what,
                NumberText.exact(within),
                one.expectation.sinceSeconds());
        String seen =
                one.seen.isEmpty() ? String.format(Locale.ROOT, "not until the end at %.2f s", endSeconds) : one.seen;
        return new Verdict(one.expectation, one.met, limit + ": " + seen);
    }
}
