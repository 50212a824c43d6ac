package lumbar.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import lumbar.app.BringUpSession;
import lumbar.app.LearnedValue;
import lumbar.bringup.BringUp;
import lumbar.bringup.Trial;
import lumbar.bringup.TrialCatalog;
import lumbar.bringup.TrialResult;
import lumbar.chair.Actuator;
import lumbar.chair.Chair;
import lumbar.config.Configuration;
import lumbar.remote.BadInput;
import lumbar.remote.Json;
import lumbar.safety.Limits;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings a chair up, one actuator at a time, without the daemon (SR-36). Ctrl-C leaves everything at rest. */
@Command(
        name = "bring-up",
        description = {
            "Test one part of the chair and say whether it works: at 20 %% and for 5 s at most, only while the space"
                    + " bar is held, only with an empty seat and vented bags, and never beside a running daemon.",
            "Without a name: lists what can be tested. First e-stop, watchdog and seat, then each actuator."
        },
        footer = {
            "",
            "Examples:",
            "  lumbar bring-up                                  what there is and what to do next",
            "  lumbar bring-up e-stop                           press the red button and check that it is detected",
            "  lumbar bring-up lumbar-bag                       hold SPACE; measures rise, leak, fall",
            "  lumbar bring-up lumbar-bag --watch 60            the same, and watches the shut bag for a minute",
            "  while sleep 0.1; do echo; done | lumbar bring-up roller --seconds 5 --yes --json",
            "                                                   for scripts; records what it learned",
            "",
            "A terminal recognises a held key by its repeats: a single press moves nothing, and 300 ms after the last repeat it"
                    + " lets go. A script holds the key in the same way: by something on standard input at least every 300 ms.",
            "Exit code 3 when something is bad.",
            ExitCode.HELP
        })
final class BringUpCommand extends CliCommand {
    private static final double LEAST_SECONDS = 2;
    private static final double UNHELD_SECONDS = 5;

    @Parameters(paramLabel = "ACTUATOR", arity = "0..1", description = "An actuator, e-stop, watchdog or seat.")
    @Nullable
    String name;

    @Mixin
    ConfigOption config = new ConfigOption();

