package lumbar.remote.mqtt;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/**
 * Publishes by bytes of its own (MQTT 3.1.1, QoS 0), because a library would be too slow for a flood: each write is as many
 * messages as one likes, and every one of them is counted. One thread.
 */
public final class RawClient implements AutoCloseable {
    private static final int CONNECT = 0x10;
    private static final int PUBLISH = 0x30;

    private final Socket socket;
    private final OutputStream out;

    public RawClient(int port, String clientId) throws IOException {
        socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(10_000);
        out = socket.getOutputStream();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(body);
        data.writeUTF("MQTT");
        data.write(new byte[] {4, 2, 0, 0}); // 3.1.1, clean session, no keep-alive
        data.writeUTF(clientId);
        out.write(packet(CONNECT, body.toByteArray()));
        byte[] answer = socket.getInputStream().readNBytes(4);
        if (answer.length < 4 || answer[3] != 0) {
            throw new IOException("the broker refuses " + clientId);
        }
    }

    /** Hands one message to the kernel. */
    public void publish(String topic, String payload) throws IOException {
        out.write(message(topic, payload));
    }

    static byte[] message(String topic, String payload) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        new DataOutputStream(body).writeUTF(topic);
        body.write(payload.getBytes(StandardCharsets.UTF_8));
        return packet(PUBLISH, body.toByteArray());
    }

    private static byte[] packet(int kind, byte[] body) {
        if (body.length > 127) {
            throw new IllegalArgumentException("one byte of length is all it knows");
        }
        byte[] packet = new byte[body.length + 2];
        packet[0] = (byte) kind;
        packet[1] = (byte) body.length;
        System.arraycopy(body, 0, packet, 2, body.length);
        return packet;
    }

    /** So many messages a second of each topic, in bursts of a hundredth of a second, until {@code over}; returns how many. */
    long flood(int perSecond, java.util.List<String> topics, String payload, java.util.function.BooleanSupplier over)
            throws IOException {
        ByteArrayOutputStream burst = new ByteArrayOutputStream();
        int each = perSecond / 100;
        for (int i = 0; i < each; i++) {
            for (String topic : topics) {
                burst.write(message(topic, payload));
            }
        }
        byte[] bytes = burst.toByteArray();
        long sent = 0;
        long next = System.nanoTime();
        while (!over.getAsBoolean()) {
            out.write(bytes);
            sent += (long) each * topics.size();
            next += 10_000_000;
            LockSupport.parkNanos(next - System.nanoTime());
        }
        return sent;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
