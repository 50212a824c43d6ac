package lumbar.remote;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import lumbar.chair.AuditNote;
import lumbar.chair.BodyArea;
import lumbar.control.AvailableCommands;
import lumbar.control.Command;
import lumbar.control.Event;
import lumbar.control.Origin;
import lumbar.control.State;
import lumbar.control.Status;
import lumbar.control.TestEvents;
import lumbar.daemon.ChairGateway;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import lumbar.safety.Reason;

/** A chair that only remembers what it was asked. */
public final class TestGateway implements ChairGateway {
    public final List<Command> asked = Collections.synchronizedList(new ArrayList<>());
    /** Where each STOP came from. */
    public final List<Origin> stopOrigins = Collections.synchronizedList(new ArrayList<>());

    /** What it answers; null never answers anything but STOP. */
    public Event.Answered answer = new Event.Answered(TestEvents.AT, 1, "x", null, "done", "");

    Status.@org.jspecify.annotations.Nullable Left left;

    /** What happens just before a command reaches it. */
    public Runnable meanwhile = () -> {};

    @Override
    public synchronized CompletableFuture<Event.Answered> submit(
            Command command, Origin origin, String controller, OptionalLong stopsSeen) {
        meanwhile.run();
        this.stopsSeen = stopsSeen;
        asked.add(command);
        return answer == null ? new CompletableFuture<>() : CompletableFuture.completedFuture(answer);
    }

    @Override
    public synchronized CompletableFuture<Event.Answered> stop(Origin origin, String controller) {
        asked.add(new Command.Stop());
        stopOrigins.add(origin);
        return CompletableFuture.completedFuture(
                new Event.Answered(TestEvents.AT, 1, "stop", null, "everything is let go", ""));
    }

    /** What was written down of who did what. */
    public final List<AuditNote> audited = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void record(AuditNote note) {
        audited.add(note);
    }

    /** What it says of stops, and what the last command said it had seen. */
    public volatile long stops;

    public OptionalLong stopsSeen = OptionalLong.empty();

    /** What its status says. */
    public State state = State.FAULT;

    public String person = "sim-regular";

    @Override
    public long stopCount() {
        return stops;
    }

    @Override
    public void linkAlive() {}

    /** When set, the loop is dead and this is the last it said. */
    public volatile Status frozen;

    @Override
    public Status status() {
        Status last = frozen;
        if (last != null) {
            return last;
        }
        return new Status(
                chair(), session(null), safety(), new Status.Next(COMMANDS, left, OptionalDouble.empty(), false, 0));
    }

    /** Nothing is said of any command. */
    public static final AvailableCommands COMMANDS = new AvailableCommands(Map.of(), List.of());

    private Status.Chair chair() {
        return new Status.Chair(
                1.23456,
                true,
                state,
                "a bag was above the highest allowed pressure",
                null,
                2,
                true,
                true,
                OptionalDouble.empty(),
                List.of(new Status.Area(
                        BodyArea.NECK,
                        0.4,
                        0.3,
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.of(0),
                        OptionalDouble.empty(),
                        555,
                        0,
                        OptionalDouble.of(0),
                        false,
                        List.of(Reason.RAMP, Reason.WARM_UP))),
                List.of(),
                0);
    }

    public Status.Session session(Status.Last last) {
        return new Status.Session("calm", "settle in", person, 60, 1140, 0.8, 1700, last);
    }

    private static Status.Safety safety() {
        FaultPlace calf = new FaultPlace(FaultPlace.Kind.ACTUATOR, "calf-bag-left");
        FaultPlace recline = new FaultPlace(FaultPlace.Kind.ACTUATOR, "recline");
        return new Status.Safety(
                new Fault(FaultCode.PRESSURE_HIGH, calf, 14.31, 14, "kPa"),
                List.of(new Fault(FaultCode.PRESSURE_HIGH, recline, 14.31, 14, "kPa")),
                Map.of(calf, BodyArea.CALVES),
                null,
                Reason.WARM_UP,
                null,
                List.of());
    }

    private final List<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();

    @Override
    public void addListener(Consumer<Event> listener) {
        listeners.add(listener);
    }

    /** Whoever listens is told. */
    public void happen(Event event) {
        listeners.forEach(listener -> listener.accept(event));
    }
}
