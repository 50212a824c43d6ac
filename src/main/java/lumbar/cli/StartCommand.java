package lumbar.cli;

import java.util.List;
import lumbar.person.AdmissionCode;
import lumbar.person.FirstSessionCard;
import lumbar.person.Guest;
import lumbar.remote.Answer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Starts a program at the running daemon. */
@Command(
        name = "start",
        description = "Start a program.",
        footer = {
            "",
            "Examples:",
            "  lumbar start calm",
            "  lumbar start unwind-back --profile gentle --person alice --intensity 80",
            "",
            "lumbar programs lists the programs. A refusal names its code; lumbar why CODE explains it.",
            ExitCode.HELP
        })
final class StartCommand extends DaemonCommand {
    @Parameters(paramLabel = "PROGRAM", description = "Name of the program.")
    String program = "";

    @Mixin
    StartOptions options = new StartOptions();

    @Override
    public Integer call() {
        Answer answer = answer("/api/start", options.request(program));
        if (!json) {
            unread(answer.code()).forEach(output()::printError);
            if (!unread(answer.code()).isEmpty()) {
                output().printError(
                                "If all of it is true: lumbar start " + program + options.again() + " --acknowledge");
            }
        }
        return end(answer);
    }

    /** What is to be acknowledged first, if that is why the start was refused: it is read here before it can be (SR-32, SR-58). */
    static List<String> unread(String code) {
        String language = Language.ours();
        if (code.equals(AdmissionCode.CARD_UNREAD.key())) {
            return FirstSessionCard.lines(language);
        }
        return code.equals(AdmissionCode.GUEST_UNACKNOWLEDGED.key()) ? Guest.lines(language) : List.of();
    }
}
