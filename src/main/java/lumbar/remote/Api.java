package lumbar.remote;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import lumbar.control.Command;
import lumbar.control.Origin;
import lumbar.control.Refusal;
import lumbar.control.Status;
import lumbar.daemon.ChairGateway;
import lumbar.person.Guest;
import lumbar.remote.message.AdviceMessage;
import lumbar.remote.message.CodesMessage;
import lumbar.remote.message.CommandRequest;
import lumbar.remote.message.ReplyMessage;
import lumbar.remote.message.StatusMessage;
import org.jspecify.annotations.Nullable;

/**
 * All routes of the chair, whatever carries them: commands through the {@link ChairGateway}, and what the wiring adds (people, history,
 * programs, the simulated chair). Any thread; a route may wait for the chair or the disk.
 */
public final class Api {
    private final List<Route> routes;
    private final ChairGateway gateway;
    private final CommandParser parser;
    private final GuestPrograms guests;
    private final Supplier<StatusDetails> details;

    /**
     * The routes of one chair.
     *
     * @param guests the programs that a guest may start
     * @param more further routes
     * @param details what the status says besides: the boards of a real chair
     */
    public Api(
            ChairGateway gateway,
            NameLookup names,
            GuestPrograms guests,
            List<Route> more,
            Supplier<StatusDetails> details) {
        this.gateway = gateway;
        this.guests = guests;
        this.details = details;
        parser = new CommandParser(names);
        List<Route> all = new ArrayList<>();
        all.add(stop());
        all.add(Route.get(
                "/api/status",
                Role.GUEST,
                "What the chair does now.",
                StatusMessage.class,
                (fields, principal) -> status(principal)));
        for (String word : CommandParser.WORDS) {
            if (!word.equals("stop")) {
                all.add(command(word));
            }
        }
        all.add(Route.post(
                "/api/continue",
                Role.GUEST,
                "Start anew what a stop left of the last session.",
                (request, principal) -> continueSession(names, principal)));
        all.add(Route.get(
                "/api/why",
                Role.GUEST,
                "Every code that a message may carry, explained.",
                CodesMessage.class,
                (fields, principal) -> Answer.of(new CodesMessage(
                        CodeCatalog.all().stream().map(CodeCatalog::message).toList()))));
        all.add(Route.get(
                "/api/aftercare",
                Role.GUEST,
                "What is good to do after a session.",
                AdviceMessage.class,
                (fields, principal) -> Answer.of(SessionAdvice.all())));
        all.addAll(more);
        routes = List.copyOf(all);
    }

    public Api(ChairGateway gateway, NameLookup names, List<Route> more) {
        this(gateway, names, program -> true, more, () -> StatusDetails.NONE);
    }

    public List<Route> routes() {
        return routes;
    }

    /** The least role for a command. One that is not listed here needs a technician, so that a forgotten entry opens nothing. */
    private static Role access(String word) {
        return switch (word) {
            case "start", "pause", "resume", "softer", "report", "awake" -> Role.GUEST;
            case "stronger", "intensity", "spot", "lift", "reset", "arm", "remote-mode", "recline", "recline-release" ->
                Role.OWNER;
            default -> Role.TECHNICIAN;
        };
    }

    /** STOP reads no fields: nothing in the request can keep it from being carried out (SR-24). */
    private Route stop() {
        return new Route(
                "/api/stop",
                true,
                Role.ANYONE,
                "Let go of everything, from anyone, always.",
                CommandRequest.Plain.class,
                ReplyMessage.class,
                Route.JSON,
                (fields, principal) -> Answer.of(gateway.stop(
                                principal.role() == Role.ANYONE ? Origin.REMOTE : Origin.LOCAL, principal.controller())
                        .join()));
    }

    private Route command(String word) {
        return new Route(
                "/api/" + word,
                true,
                access(word),
                CommandParser.summary(word),
                CommandParser.request(word),
                ReplyMessage.class,
                Route.JSON,
                (fields, principal) -> command(word, fields, principal));
    }

