package lumbar.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lumbar.app.SimulationFactory;
import lumbar.app.SimulationFactory.PreparedStart;
import lumbar.config.Configuration;
import lumbar.config.Scenario;
import lumbar.remote.Json;
import lumbar.simulate.ScenarioRunner;
import lumbar.simulate.Simulation;
import lumbar.simulate.SimulationSetup;
import lumbar.simulate.Summary;
import lumbar.simulate.SummaryCollector;
import lumbar.simulate.SummaryText;
import lumbar.simulate.TraceFile;
import lumbar.simulate.TraceSampler;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Runs a program on a simulated chair and a virtual clock, with the same core as the daemon and as fast as the machine
 * can.
 */
@picocli.CommandLine.Command(
        name = "simulate",
        description = "Run a program on a simulated chair, much faster than real time, and print a summary.",
        footer = {
            "",
            "Examples:",
            "  lumbar simulate calm",
            "  lumbar simulate unwind-back --profile firm --trace back.csv",
            "  lumbar simulate my-program.yaml --json",
            "  lumbar simulate calm --scenario valve-stuck-open.scenario",
            "  lumbar simulate calm --from-state ~/.local/state/lumbar     with the minutes used so far",
            "",
            "The trace has a row per actuator and sample:",
            "  " + TraceFile.HEADER,
            "demand, permitted and output are 0 to 1; pressure and temperature are what is true in the chair, not what"
                    + " its",
            "sensors say. Output is what was written: of a bag the share of time its inlet was open, of motors and"
                    + " heat the",
            "duty, of the rollers how far out they are while driven.",
            "",
            "Exit code 3 also when a scenario does not end as expected.",
            ExitCode.HELP
        })
final class SimulateCommand extends CliCommand {
    private static final long SHORTEST_PERIOD_NANOS = 1_000_000;
    private static final long LONGEST_PERIOD_NANOS = 50_000_000;

    @Parameters(
            paramLabel = "PROGRAM|FILE",
            arity = "0..1",
            description = "Name of a program, or a file with one. May be omitted when the scenario names it.")
    String program = "";

    @Mixin
    ConfigOption config = new ConfigOption();

    @Option(names = "--profile", paramLabel = "P", description = "Pressure profile; else the program's own.")
    String profile = "";

    @Option(
            names = "--person",
            paramLabel = "ID",
            description = "Who sits there: sim-regular, guest, or a person of the record that --from-state names.")
    String person = "";

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Random seed, default 1. The same seed gives the same run.")
    @Nullable
    Long seed;

    @Option(
            names = "--scenario",
            paramLabel = "FILE",
            description = "A scenario: what happens meanwhile, and what must follow.")
    @Nullable
    Path scenarioFile;

    @Option(names = "--dt", paramLabel = "T", description = "Control period, such as 10ms; else the chair's.")
    @Nullable
    String period;

    @Option(names = "--trace", paramLabel = "FILE.csv", description = "Write a trace to this file.")
    @Nullable
    Path trace;

    @Option(names = "--trace-hz", paramLabel = "N", description = "Samples a second of the trace, default 10.")
    double traceHz = 10;

    @Option(names = "--json", description = "The summary as JSON.")
    boolean json;

    @Option(
            names = "--from-state",
            paramLabel = "DIR",
            description = "Begin with the record of a chair: minutes, people, blocks. It is copied and never changed.")
    @Nullable
    Path fromState;

    private List<ScenarioRunner.Verdict> verdicts = List.of();

