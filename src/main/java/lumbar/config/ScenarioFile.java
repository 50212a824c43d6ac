package lumbar.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import lumbar.config.Scenario.Action;
import lumbar.config.Scenario.Expectation;
import lumbar.config.Scenario.Expected;
import lumbar.config.Scenario.Step;
import lumbar.safety.FaultCode;

/**
 * Reads a scenario: one statement a line, {@code #} begins a comment.
 *
 * <pre>
 * title A valve sticks while the lower back is worked
 * program calm
 * profile standard
 * seed 7
 * at 00:03:20 inject valve-stuck-open lower-back for 5 s
 * expect fault pressure-high within 1 s
 * expect state FAULT within 1200 ms
 * expect released within 5 s
 * at 0:04:00 reset
 * until 00:06:00
 * </pre>
 *
 * Steps: {@code inject …}, {@code command WORD …}, {@code hold recline up|down for T}, {@code start PROGRAM}, {@code sit 80 kg},
 * {@code leave}, {@code estop}, {@code release}, {@code reset}. Expectations: {@code fault CODE within T}, {@code state STATE within T}, {@code released
 * within T}, {@code no fault}, {@code pressure below P}. An expectation counts from the step above it.
 */
public final class ScenarioFile {
    private static final List<String> STATEMENTS =
            List.of("title", "program", "profile", "seed", "at", "expect", "until");
    private static final List<String> ACTIONS =
            List.of("inject", "command", "hold", "start", "sit", "leave", "estop", "release", "reset");
    private static final List<String> COMMANDS = List.of(
            "start",
            "stop",
            "pause",
            "resume",
            "softer",
            "stronger",
            "report",
            "spot",
            "recline",
            "reset",
            "arm",
            "awake");
    private static final List<String> STATES = List.of(
            "BOOT",
            "SELF_TEST",
            "IDLE",
            "STARTING",
            "RUNNING",
            "PAUSED",
            "ENDING",
            "REST",
            "STOPPING",
            "FAULT",
            "ESTOP",
            "LOCKOUT");
    private static final List<String> EXPECTED = List.of("fault", "state", "released", "no", "pressure");
    private static final List<String> FAULTS =
            Stream.of(FaultCode.values()).map(FaultCode::key).toList();
    private static final Range WITHIN = Range.of(0.001, 3600);
    private static final Range WEIGHT = Range.of(1, 300);
    private static final Range PRESSURE = Range.of(0.1, 50);
    private static final int MOST_STATEMENTS = 2000;

    private final Function<String, Optional<String>> injections;
    private String title = "";
    private Optional<String> program = Optional.empty();
    private Optional<String> profile = Optional.empty();
    private OptionalLong seed = OptionalLong.empty();
    private OptionalDouble until = OptionalDouble.empty();
    private final List<Step> steps = new ArrayList<>();
    private final List<Expectation> expectations = new ArrayList<>();
    private double nowSeconds;

    private ScenarioFile(Function<String, Optional<String>> injections) {
        this.injections = injections;
    }

    /**
     * Reads one file; empty, and told to {@code problems}, when it has errors.
     *
     * @param injections says what is wrong with the text of an injection; empty when nothing is
     */
    public static Optional<Scenario> read(
            SourceFile file, Problems problems, Function<String, Optional<String>> injections) {
        int before = problems.errors();
        ScenarioFile scenario = new ScenarioFile(injections);
        int statements = 0;
        for (int number = 1; number <= file.lines().size(); number++) {
            ScenarioLine line = new ScenarioLine(file, number, problems);
            if (line.more() && statements++ < MOST_STATEMENTS) {
                scenario.statement(line);
            }
        }
        if (statements == 0 || statements > MOST_STATEMENTS) {
            String what = statements == 0 ? "the scenario is empty" : "more than " + MOST_STATEMENTS + " statements";
            problems.add(file.error(TextPosition.FILE, what));
        }
        return problems.errors() > before ? Optional.empty() : Optional.of(scenario.done());
    }

    private Scenario done() {
        return new Scenario(title, program, profile, seed, steps, expectations, until);
    }

