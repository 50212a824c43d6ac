package lumbar.remote.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import lumbar.RealTime;
import lumbar.cli.Await;
import lumbar.control.Event;
import lumbar.control.TestEvents;
import lumbar.remote.TestGateway;
import lumbar.remote.TestNameLookup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connection without a broker. */
@RealTime
class MqttRemoteTest {
    /** The shortest delay before the second try. */
    private static final double SHORTEST_DELAY_SECONDS = 0.25;

    private static final DiscoveryOptions OPTIONS =
            new DiscoveryOptions("Chair", "1", List.of(), List.of(), List.of("calm"), List.of("idle"));

    @TempDir
    Path state;

    private final TestGateway gateway = new TestGateway();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final AtomicInteger tries = new AtomicInteger();

    private MqttRemote open(MqttConnection.Factory connections) {
        MqttConfig config = CommandReceiverTest.home(List.of());
        return MqttRemote.open(
                config,
                gateway,
                new TestNameLookup(),
                Discovery.of(config, OPTIONS, state),
                "1",
                OptionalDouble::empty,
                log::add,
                connections);
    }

    @Test
    void anEventOfTheChairDoesNotShortenTheDelayBeforeTheNextTry() throws Exception {
        long began = System.nanoTime();
        try (MqttRemote remote = open((broker, id) -> new Refusing())) {
            Await.until(10, "a first try", () -> log.toString(), () -> tries.get() > 0);
            for (int i = 0; i < 200; i++) {
                gateway.happen(new Event.SessionStarted(TestEvents.AT, "calm", "gentle", "guest", 1, false));
                Thread.onSpinWait();
            }
            Await.until(10, "a second try", () -> log.toString(), () -> tries.get() > 1);
            double seconds = (System.nanoTime() - began) / 1e9;
            assertThat(tries.get()).isLessThanOrEqualTo(1 + (int) (seconds / SHORTEST_DELAY_SECONDS));
            assertThat(remote.link().connected()).isFalse();
        }
    }

    @Test
    void aConnectionThatThrowsIsLoggedOnceAndTriedAgain() throws Exception {
        try (MqttRemote remote = open((broker, id) -> {
            tries.incrementAndGet();
            throw new IllegalStateException("broken");
        })) {
            Await.until(10, "a second try", () -> log.toString(), () -> tries.get() > 1);
            assertThat(log).containsExactly("mqtt: this went wrong inside: java.lang.IllegalStateException: broken");
            assertThat(remote.link().connected()).isFalse();
        }
    }

    @Test
    void aConnectionThatCannotEvenCloseIsTriedAgain() throws Exception {
        try (MqttRemote remote = open((broker, id) -> new Refusing() {
            @Override
            public void close() {
                throw new IllegalStateException("closing broke");
            }
        })) {
            Await.until(10, "a third try", () -> log.toString(), () -> tries.get() > 2);
            assertThat(remote.link().connected()).isFalse();
        }
    }

    /** Counts the tries of the connection of STOP, which is opened first. */
    private class Refusing implements MqttConnection {
        @Override
        public void connect(OutboundMessage will, MqttListener listener) throws MqttConnectionException {
            tries.incrementAndGet();
            throw new MqttConnectionException(MqttConnectionException.Step.TCP, "refused");
        }

        @Override
        public void subscribe(List<Subscription> subscriptions) {}

        @Override
        public boolean publish(OutboundMessage message) {
            return false;
        }

        @Override
        public void publishAndWait(OutboundMessage message) {}

        @Override
        public boolean isOpen() {
            return false;
        }

        @Override
        public void close() {}
    }
}
