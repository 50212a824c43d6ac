package lumbar.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lumbar.app.SimulationFactory;
import lumbar.chair.Profile;
import lumbar.config.Configuration;
import lumbar.program.Phase;
import lumbar.program.Program;
import lumbar.simulate.Plot;
import lumbar.simulate.Simulation;
import lumbar.simulate.TraceFile;
import lumbar.simulate.TraceSampler;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws a program, simulated now, or a trace that was written before. */
@Command(
        name = "plot",
        description = "Draw a session as SVG: what is asked, permitted and true in each area, with ceilings dashed.",
        footer = {
            "",
            "Examples:",
            "  lumbar plot calm -o calm.svg",
            "  lumbar plot my-program.yaml --profile firm -o firm.svg",
            "  lumbar simulate flow-legs --trace legs.csv && lumbar plot legs.csv -o legs.svg",
            "",
            ExitCode.HELP
        })
final class PlotCommand extends CliCommand {
    private static final double PLOT_HZ = 5;

    @Parameters(paramLabel = "PROGRAM|TRACE", description = "Name of a program, a program file, or a trace.")
    String subject = "";

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE.svg",
            description = "The file to write.")
    @SuppressWarnings("NullAway.Init") // picocli insists on it
    Path output;

    @Mixin
    ConfigOption config = new ConfigOption();

    @Option(names = "--profile", paramLabel = "P", description = "Pressure profile; else the program's own.")
    String profile = "";

    @Override
    public Integer call() {
        try {
            Path file = Path.of(subject);
            boolean isTrace = Files.isRegularFile(file) && TraceFile.isTrace(file);
            String svg = isTrace ? ofTrace(file) : ofProgram();
            Files.writeString(output, svg);
        } catch (IOException e) {
            throw Failure.badInput(
                    String.valueOf(e.getMessage()), "Name a file that can be read, and one that can be written.");
        }
        output().print("drawn: " + output);
        return ExitCode.GOOD;
    }

    private String ofTrace(Path file) throws IOException {
        Plot plot = new Plot(String.valueOf(file.getFileName()), List.of(), Map.of());
        TraceFile.read(file, plot);
        return plot.svg();
    }

    private String ofProgram() {
        Configuration configuration = config.load(output());
        SimulationFactory simulations = new SimulationFactory(configuration);
        Program program = simulations.program(subject);
        Profile chosen = simulations.profile(profile, program);
        String title = program.title("en") + ", profile " + chosen.name();
        Plot plot = new Plot(title, spans(program), simulations.ceilingsKpa(chosen));
        try (Simulation simulation = SimulationFactory.simulation(simulations.setup(1), null);
                ProgressBar progress = new ProgressBar(spec.commandLine().getErr(), program.seconds() + 20)) {
            simulation.addListener(progress);
            simulation.addListener(new TraceSampler(simulation.setup(), PLOT_HZ, plot));
            SimulationFactory.run(simulation, simulations.prepare(simulation, program, chosen, ""));
        }
        return plot.svg();
    }

    private static List<Plot.Span> spans(Program program) {
        List<Plot.Span> spans = new ArrayList<>();
        double from = 0;
        for (Phase phase : program.phases()) {
            spans.add(new Plot.Span(phase.name(), from, from + phase.seconds()));
            from += phase.seconds();
        }
        return spans;
    }
}