    private void statement(ScenarioLine line) {
        line.oneOf("statement", STATEMENTS).ifPresent(word -> {
            switch (word) {
                case "title" ->
                    title = line.rest("title")
                            .map(w -> Problem.printable(w.text(), 200))
                            .orElse(title);
                case "program" -> program = once(line, program, line.name("program"));
                case "profile" -> profile = once(line, profile, line.name("profile"));
                case "seed" -> seed(line);
                case "at" -> at(line);
                case "expect" -> expect(line);
                default ->
                    line.clock().ifPresent(seconds -> {
                        if (seconds <= nowSeconds) {
                            line.error("'until' must be later than the last step", "write a later time");
                        }
                        until = OptionalDouble.of(seconds);
                    });
            }
        });
        line.end();
    }

    private static Optional<String> once(ScenarioLine line, Optional<String> before, Optional<String> found) {
        if (before.isPresent()) {
            line.error("this line appears twice", "keep one of them");
        }
        return found;
    }

    private void seed(ScenarioLine line) {
        line.rest("seed").ifPresent(word -> {
            if (word.text().matches("-?\\d{1,18}")) {
                seed = OptionalLong.of(Long.parseLong(word.text()));
            } else {
                line.error(
                        word,
                        "'" + Section.shown(word.text()) + "' is not a whole number",
                        "write a whole number, such as 'seed 7'");
            }
        });
    }

    private void at(ScenarioLine line) {
        Optional<Double> clock = line.clock();
        clock.filter(seconds -> seconds < nowSeconds)
                .ifPresent(seconds ->
                        line.error("this step is earlier than the one above it", "write the steps in order of time"));
        clock.ifPresent(seconds -> nowSeconds = Math.max(nowSeconds, seconds));
        line.oneOf("step", ACTIONS)
                .flatMap(word -> action(line, word))
                .ifPresent(action -> steps.add(new Step(nowSeconds, action, line.number())));
    }

    private Optional<Action> action(ScenarioLine line, String word) {
        return switch (word) {
            case "inject" ->
                line.rest("fault to inject").flatMap(injection -> {
                    Optional<String> wrong = injections.apply(injection.text());
                    wrong.ifPresent(text -> line.error(injection, text, ""));
                    return wrong.isPresent() ? Optional.empty() : Optional.of(new Action.Inject(injection.text()));
                });
            case "command" ->
                line.oneOf("command", COMMANDS).map(command -> new Action.Command(command, line.arguments()));
            case "hold" -> hold(line);
            case "start" -> line.name("program").map(Action.Start::new);
            case "sit" -> line.quantity(Dimension.MASS, WEIGHT).map(Action.Sit::new);
            case "leave" -> Optional.of(new Action.Leave());
            case "estop" -> Optional.of(new Action.Estop());
            case "release" -> Optional.of(new Action.Release());
            default -> Optional.of(new Action.Reset());
        };
    }

    private static Optional<Action> hold(ScenarioLine line) {
        return line.oneOf("key", List.of("recline"))
                .flatMap(key -> line.oneOf("direction", List.of("up", "down")))
                .flatMap(way -> line.oneOf("word", List.of("for"))
                        .flatMap(word -> line.quantity(Dimension.DURATION, WITHIN))
                        .map(seconds -> new Action.Hold(way.equals("down"), seconds)));
    }

    private void expect(ScenarioLine line) {
        line.oneOf("expectation", EXPECTED)
                .flatMap(word -> expected(line, word))
                .ifPresent(expected -> expectations.add(new Expectation(nowSeconds, expected, line.number())));
    }

    private static Optional<Expected> expected(ScenarioLine line, String word) {
        return switch (word) {
            case "fault" ->
                line.oneOf("fault", FAULTS)
                        .flatMap(key -> within(line).map(time -> new Expected.Fault(fault(key), time)));
            case "state" ->
                line.oneOf("state", STATES)
                        .flatMap(state -> within(line).map(time -> new Expected.InState(state, time)));
            case "released" -> within(line).map(Expected.Released::new);
            case "no" -> line.oneOf("word", List.of("fault")).map(fault -> new Expected.NoFault());
            default ->
                line.oneOf("word", List.of("below"))
                        .flatMap(below -> line.quantity(Dimension.PRESSURE, PRESSURE))
                        .map(Expected.PressureBelow::new);
        };
    }

    private static Optional<Double> within(ScenarioLine line) {
        return line.oneOf("word", List.of("within")).flatMap(w -> line.quantity(Dimension.DURATION, WITHIN));
    }

    private static FaultCode fault(String key) {
        return Stream.of(FaultCode.values())
                .filter(code -> code.key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