    @Mixin
    StateOption state = new StateOption();

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description =
                    "Run for so long, 2 to 5 s, while a script holds the key on standard input. Only with --yes: you have"
                            + " checked that nobody is near.")
    @Nullable
    Double seconds;

    @Option(
            names = "--watch",
            paramLabel = "N",
            description =
                    "Watch the shut bag for so long, up to 60 s, nothing driven, while the key is held: shows a slow leak.")
    @Nullable
    Double watch;

    @Option(names = "--yes", description = "Write what was learned to the chair file without asking.")
    boolean yes;

    @Option(names = "--json", description = "As JSON.")
    boolean json;

    @Option(names = "--inject", hidden = true, paramLabel = "FAULT", description = "A fault of the simulated chair.")
    List<String> faults = List.of();

    @Override
    public Integer call() throws IOException {
        Configuration configuration = config.load(output());
        String wanted = name;
        if (wanted == null) {
            list(configuration.chair());
            return ExitCode.GOOD;
        }
        List<Trial> trials = TrialCatalog.of(configuration.chair(), wanted);
        if (trials.isEmpty()) {
            throw Failure.of(BadInput.unknown("actuator", wanted, TrialCatalog.names(configuration.chair())));
        }
        judge();
        trials = watch == null ? trials : watched(configuration.chair(), wanted, watch);
        BringUpSession bench = BringUpSession.open(configuration, state.path(), faults, seconds != null);
        int code;
        try (bench) {
            Thread letGo = Thread.ofPlatform().name("lumbar-let-go").unstarted(bench::close);
            Runtime.getRuntime().addShutdownHook(letGo);
            code = seconds == null
                    ? guided(bench, configuration.chair(), wanted, trials)
                    : timed(bench, configuration.chair(), wanted, trials);
        }
        return ended(bench.notAtRest(), code);
    }

    /** Says that everything is at rest only when every board has said so (SR-59). */
    private int ended(List<String> notAtRest, int code) {
        ConsoleOutput output = output();
        if (notAtRest.isEmpty()) {
            if (seconds == null) {
                output.print("Everything is at rest.");
            }
            return code;
        }
        notAtRest.forEach(line -> output.printError("NOT known to be at rest: " + line));
        output.printError("Switch the chair off at its supply; lumbar rest tries again.");
        return ExitCode.FAULT;
    }

    private void judge() {
        Double given = seconds;
        if (given == null && (json || !ConsoleOutput.isTerminal())) {
            throw Failure.badInput(
                    "there is no key to hold here",
                    "On a terminal without --json; or by a script, with --seconds 5 --yes: lumbar bring-up --help.");
        }
        if (given != null && (!yes || !(given >= LEAST_SECONDS && given <= BringUpSession.LONGEST_SECONDS))) {
            throw Failure.badInput(
                    "--seconds " + given + (yes ? "" : " without --yes"),
                    "2 to 5 s, with --yes: a script holds the key, so check that nobody is near.");
        }
    }

    private static List<Trial> watched(Chair chair, String wanted, double seconds) {
        if (!(seconds > 0 && seconds <= Limits.BRING_UP_WATCH_SECONDS)) {
            throw Failure.badInput("--watch " + seconds, "More than 0 s, and 60 s at most.");
        }
        List<Trial> trials = TrialCatalog.watched(chair, wanted, seconds);
        if (trials.isEmpty()) {
            throw Failure.badInput(
                    "'" + wanted + "' cannot be watched", "--watch is for an air bag with a pressure sensor.");
        }
        return trials;
    }

    private int timed(BringUpSession bench, Chair chair, String wanted, List<Trial> trials) throws IOException {
        double watchSeconds = watch == null ? 0 : watch;
        double most = (seconds == null ? 0 : seconds) + watchSeconds;
        ScriptKey key = new ScriptKey(System.in);
        List<TrialResult> results = new ArrayList<>();
        List<Map<String, Object>> fields = new ArrayList<>();
        for (Trial trial : trials) {
            BringUp bringUp = bench.bringUp(trial);
            long giveUp = System.nanoTime() + 60_000_000_000L + (long) (watchSeconds * 1e9);
            bench.start(bringUp, now -> holds(bringUp, key, most, now, giveUp, bench))
                    .await();
            TrialResult result = bringUp.result();
            if (result == null) {
                throw notBegun(bringUp, key);
            }
            results.add(result);
            fields.add(fields(trial, result));
            if (!json) {
                output().print(trial.title());
                BringUpDialog.findings(result).forEach(output()::print);
            }
        }
        List<LearnedValue> learned = learned(chair, wanted, results);
        bench.learn(config.path().resolve("chair.yaml"), learned);
        report(fields, learned);
        return exit(results);
    }

    private static Failure notBegun(BringUp bringUp, ScriptKey key) {
        if (bringUp.phase() == BringUp.Phase.READY && bringUp.waitsFor().isEmpty() && !key.wasEverHeld()) {
            return new Failure(
                    ExitCode.REFUSED,
                    "not begun: the key is not held: nothing came on standard input",
                    "For example: while sleep 0.1; do echo; done | lumbar bring-up …");
        }
        return new Failure(
                ExitCode.REFUSED,
                "not begun: " + (bringUp.waitsFor().isEmpty() ? "the chair did not get ready" : bringUp.waitsFor()),
                "Then try again.");
    }

    private static boolean holds(
            BringUp bringUp, ScriptKey key, double most, long now, long giveUp, BringUpSession bench) {
        boolean isUnheld = bringUp.phase() == BringUp.Phase.READY
                && bringUp.waitsFor().isEmpty()
                && bringUp.seconds() > UNHELD_SECONDS
                && !key.wasEverHeld();
        if (now > giveUp || isUnheld) {
            bench.end();
            return false;
        }
        return key.isHeld(now) && (bringUp.phase() != BringUp.Phase.RUNNING || bringUp.seconds() < most);
    }

    private void report(List<Map<String, Object>> fields, List<LearnedValue> learned) {
        ConsoleOutput output = output();
        if (json) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("trials", fields);
            all.put("recorded", learned.stream().map(LearnedValue::fields).toList());
            output.print(Json.write(all));
        } else {
            learned.forEach(one -> output.print("recorded: " + one.text()));
        }
    }

    private int guided(BringUpSession bench, Chair chair, String wanted, List<Trial> trials) throws IOException {
        List<TrialResult> results = new ArrayList<>();
        try (BringUpDialog talk = new BringUpDialog(bench, spec.commandLine().getOut())) {
            AtomicBoolean ended = new AtomicBoolean();
            for (Trial trial : trials) {
                if (!ended.get()) {
                    talk.tryOut(trial, ended).ifPresent(results::add);
                }
            }
            List<LearnedValue> learned = learned(chair, wanted, results);
            for (LearnedValue one : learned) {
                if (yes || talk.agrees("Record in the chair file? " + one.text())) {
                    bench.learn(config.path().resolve("chair.yaml"), List.of(one));
                }
            }
        }
        return exit(results);
    }

    private static List<LearnedValue> learned(Chair chair, String wanted, List<TrialResult> results) {
        // Of both ways of a motor the higher current counts: the last one that is not lower.
        Map<String, LearnedValue> byKey = new LinkedHashMap<>();
        for (TrialResult result : results) {
            LearnedValue.of(chair, wanted, result)
                    .forEach(one -> byKey.merge(one.key(), one, (a, b) -> a.value() >= b.value() ? a : b));
        }
        return List.copyOf(byKey.values());
    }

    private static int exit(List<TrialResult> results) {
        return results.stream().anyMatch(r -> r.grade() == TrialResult.Grade.BAD) ? ExitCode.FAULT : ExitCode.GOOD;
    }

    private static Map<String, Object> fields(Trial trial, TrialResult result) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("trial", trial.title());
        fields.put("grade", result.grade().name().toLowerCase(Locale.ROOT));
        fields.put("text", result.text());
        fields.put("next_step", result.nextStep());
        fields.put("measured", result.measured());
        return fields;
    }

    private void list(Chair chair) {
        ConsoleOutput output = output();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String each : TrialCatalog.names(chair)) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("name", each);
            row.put("known", chair.actuator(each).map(a -> known(chair, a)).orElse("protects: try it first"));
            row.put(
                    "trials",
                    TrialCatalog.of(chair, each).stream().map(Trial::title).toList());
            rows.add(row);
        }
        if (json) {
            output.print(Json.write(rows));
            return;
        }
        rows.forEach(row -> output.print(String.format(Locale.ROOT, "%-20s %s", row.get("name"), row.get("known"))));
        output.print("");
        output.print("Next: lumbar bring-up e-stop, then each of them in this order.");
    }

    private static String known(Chair chair, Actuator actuator) {
        return switch (actuator) {
            case Actuator.Airbag bag ->
                String.format(
                        Locale.ROOT,
                        "airbag %.2f L, %s",
                        bag.volumeLitres(),
                        bag.sensor() ? "measured: its fill time is learned" : "no sensor: look and feel");
            case Actuator.HeatPad pad -> "heat pad: are both sensors plausible?";
            default ->
                String.format(Locale.ROOT, "%s, full load %.2f A", actuator.kind(), chair.fullAmps(actuator.index()));
        };
    }
}
