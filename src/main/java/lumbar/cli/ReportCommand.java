package lumbar.cli;

import lumbar.remote.message.CommandRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reports discomfort (SR-33). */
@Command(
        name = "report",
        description = "Report pain, numbness or red skin: the area is released at once and left alone for 24 h, after"
                + " numbness for 72 h.",
        footer = {
            "",
            "Examples:",
            "  lumbar report calves",
            "  lumbar report feet --numb",
            "  lumbar report upper-back --red-skin",
            "  lumbar report            all areas: the session ends",
            "",
            ExitCode.HELP
        })
final class ReportCommand extends DaemonCommand {
    @Parameters(paramLabel = "AREA", arity = "0..1", description = "The area; without it, all areas.")
    String area = "";

    @Option(names = "--numb", description = "It feels numb or tingles.")
    boolean numb;

    @Option(names = "--red-skin", description = "The skin is red.")
    boolean redSkin;

    @Override
    public Integer call() {
        return post("/api/report", new CommandRequest.Report(area, numb, redSkin));
    }
}