    @Override
    public Integer call() {
        if (!(traceHz > 0 && traceHz <= 1000)) {
            throw Failure.badInput("--trace-hz " + traceHz + " is out of range", "Allowed: more than 0, up to 1000.");
        }
        Configuration configuration = config.load(output());
        SimulationFactory simulations = new SimulationFactory(configuration);
        Path file = scenarioFile;
        Scenario scenario = file == null ? null : simulations.scenario(file);
        String wanted = !program.isEmpty() || scenario == null
                ? program
                : scenario.program().orElse("");
        if (wanted.isEmpty() && scenario == null) {
            throw Failure.badInput(
                    "say which program",
                    "Programs: " + String.join(", ", configuration.programs().keySet()) + ".");
        }
        String wantedProfile = !profile.isEmpty() || scenario == null
                ? profile
                : scenario.profile().orElse("");
        SimulationSetup setup = setup(simulations, scenario);
        long began = System.nanoTime();
        try (Simulation simulation = SimulationFactory.simulation(setup, fromState)) {
            SummaryCollector collector = new SummaryCollector(setup);
            simulation.addListener(collector);
            PreparedStart start =
                    wanted.isEmpty() ? null : simulations.prepare(simulation, wanted, wantedProfile, person);
            run(simulation, start, () -> {
                if (scenario != null) {
                    Scenario complete = wanted.isEmpty() ? scenario : scenario.with(wanted);
                    verdicts = simulations.play(simulation, complete, wantedProfile, person);
                } else if (start != null) {
                    SimulationFactory.run(simulation, start);
                }
            });
            Summary summary = SimulationFactory.summary(simulation, collector);
            double timesLife = simulation.upSeconds() / ((System.nanoTime() - began) / 1e9);
            return report(summary, wanted, timesLife);
        }
    }

    private SimulationSetup setup(SimulationFactory simulations, @Nullable Scenario scenario) {
        long from = seed != null ? seed : scenario == null ? 1 : scenario.seed().orElse(1);
        if (period == null) {
            return simulations.setup(from);
        }
        long nanos = Math.round(Durations.seconds(period) * 1e9);
        if (nanos < SHORTEST_PERIOD_NANOS || nanos > LONGEST_PERIOD_NANOS) {
            throw Failure.badInput(
                    "--dt " + period + " is out of range", "Allowed: 1ms to 50ms; a chair uses 5ms to 20ms.");
        }
        return simulations.setup(from, nanos);
    }

    private void run(Simulation simulation, @Nullable PreparedStart start, Runnable play) {
        double whole = start == null ? 60 : start.seconds() + 20;
        Path to = trace;
        try (ProgressBar progress = new ProgressBar(spec.commandLine().getErr(), whole);
                TraceFile written = to == null ? null : new TraceFile(to)) {
            simulation.addListener(progress);
            if (written != null) {
                simulation.addListener(new TraceSampler(simulation.setup(), traceHz, written));
            }
            play.run();
        } catch (UncheckedIOException e) {
            throw unwritable(new IOException(e.getMessage(), e));
        } catch (IOException e) {
            throw unwritable(e);
        } catch (IllegalArgumentException e) {
            throw Failure.badInput(String.valueOf(e.getMessage()), "See the line of the scenario that names it.");
        }
    }

    private Failure unwritable(IOException e) {
        return Failure.badInput(
                "cannot write the trace " + trace + ": " + e.getMessage(), "Name a file that can be written.");
    }

    private int report(Summary summary, String wanted, double timesLife) {
        ConsoleOutput output = output();
        boolean isBroken = verdicts.stream().anyMatch(verdict -> !verdict.kept());
        boolean isStartRefused = verdicts.isEmpty() && summary.startRefused();
        int code =
                isBroken || summary.endedInFault() ? ExitCode.FAULT : isStartRefused ? ExitCode.REFUSED : ExitCode.GOOD;
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("program", wanted);
            fields.put("exit_code", code);
            fields.put("times_life", Math.rint(timesLife));
            fields.putAll(summary.fields());
            fields.put(
                    "expectations",
                    verdicts.stream().map(SimulateCommand::fields).toList());
            output.print(Json.write(fields));
            return code;
        }
        String what = wanted.isEmpty() ? String.valueOf(scenarioFile) : wanted;
        SummaryText.lines(summary, what, timesLife).forEach(output::print);
        for (ScenarioRunner.Verdict verdict : verdicts) {
            output.print((verdict.kept() ? "kept    " : "BROKEN  ") + verdict.text());
        }
        return code;
    }

    private static Map<String, Object> fields(ScenarioRunner.Verdict verdict) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("line", verdict.expectation().line());
        fields.put("kept", verdict.kept());
        fields.put("text", verdict.text());
        return fields;
    }
}
