package lumbar.remote.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Publishes, and waits for what should come back: the measuring end of a round trip. */
public final class PingClient implements AutoCloseable, Wire.Ears {
    private final Wire wire;
    private final LinkedBlockingQueue<Letter> heard = new LinkedBlockingQueue<>();

    public PingClient(int port) throws Exception {
        wire = new PahoWire(new Broker("127.0.0.1", port, false, null, null, null, "", null), "ping-client");
        wire.connect(Note.cleared("ping-client"), this);
    }

    public void listen(String... topics) throws Exception {
        wire.subscribe(Arrays.stream(topics)
                .map(topic -> new Wire.Subscription(topic, 1))
                .toList());
    }

    /** Milliseconds until a message on {@code answer} contains {@code part}. */
    public double roundTrip(String topic, String payload, String answer, String part) throws Exception {
        heard.clear();
        long began = System.nanoTime();
        boolean sent = wire.publish(new Note(topic, payload.getBytes(StandardCharsets.UTF_8), 1, false, null));
        long end = began + TimeUnit.SECONDS.toNanos(10);
        while (sent && System.nanoTime() < end) {
            Letter letter = heard.poll(100, TimeUnit.MILLISECONDS);
            if (letter != null
                    && letter.topic().equals(answer)
                    && new String(letter.payload(), StandardCharsets.UTF_8).contains(part)) {
                return (letter.arrivedNanos() - began) / 1e6;
            }
        }
        throw new IllegalStateException("no answer to " + topic);
    }

    /** Sends again and again until an echo has begun to listen. */
    public void awaitEcho(String topic, String answer) throws Exception {
        for (int tries = 0; tries < 100; tries++) {
            boolean ignored = wire.publish(new Note(topic, new byte[] {'?'}, 1, false, null));
            Letter letter = heard.poll(100, TimeUnit.MILLISECONDS);
            if (letter != null && letter.topic().equals(answer)) {
                return;
            }
        }
        throw new IllegalStateException("no echo of " + topic);
    }

    @Override
    public void heard(Letter letter) {
        heard.add(letter);
    }

    @Override
    public void acknowledged() {}

    @Override
    public void lost(String why) {}

    @Override
    public void close() {
        wire.close();
    }
}
