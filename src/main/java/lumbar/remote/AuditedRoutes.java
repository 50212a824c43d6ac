package lumbar.remote;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lumbar.chair.AuditAction;
import lumbar.chair.AuditNote;
import lumbar.control.Refusal;
import lumbar.daemon.AuditLog;
import lumbar.remote.message.PersonMessage;
import org.jspecify.annotations.Nullable;

/**
 * Which requests are written into the audit log, and what of them: who, whose body, what it was done to and how it ended, never an
 * answer of a screening (SR-32, SR-35). What the control loop judges it writes down itself, whoever carried it there. Any thread.
 */
public final class AuditedRoutes {
    private static final String SIMULATION = "/api/sim/";

    private AuditedRoutes() {}

    /** What is written down of a request. */
    private record Audited(AuditAction action, String person, String subject) {}

    /** The same route; what it changes is written down. */
    public static Route of(Route route, AuditLog log) {
        if (!route.isPost() || !(isAudited(route.path()) || isOfTheLoop(route.path()))) {
            return route;
        }
        Route.Handler handler = route.handler();
        return route.handledBy((fields, principal) -> {
            Answer answer = handler.handle(fields, principal);
            Audited audited = audited(route.path(), fields, answer);
            if (audited != null) {
                log.record(new AuditNote(
                        actor(principal),
                        audited.person(),
                        audited.action(),
                        audited.subject(),
                        answer.outcome() == Outcome.DONE ? AuditNote.ACCEPTED : answer.code()));
            }
            return answer;
        });
    }

    /** Whether an entry is written for each answer of a POST to this path. */
    public static boolean isAudited(String path) {
        return path.startsWith(SIMULATION) || action(path) != null;
    }

    /** Of these only what never reaches the loop is written here: the role of whoever asked is not enough. */
    private static boolean isOfTheLoop(String path) {
        return path.equals("/api/start") || path.equals("/api/continue");
    }

    private static @Nullable AuditAction action(String path) {
        return switch (path) {
            case "/api/person/add" -> AuditAction.PERSON_ADD;
            case "/api/person/screen" -> AuditAction.PERSON_SCREEN;
            case "/api/person/remove" -> AuditAction.PERSON_REMOVE;
            case "/api/person/forget" -> AuditAction.PERSON_FORGET;
            case "/api/feel" -> AuditAction.FEEL;
            case "/api/guest-programs" -> AuditAction.GUEST_PROGRAMS;
            case "/api/pairings/offer" -> AuditAction.PAIRING_OFFER;
            case "/api/pairings/revoke" -> AuditAction.PAIRING_REVOKE;
            default -> null;
        };
    }

    private static @Nullable Audited audited(String path, Map<String, Object> fields, Answer answer) {
        if (isOfTheLoop(path)) {
            AuditAction action = path.equals("/api/start") ? AuditAction.START : AuditAction.CONTINUE;
            return answer.code().equals(Answer.NOT_PERMITTED)
                    ? new Audited(action, word(fields, "person"), word(fields, "program"))
                    : null;
        }
        AuditAction action = action(path);
        if (action == null) {
            return new Audited(AuditAction.SIMULATION, "", simulated(path, fields));
        }
        return switch (action) {
            case PERSON_ADD ->
                new Audited(
                        action,
                        answer.body() instanceof PersonMessage.Added added ? added.id() : word(fields, "id"),
                        "");
            case PERSON_SCREEN -> new Audited(action, word(fields, "id"), screened(fields));
            case FEEL -> new Audited(action, "", "session " + word(fields, "session"));
            case GUEST_PROGRAMS -> new Audited(action, "", words(fields.get("programs")));
            case PAIRING_OFFER -> new Audited(action, "", joined(word(fields, "role"), word(fields, "name")));
            case PAIRING_REVOKE -> new Audited(action, "", word(fields, "name"));
            default -> new Audited(action, word(fields, "id"), "");
        };
    }

    /** Which parts of the page were filled in, and not with what. A doctor's word would say what was answered. */
    private static String screened(Map<String, Object> fields) {
        return List.of("answers", "exclude", "full_level").stream()
                .filter(key -> fields.get(key) != null)
                .collect(Collectors.joining(" "));
    }

    private static String simulated(String path, Map<String, Object> fields) {
        List<String> words = new ArrayList<>(List.of(path.substring(SIMULATION.length())));
        fields.values().forEach(value -> words.add(String.valueOf(value)));
        return String.join(" ", words);
    }

    private static String words(@Nullable Object list) {
        return list instanceof Collection<?> all
                ? all.stream().map(String::valueOf).collect(Collectors.joining(" "))
                : "";
    }

    private static String joined(String first, String then) {
        return (first + " " + then).strip();
    }

    private static String word(Map<String, Object> fields, String key) {
        return switch (fields.get(key)) {
            case String text -> text;
            case Number number -> Long.toString(number.longValue());
            case null, default -> "";
        };
    }

    /** Whoever made a request. */
    public static AuditNote.Actor actor(Principal principal) {
        return new AuditNote.Actor(
                "local", principal.controller(), principal.role().key());
    }

    /** A start from elsewhere that was turned away before the loop saw it; of anything else nothing is written. */
    public static void refusedRemotely(AuditLog log, String word, String controller, Refusal refusal) {
        if (word.equals("start")) {
            log.record(new AuditNote(
                    new AuditNote.Actor("remote", controller, ""), "", AuditAction.START, "", refusal.key()));
        }
    }

    /** A device was paired by a code, or not. */
    public static void paired(AuditLog log, String device, Role role, String result) {
        AuditNote.Actor who = new AuditNote.Actor("local", new Principal(role, device).controller(), role.key());
        log.record(new AuditNote(who, "", AuditAction.PAIR, device, result));
    }

    /** A device gave its pairing up. */
    public static void signedOut(AuditLog log, Principal principal) {
        log.record(new AuditNote(actor(principal), "", AuditAction.SIGN_OUT, principal.device(), AuditNote.ACCEPTED));
    }
}
