package lumbar.remote.mqtt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a broker step by step, as the chair would use it: name, TCP, TLS, sign-in, every topic, a round trip; and says for
 * the first thing that does not work what to change. It sends no command and changes no state. Waits for the network.
 */
public final class BrokerCheck {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int TLS_TRIES = 5;
    private static final int LATE_WORD_MILLIS = 500;
    private static final long ROUND_SECONDS = 5;

    private final Home home;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * What a step gave.
     *
     * @param nextStep what to change; empty when it is good
     */
    public record Finding(String step, boolean good, String text, String nextStep) {}

    private BrokerCheck(Home home) {
        this.home = home;
    }

    /** Every step up to the first that fails; the topics are all tried. */
    public static List<Finding> of(Home home) {
        BrokerCheck check = new BrokerCheck(home);
        if (check.name() && check.tcp() && (!home.broker().tls() || check.tls())) {
            check.broker();
        }
        return List.copyOf(check.findings);
    }

    private boolean name() {
        try {
            InetAddress address = InetAddress.getByName(home.broker().host());
            return good("name", home.broker().host() + " is " + address.getHostAddress());
        } catch (UnknownHostException e) {
            return bad("name", "no such host: " + home.broker().host(), "Correct mqtt: host in lumbar.yaml.");
        }
    }

    private boolean tcp() {
        try (Socket socket = connected()) {
            return good("TCP", "port " + socket.getPort() + " is open");
        } catch (IOException e) {
            return bad(
                    "TCP",
                    "nobody answers on port " + home.broker().port() + ": " + e.getMessage(),
                    "Start the broker, open its port in the firewall, or correct mqtt: port.");
        }
    }

    private Socket connected() throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(
                    new InetSocketAddress(home.broker().host(), home.broker().port()), CONNECT_MILLIS);
            socket.setSoTimeout(CONNECT_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private boolean tls() {
        IOException last = new IOException("not tried");
        for (int tries = 0; tries < TLS_TRIES && (tries == 0 || TlsTrouble.brokenOff(last)); tries++) {
            try {
                return good("TLS", handshake());
            } catch (WireException e) {
                return bad("TLS", e.text(), "Correct mqtt: ca, certificate and key in lumbar.yaml.");
            } catch (IOException e) {
                last = e;
            }
        }
        TlsTrouble trouble = TlsTrouble.of(last, home.broker());
        return bad("TLS", trouble.text(), trouble.nextStep());
    }

    private String handshake() throws WireException, IOException {
        try (Socket plain = connected();
                SSLSocket socket = (SSLSocket) ((javax.net.ssl.SSLSocketFactory) Sockets.of(home.broker()))
                        .createSocket(plain, home.broker().host(), home.broker().port(), true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            // Whether the broker likes our certificate it says only after the handshake, or by saying nothing.
            socket.setSoTimeout(LATE_WORD_MILLIS);
            try {
                int ignored = socket.getInputStream().read();
            } catch (SocketTimeoutException e) {
                // It waits for us to sign in.
            }
            return socket.getSession().getProtocol() + ", the certificate is good for this name"
                    + (home.broker().certificate() == null ? "" : ", ours is taken");
        }
    }

    private void broker() {
        CountDownLatch came = new CountDownLatch(1);
        try (Wire wire = new PahoWire(home.broker(), "lumbar-" + home.topics().chair() + "-test")) {
            wire.connect(Note.cleared(home.topics().test()), new Listening(came));
            good(
                    "sign-in",
                    home.broker().user().isEmpty()
                            ? "without a user"
                            : "as " + home.broker().user());
            topics(wire);
            round(came);
        } catch (WireException e) {
            bad("sign-in", e.text(), signInStep());
        }
    }

    private String signInStep() {
        String plain = home.broker().tls()
                ? ""
                : " If it speaks TLS on port " + home.broker().port() + ": tls: yes.";
        return home.broker().user().isEmpty()
                ? "If the broker asks for a user, name it in mqtt: user and password-file." + plain
                : "Check mqtt: user and password-file against the broker's password file, and that it speaks MQTT 5."
                        + plain;
    }

    private void topics(Wire wire) {
        for (String word : Topics.COMMANDS) {
            listen(wire, home.topics().command(word));
        }
        if (home.discovery()) {
            listen(wire, home.topics().birth());
            write(wire, home.topics().config());
        }
        for (String topic : List.of(
                home.topics().availability(),
                home.topics().state(),
                home.topics().area("neck"),
                home.topics().event(),
                home.topics().result())) {
            write(wire, topic);
        }
    }

    private void listen(Wire wire, String topic) {
        try {
            wire.subscribe(List.of(new Wire.Subscription(topic, 0)));
            good("read " + topic, "allowed");
        } catch (WireException e) {
            bad("read " + topic, e.text(), acl("topic read " + topic));
        }
    }

    /** A message that is not kept and says nothing; never an empty one, which would take the chair out of Home Assistant. */
    private void write(Wire wire, String topic) {
        try {
            wire.publishSurely(new Note(topic, "{}".getBytes(StandardCharsets.UTF_8), 1, false, null));
            good("write " + topic, "allowed");
        } catch (WireException e) {
            bad("write " + topic, e.text(), acl("topic write " + topic));
        }
    }

    /** By a second connection, because what we send ourselves does not come back to us. */
    private void round(CountDownLatch came) {
        String topic = home.topics().test();
        try (Wire listener =
                        new PahoWire(home.broker(), "lumbar-" + home.topics().chair() + "-test-2");
                Wire sender =
                        new PahoWire(home.broker(), "lumbar-" + home.topics().chair() + "-test-3")) {
            listener.connect(Note.cleared(topic), new Listening(came));
            listener.subscribe(List.of(new Wire.Subscription(topic, 1)));
            sender.connect(Note.cleared(topic), Deaf.EARS);
            long began = System.nanoTime();
            sender.publishSurely(new Note(topic, new byte[] {'?'}, 1, false, null));
            if (came.await(ROUND_SECONDS, TimeUnit.SECONDS)) {
                long micros = (System.nanoTime() - began) / 1_000;
                boolean isSlow = micros > 40_000;
                good(
                        "round trip",
                        micros / 1000.0 + " ms"
                                + (isSlow ? "; 'set_tcp_nodelay true' in mosquitto.conf makes it quicker" : ""));
            } else {
                bad(
                        "round trip",
                        "a message did not come back within " + ROUND_SECONDS + " s",
                        acl("topic readwrite " + topic));
            }
        } catch (WireException e) {
            bad("round trip", e.text(), acl("topic readwrite " + topic));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String acl(String line) {
        return "Add to the ACL file under 'user " + home.broker().user() + "': " + line;
    }

    private boolean good(String step, String text) {
        return findings.add(new Finding(step, true, text, ""));
    }

    private boolean bad(String step, String text, String nextStep) {
        findings.add(new Finding(step, false, text, nextStep));
        return false;
    }

    private record Listening(@Nullable CountDownLatch came) implements Wire.Ears {
        @Override
        public void heard(Letter letter) {
            if (came != null && letter.payload().length == 1) {
                came.countDown();
            }
        }

        @Override
        public void acknowledged() {
            // Whoever sends waits for it.
        }

        @Override
        public void lost(String why) {
            // The next send says it.
        }
    }
}
