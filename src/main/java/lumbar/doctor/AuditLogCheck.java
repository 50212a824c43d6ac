package lumbar.doctor;

import java.io.IOException;
import java.util.List;
import lumbar.store.AuditBreak;
import lumbar.store.AuditReport;
import lumbar.store.StateInspection;
import lumbar.store.StoreException;

/** Whether the audit log is as it was written (SR-35). It looks at the file as it lies there, also at one that is not believed. */
final class AuditLogCheck implements DoctorCheck {
    private static final int SHOWN = 3;

    @Override
    public String about() {
        return "audit log";
    }

    @Override
    public List<Finding> run(CheckContext context) throws IOException, StoreException {
        AuditReport report = new StateInspection(context.state()).audit(0).orElse(null);
        if (report == null) {
            return List.of(Finding.note(about(), "none yet: the first run begins it"));
        }
        if (report.isWhole()) {
            return List.of(Finding.good(
                    about(),
                    report.entries() == 0
                            ? "nothing was written down yet"
                            : report.entries() + " entries since " + report.since() + ", each as it was written"));
        }
        List<AuditBreak> breaks = report.breaks();
        String shown = String.join(
                "; ", breaks.stream().limit(SHOWN).map(AuditBreak::text).toList());
        int more = breaks.size() - SHOWN;
        return List.of(Finding.warning(
                about(),
                "it is not as it was written: " + shown + (more > 0 ? "; and " + more + " more" : ""),
                "The chair works on, and new entries are chained to it. Ask who had access to " + context.state()
                        + " then, keep a copy of it for them (cp -a), and show the rest: lumbar audit."));
    }
}
