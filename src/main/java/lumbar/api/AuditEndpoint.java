package lumbar.api;

import java.util.List;
import java.util.Locale;
import lumbar.remote.Answer;
import lumbar.remote.BadInput;
import lumbar.remote.Role;
import lumbar.remote.Route;
import lumbar.remote.message.AuditMessage;
import lumbar.remote.message.AuditRequest;
import lumbar.store.AuditReport;
import lumbar.store.StoreException;
import lumbar.text.NumberText;

/** The endpoint of the audit log: checks all of it and gives the newest entries (SR-35). Any thread. */
public final class AuditEndpoint {
    private final StoreAccess records;

    AuditEndpoint(StoreAccess records) {
        this.records = records;
    }

    List<Route> routes() {
        return List.of(Route.get(
                "/api/audit",
                Role.OWNER,
                "Who did what, newest first, and whether any of it was changed.",
                AuditRequest.Last.class,
                AuditMessage.class,
                (last, principal) -> latest(last)));
    }

    private Answer latest(AuditRequest.Last last) throws BadInput {
        double limit = last.limit() == null ? AuditRequest.USUAL : last.limit();
        if (limit != Math.rint(limit) || limit < 1 || limit > AuditRequest.MOST) {
            throw new BadInput(
                    "limit " + NumberText.exact(limit) + " is no whole number in its range",
                    "Allowed: 1 to " + AuditRequest.MOST + ".");
        }
        try {
            return Answer.of(message(records.ask(store -> store.auditReport((int) limit))));
        } catch (StoreException e) {
            return Answer.failed(String.valueOf(e.getMessage()), "");
        }
    }

    /** What was found, as it is sent. */
    public static AuditMessage message(AuditReport report) {
        return new AuditMessage(
                report.isWhole(),
                report.entries(),
                report.breaks().stream()
                        .map(each -> new AuditMessage.Break(
                                each.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                                each.from(),
                                each.to(),
                                each.text()))
                        .toList(),
                report.latest().stream()
                        .map(entry -> new AuditMessage.Entry(
                                entry.sequence(),
                                entry.at(),
                                entry.synchronised(),
                                entry.origin(),
                                entry.who(),
                                entry.role(),
                                entry.person(),
                                entry.action(),
                                entry.subject(),
                                entry.result(),
                                entry.hash()))
                        .toList());
    }
}
