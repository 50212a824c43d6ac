package lumbar.remote;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import lumbar.chair.BodyArea;
import lumbar.control.Command;
import lumbar.control.Event;
import lumbar.control.Origin;
import lumbar.control.State;
import lumbar.control.Status;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import lumbar.safety.Reason;

/** A chair that only remembers what it was asked. */
public final class TestGateway implements ChairGateway {
    public final List<Command> asked = Collections.synchronizedList(new ArrayList<>());
    /** What it answers; null never answers anything but STOP. */
    public Event.Answered answer = new Event.Answered(1, "x", true, "accepted", "done", "");

    Status.@org.jspecify.annotations.Nullable Left left;

    /** What happens just before a command reaches it. */
    public Runnable meanwhile = () -> {};

    @Override
    public synchronized CompletableFuture<Event.Answered> submit(
            Command command, Origin origin, String controller, long stopsSeen) {
        meanwhile.run();
        this.stopsSeen = stopsSeen;
        asked.add(command);
        return answer == null ? new CompletableFuture<>() : CompletableFuture.completedFuture(answer);
    }

    @Override
    public synchronized CompletableFuture<Event.Answered> stop(String controller) {
        asked.add(new Command.Stop());
        return CompletableFuture.completedFuture(
                new Event.Answered(1, "stop", true, "accepted", "everything is let go", ""));
    }

    /** What it says of stops, and what the last command said it had seen. */
    public volatile long stops;

    public long stopsSeen;

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
                1.23456,
                true,
                state,
                "a bag was above the highest allowed pressure",
                2,
                "calm",
                "settle in",
                person,
                60,
                1140,
                0.8,
                true,
                Double.NaN,
                false,
                0,
                new Fault(
                        FaultCode.PRESSURE_HIGH,
                        new FaultPlace(FaultPlace.Kind.ACTUATOR, "calf-bag-left"),
                        14.31,
                        14,
                        "kPa"),
                List.of(new Fault(
                        FaultCode.PRESSURE_HIGH,
                        new FaultPlace(FaultPlace.Kind.ACTUATOR, "recline"),
                        14.31,
                        14,
                        "kPa")),
                Map.of("calf-bag-left", BodyArea.CALVES),
                Reason.WARM_UP,
                1700,
                0,
                null,
                List.of(new Status.Area(
                        BodyArea.NECK, 0.4, 0.3, Double.NaN, Double.NaN, 0, Double.NaN, 555, 0, 0, false, Reason.RAMP)),
                null,
                new Status.Next(Map.of(), left, Double.NaN),
                null,
                List.of(),
                true);
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
