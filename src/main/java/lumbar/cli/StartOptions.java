package lumbar.cli;

import lumbar.remote.message.CommandRequest;
import lumbar.text.NumberText;
import picocli.CommandLine.Option;

/** Options of a start, for {@code start} and {@code run --start}. */
final class StartOptions {
    @Option(names = "--profile", paramLabel = "P", description = "Pressure profile; else the program's own.")
    String profile = "";

    @Option(
            names = "--person",
            paramLabel = "ID",
            description =
                    "Who sits there: an id of lumbar person list, or guest. The simulated chair takes sim-regular.")
    String person = "";

    @Option(
            names = "--intensity",
            paramLabel = "%",
            defaultValue = "100",
            description = CommandRequest.LEAST_PCT + " to " + CommandRequest.MOST_PCT + ", default 100.")
    double intensityPercent = 100;

    @Option(
            names = "--acknowledge",
            description =
                    "A guest has read who must not use the chair: lumbar person guest. Before a first session: lumbar"
                            + " person card.")
    boolean acknowledged;

    @Option(
            names = "--changed-sitter",
            description = "Another body sits there now; only for chairs without a seat sensor.")
    boolean changedSitter;

    /** The options as they were given, to be said again; {@code --acknowledge} left out. */
    String again() {
        StringBuilder words = new StringBuilder();
        if (!profile.isEmpty()) {
            words.append(" --profile ").append(profile);
        }
        if (!person.isEmpty()) {
            words.append(" --person ").append(person);
        }
        if (intensityPercent != 100) {
            words.append(" --intensity ").append(NumberText.exact(intensityPercent));
        }
        return words.append(changedSitter ? " --changed-sitter" : "").toString();
    }

    CommandRequest.Start request(String program) {
        if (!Double.isFinite(intensityPercent)) {
            throw Failure.badInput(
                    "--intensity " + intensityPercent + " is no number",
                    "Allowed: " + CommandRequest.LEAST_PCT + " to " + CommandRequest.MOST_PCT + ".");
        }
        return new CommandRequest.Start(program, profile, person, acknowledged, intensityPercent, changedSitter);
    }
}