    private Answer command(String word, Map<String, Object> fields, Principal principal) throws BadInput {
        Received received = new Received();
        Map<String, Object> values = fields;
        if (principal.role() == Role.GUEST) {
            Answer refusal = switch (word) {
                case "start" -> guestStart(fields);
                case "resume" -> guestResume();
                case "awake" -> guestAwake(fields);
                default -> null;
            };
            if (refusal != null) {
                return refusal;
            }
            if (word.equals("start")) {
                values = new LinkedHashMap<>(fields);
                values.put("person", Guest.ID);
            }
        }
        return submit(parser.parse(word, values), principal, received);
    }

    /** Why a guest may not start this, or null. */
    private @Nullable Answer guestStart(Map<String, Object> fields) {
        String program = fields.get("program") instanceof String text ? text : "";
        String person = fields.get("person") instanceof String text && !text.isEmpty() ? text : Guest.ID;
        if (!person.equals(Guest.ID)) {
            return Answer.notPermitted("a guest starts as guest, not for " + person, "Leave the person out.");
        }
        if (fields.get("changed_sitter") != null
                && !fields.get("changed_sitter").equals(false)) {
            return Answer.notPermitted(
                    "a guest cannot say that somebody else sits here now", "The owner can, or leave the seat.");
        }
        return program.isEmpty() || guests.allows(program)
                ? null
                : Answer.notPermitted(
                        "'" + program + "' is not approved for guests", "The owner approves programs for guests.");
    }

    /** Why a guest may not say this, or null: that they are awake they may, but not that nobody is to be asked again (SR-47). */
    private static @Nullable Answer guestAwake(Map<String, Object> fields) {
        Object stops = fields.get("stop_asking");
        return stops == null || stops.equals(false)
                ? null
                : Answer.notPermitted(
                        "a guest cannot switch the question off", "Answer it when it comes; the owner can.");
    }

    /** Why a guest may not go on with what is paused, or null. */
    private @Nullable Answer guestResume() {
        Status status = gateway.status();
        return status == null
                        || isGuests(status.session().person(), status.session().program())
                ? null
                : Answer.notPermitted("it is not a guest's session", "The owner can go on with it.");
    }

    /** The person is looked up again, so that a screening that has changed since counts (SR-32). */
    private Answer continueSession(NameLookup names, Principal principal) throws BadInput {
        Received received = new Received();
        Status status = gateway.status();
        Status.Left left = status == null ? null : status.next().left();
        if (left != null && principal.role() == Role.GUEST) {
            if (!isGuests(left.person(), left.program())) {
                return Answer.notPermitted("it was not a guest's session", "The owner can go on with it.");
            }
        }
        return submit(new Command.Continue(left == null ? null : names.person(left.person())), principal, received);
    }

    private boolean isGuests(String person, String program) {
        return person.equals(Guest.ID) && guests.allows(program);
    }

    /** When a request was received: a lookup may wait for the disk, and the client may have pressed STOP meanwhile (SR-24). */
    private final class Received {
        private final long stops = gateway.stopCount();
        private final long nanos = System.nanoTime();

        boolean hasWaited() {
            return System.nanoTime() - nanos > ReplayGuard.WAIT_NANOS;
        }
    }

    private Answer submit(Command command, Principal principal, Received received) {
        if (command.moves() && received.hasWaited()) {
            return Answer.refused(Refusal.WAITED);
        }
        try {
            return Answer.of(
                    gateway.submit(command, Origin.LOCAL, principal.controller(), OptionalLong.of(received.stops))
                            .join());
        } catch (CompletionException e) {
            return Answer.failed(String.valueOf(e.getCause()), "See the log.");
        }
    }

    /** The status as this client may see it; failed before the first cycle of the chair. */
    private Answer status(Principal principal) {
        Status status = gateway.status();
        return status == null
                ? Answer.failed("the chair has not read its sensors yet", "Ask again in a moment.")
                : Answer.of(message(principal.role() == Role.GUEST ? GuestView.of(status) : status));
    }

    /** A status of the chair as it is sent. */
    public StatusMessage message(Status status) {
        return Telemetry.status(status, details.get());
    }

    /** What the status says besides, now. */
    public StatusDetails details() {
        return details.get();
    }
}
