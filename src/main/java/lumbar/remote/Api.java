package lumbar.remote;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import lumbar.control.Command;
import lumbar.control.Origin;
import lumbar.control.Refusal;
import lumbar.control.Status;
import lumbar.person.Guest;

/**
 * Every errand that can be run on this chair, by path: commands through the {@link Desk}, and what the wiring adds (people,
 * the simulated chair). It knows nothing of what carries it. Any thread.
 */
public final class Api {
    private final List<Route> routes;
    private final Desk desk;
    private final CommandCodec codec;
    private final GuestPrograms guests;
    private final Supplier<Map<String, Object>> beside;

    /**
     * All of them.
     *
     * @param guests what a guest may start
     * @param more errands that the wiring adds
     * @param beside what a status says besides: the boards of a real chair
     */
    public Api(Desk desk, Names names, GuestPrograms guests, List<Route> more, Supplier<Map<String, Object>> beside) {
        this.desk = desk;
        this.guests = guests;
        this.beside = beside;
        codec = new CommandCodec(names);
        List<Route> all = new ArrayList<>();
        all.add(Route.post("/api/stop", Access.ANYONE, "Let go of everything, from anyone, always.", this::stop));
        all.add(Route.get("/api/status", Access.GUEST, "What the chair does now.", (fields, who) -> status(who)));
        for (String word : CommandCodec.WORDS) {
            if (!word.equals("stop")) {
                all.add(Route.post(
                        "/api/" + word,
                        access(word),
                        CommandCodec.says(word),
                        (fields, caller) -> command(word, fields, caller),
                        CommandCodec.fields(word).toArray(Field[]::new)));
            }
        }
        all.add(Route.post(
                "/api/continue",
                Access.GUEST,
                "Start anew what a stop left of the last session.",
                (fields, caller) -> goOn(names, caller)));
        all.add(Route.get(
                "/api/why",
                Access.GUEST,
                "Every code that a message may carry, explained.",
                (fields, caller) -> Answer.of(
                        Map.of("codes", Codes.all().stream().map(Codes::toMap).toList()))));
        all.add(Route.get(
                "/api/aftercare",
                Access.GUEST,
                "What is good to do after a session.",
                (fields, caller) -> Answer.of(Aftercare.all())));
        all.addAll(more);
        routes = List.copyOf(all);
    }

    public Api(Desk desk, Names names, List<Route> more) {
        this(desk, names, program -> true, more, Map::of);
    }

    public List<Route> routes() {
        return routes;
    }

    /** A word that is not known here is the technician's: forgetting one opens nothing. */
    private static Access access(String word) {
        return switch (word) {
            case "start", "pause", "resume", "softer", "report" -> Access.GUEST;
            case "stronger", "intensity", "spot", "lift", "reset", "arm", "remote-mode", "recline", "recline-release" ->
                Access.OWNER;
            default -> Access.TECHNICIAN;
        };
    }

    /** STOP reads no fields: nothing that was sent can keep it from being carried out (SR-24). */
    private Answer stop(Map<String, Object> fields, Caller caller) {
        return Answer.of(desk.stop(caller.controller()).join());
    }

    private Answer command(String word, Map<String, Object> fields, Caller caller) throws BadInput {
        Asked asked = new Asked();
        Map<String, Object> said = fields;
        if (word.equals("start") && caller.access() == Access.GUEST) {
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
            if (!program.isEmpty() && !guests.allows(program)) {
                return Answer.notPermitted(
                        "'" + program + "' is not approved for guests", "The owner approves programs for guests.");
            }
            said = new LinkedHashMap<>(fields);
            said.put("person", Guest.ID);
        }
        if (word.equals("resume") && caller.access() == Access.GUEST) {
            Status status = desk.status();
            if (status != null && !isGuests(status.person(), status.program())) {
                return Answer.notPermitted("it is not a guest's session", "The owner can go on with it.");
            }
        }
        return submit(codec.read(word, said), caller, asked);
    }

    /** Whose session it was is looked up anew, so that a screening that changed since counts (SR-32). */
    private Answer goOn(Names names, Caller caller) throws BadInput {
        Asked asked = new Asked();
        Status status = desk.status();
        Status.Left left = status == null ? null : status.next().left();
        if (left != null && caller.access() == Access.GUEST) {
            if (!isGuests(left.person(), left.program())) {
                return Answer.notPermitted("it was not a guest's session", "The owner can go on with it.");
            }
        }
        return submit(new Command.Continue(left == null ? null : names.person(left.person())), caller, asked);
    }

    private boolean isGuests(String person, String program) {
        return person.equals(Guest.ID) && guests.allows(program);
    }

    /** When something was asked: looking a person up may have to wait for a disk, and whoever waits may have pressed STOP (SR-24). */
    private final class Asked {
        private final long stops = desk.stops();
        private final long nanos = System.nanoTime();

        boolean isOld() {
            return System.nanoTime() - nanos > Freshness.WAIT_NANOS;
        }
    }

    private Answer submit(Command command, Caller caller, Asked asked) {
        if (command.moves() && asked.isOld()) {
            return Answer.refused(Refusal.WAITED);
        }
        try {
            return Answer.of(desk.submit(command, Origin.LOCAL, caller.controller(), asked.stops)
                    .join());
        } catch (CompletionException e) {
            return Answer.failed(String.valueOf(e.getCause()), "See the log.");
        }
    }

    /** What is said of the chair now to whoever asks. */
    private Answer status(Caller caller) {
        Answer all = status();
        return caller.access() == Access.GUEST && all.outcome() == Outcome.DONE
                ? Answer.of(GuestView.of(all.fields()))
                : all;
    }

    /** All that is said of the chair now. */
    public Answer status() {
        Status status = desk.status();
        if (status == null) {
            return Answer.failed("the chair has not read its sensors yet", "Ask again in a moment.");
        }
        Map<String, Object> all = Telemetry.status(status);
        all.putAll(beside.get());
        return Answer.of(all);
    }
}
