package lumbar.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lumbar.store.FilesystemPersistence;
import lumbar.store.StateInspection;

/** Whether the record lasts, who may read it, and whether an older copy of it would be noticed (SR-57). */
final class StateDirectoryCheck implements DoctorCheck {
    @Override
    public String about() {
        return "state";
    }

    @Override
    public List<Finding> run(CheckContext context) throws IOException {
        List<Finding> findings = new ArrayList<>();
        findings.add(lasting(context));
        StateInspection state = new StateInspection(context.state());
        List<Path> open = state.openToOthers();
        if (!open.isEmpty()) {
            findings.add(Finding.warning(
                    about(),
                    "others may look into " + open.getFirst()
                            + (open.size() > 1 ? " and " + (open.size() - 1) + " more" : "")
                            + ", and screening answers are there",
                    "The next run takes it from them; until then: chmod -R go= " + context.state()));
        }
        if (Files.exists(context.state().resolve("lumbar.db"))) {
            findings.add(state.markTrouble()
                    .map(trouble -> Finding.warning(
                            about(),
                            "the record stands, but an older copy of it would not be found out: " + trouble,
                            "The next run makes it where it may: the user who runs the chair must own "
                                    + context.state()
                                    + "-mark (in a systemd unit: StateDirectory=lumbar lumbar-mark)."))
                    .orElse(Finding.good(about(), "an older copy would be found out by " + context.state() + "-mark")));
        }
        if (state.lockIsGone()) {
            findings.add(Finding.warning(
                    about(),
                    "lumbar.lock was removed or replaced while a daemon runs: the record itself still keeps a second one out",
                    "Stop the daemon and start it again."));
        }
        return findings;
    }

    private Finding lasting(CheckContext context) {
        FilesystemPersistence persistence = FilesystemPersistence.of(context.root(), context.state());
        String way = "Name a directory on a disk with --state, like /var/lib/lumbar.";
        return switch (persistence.kind()) {
            case PERSISTENT -> Finding.good(about(), context.state() + " lasts: " + persistence.text());
            case VOLATILE -> {
                String text =
                        "minutes do not outlive the next start: " + context.state() + " lies on " + persistence.text();
                yield context.isReal() ? Finding.bad(about(), text, way) : Finding.warning(about(), text, way);
            }
            case UNKNOWN ->
                Finding.note(
                        about(),
                        "whether it lasts cannot be seen: " + persistence.text()
                                + "; in a container, keep it on a volume of the machine's disk");
        };
    }
}
