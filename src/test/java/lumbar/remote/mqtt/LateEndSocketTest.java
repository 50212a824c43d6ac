package lumbar.remote.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import lumbar.cli.Await;
import org.junit.jupiter.api.Test;

/** A proxy without a broker behind it: it accepts each connection and drops it at once. */
class LateEndSocketTest {
    private static final String ID = "dropped-at-once";
    private static final int TRIES = 5;

    @Test
    void aConnectionThatIsDroppedAtOnceLeavesNoThreadBehind() throws Exception {
        try (ServerSocket proxy = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> drop(proxy));
            BrokerConfig broker =
                    new BrokerConfig("127.0.0.1", proxy.getLocalPort(), false, null, null, null, "", null);
            for (int i = 0; i < TRIES; i++) {
                try (MqttConnection connection = new PahoConnection(broker, ID)) {
                    assertThatThrownBy(() ->
                                    connection.connect(OutboundMessage.retained("will", "x"), new IgnoringListener()))
                            .isInstanceOf(MqttConnectionException.class);
                }
            }
            Await.until(10, "no thread of the library", () -> left().toString(), () -> left().isEmpty());
        }
        assertThat(left()).isEmpty();
    }

    private static List<String> left() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains(ID))
                .toList();
    }

    private static void drop(ServerSocket proxy) {
        try {
            while (true) {
                Socket accepted = proxy.accept();
                accepted.close();
            }
        } catch (IOException e) {
            // The proxy is closed.
            return;
        }
    }

    private static final class IgnoringListener implements MqttListener {
        @Override
        public void onMessage(InboundMessage message) {
            throw new AssertionError("nothing is sent");
        }

        @Override
        public void onAcknowledged() {
            throw new AssertionError("nothing is sent");
        }

        @Override
        public void onConnectionLost(String why) {
            // It always is.
        }
    }
}
