package lumbar.remote.mqtt;

import java.util.ArrayList;
import java.util.List;

/**
 * The two connections to a broker, which live and end together. STOP has one of its own, on which nothing else comes: neither the
 * broker's queue for us nor the library's can be full of other things when it is said (SR-24). It comes by the line of the others
 * as well, behind what was said before it. One thread.
 */
final class Lines implements AutoCloseable {
    private final Home home;
    private final Wire stops;
    private final Wire others;

    Lines(Home home, Wire.Maker wires) {
        this.home = home;
        String id = "lumbar-" + home.topics().chair();
        stops = wires.make(home.broker(), id + "-stop");
        others = wires.make(home.broker(), id);
    }

    /** What the broker says when either line vanishes, and what we say when we go. */
    Note gone() {
        return Note.kept(home.topics().availability(), "offline");
    }

    /** Connects, subscribes and checks the answers. */
    void open(Wire.Ears stopEars, Wire.Ears ears) throws WireException {
        stops.connect(gone(), stopEars);
        others.connect(gone(), ears);
        stops.subscribe(List.of(new Wire.Subscription(home.topics().command("stop"), 1)));
        List<Wire.Subscription> all = new ArrayList<>();
        for (String word : Topics.COMMANDS) {
            all.add(new Wire.Subscription(home.topics().command(word), word.equals("stop") ? 1 : 0));
        }
        if (home.discovery()) {
            all.add(new Wire.Subscription(home.topics().birth(), 0));
        }
        others.subscribe(all);
    }

    /** The line to speak by. */
    Wire others() {
        return others;
    }

    boolean areOpen() {
        return others.isOpen() && stops.isOpen();
    }

    @Override
    public void close() {
        try {
            others.close();
        } finally {
            stops.close();
        }
    }
}
