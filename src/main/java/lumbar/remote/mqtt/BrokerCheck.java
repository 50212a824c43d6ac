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
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Looks at a broker step by step, as the chair would use it: name, TCP, TLS, sign-in, every topic, a round trip; and says for
 * the first thing that does not work what to change. It sends no command, unless a STOP is asked for, and
 * changes no state. Waits for the network.
 */
public final class BrokerCheck {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int TLS_TRIES = 5;
    private static final int LATE_WORD_MILLIS = 500;
    private static final long ROUND_SECONDS = 5;
    private static final long ARRIVAL_MILLIS = 1_500;

    private final Home home;
    private final boolean withStop;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * What a step gave.
     *
     * @param nextStep what to change; empty when it is good
     */
    public record Finding(String step, boolean good, String text, String nextStep) {}

    private BrokerCheck(Home home, boolean withStop) {
        this.home = home;
        this.withStop = withStop;
    }

    /**
     * Every step up to the first that fails; the topics are all tried.
     *
     * @param withStop whether a STOP is sent, too: a chair that runs obeys it
     */
    public static List<Finding> of(Home home, boolean withStop) {
        BrokerCheck check = new BrokerCheck(home, withStop);
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
        Arrived arrived = new Arrived();
        try (Wire listener = wire("-test");
                Wire sender = wire("-test-2")) {
            listener.connect(Note.cleared(home.topics().test()), arrived);
            good(
                    "sign-in",
                    home.broker().user().isEmpty()
                            ? "without a user"
                            : "as " + home.broker().user());
            // By a second connection, because what we send ourselves does not come back to us.
            sender.connect(Note.cleared(home.topics().test()), Deaf.EARS);
            topics(listener, sender, arrived);
            round(listener, sender, arrived);
        } catch (WireException e) {
            bad("sign-in", e.text(), signInStep(e));
        }
    }

    private Wire wire(String suffix) {
        return new PahoWire(home.broker(), "lumbar-" + home.topics().chair() + suffix);
    }

    private String signInStep(WireException e) {
        if (e.text().equals(PahoWire.NO_ANSWER)) {
            return "Something takes connections on port " + home.broker().port()
                    + " and says nothing: is it the broker, and is it well? Restart it, or correct mqtt: port."
                    + (home.broker().tls() ? "" : " If it waits for TLS: tls: yes.");
        }
        String plain = home.broker().tls()
                ? ""
                : " If it speaks TLS on port " + home.broker().port() + ": tls: yes.";
        return home.broker().user().isEmpty()
                ? "If the broker asks for a user, name it in mqtt: user and password-file." + plain
                : "Check mqtt: user and password-file against the broker's password file, and that it speaks MQTT 5."
                        + plain;
    }

    private void topics(Wire listener, Wire sender, Arrived arrived) {
        for (String word : Topics.COMMANDS) {
            command(word, listener, sender, arrived);
        }
        if (home.discovery()) {
            listen(listener, home.topics().birth());
            write(sender, home.topics().config());
        }
        for (String topic : List.of(
                home.topics().availability(),
                home.topics().state(),
                home.topics().area("neck"),
                home.topics().event(),
                home.topics().result())) {
            write(sender, topic);
        }
    }

    /**
     * Many brokers say yes to every subscription and then deliver nothing, so something is sent: to clear a topic says nothing to
     * a chair. Only a STOP is never nothing.
     */
    private void command(String word, Wire listener, Wire sender, Arrived arrived) {
        String topic = home.topics().command(word);
        boolean isStop = word.equals("stop");
        if (isStop && !withStop) {
            if (subscribed(listener, topic)) {
                good("read " + topic, "allowed, as far as the broker says; lumbar mqtt test --with-stop sends one");
            }
            return;
        }
        if (!subscribed(listener, topic)) {
            return;
        }
        try {
            sender.publishSurely(isStop ? new Note(topic, new byte[] {'?'}, 1, false, null) : Note.cleared(topic));
        } catch (WireException e) {
            bad("write " + topic, e.text(), acl("topic readwrite " + topic));
            return;
        }
        if (arrived.came(topic, ARRIVAL_MILLIS)) {
            good("read " + topic, isStop ? "a STOP comes through" : "allowed");
        } else {
            bad("read " + topic, "the broker lets us listen, and nothing comes", acl("topic readwrite " + topic));
        }
    }

    private boolean subscribed(Wire wire, String topic) {
        try {
            wire.subscribe(List.of(new Wire.Subscription(topic, 1)));
            return true;
        } catch (WireException e) {
            return bad("read " + topic, e.text(), acl("topic read " + topic));
        }
    }

    private void listen(Wire wire, String topic) {
        if (subscribed(wire, topic)) {
            good("read " + topic, "allowed, as far as the broker says");
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

    private void round(Wire listener, Wire sender, Arrived arrived) {
        String topic = home.topics().test();
        try {
            listener.subscribe(List.of(new Wire.Subscription(topic, 1)));
            long began = System.nanoTime();
            sender.publishSurely(new Note(topic, new byte[] {'?'}, 1, false, null));
            if (arrived.came(topic, ROUND_SECONDS * 1_000)) {
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

    /** Writes down what comes. */
    private static final class Arrived implements Wire.Ears {
        private final LinkedBlockingQueue<String> topics = new LinkedBlockingQueue<>();

        boolean came(String topic, long millis) {
            long end = System.nanoTime() + millis * 1_000_000;
            try {
                for (long left = millis; left > 0; left = (end - System.nanoTime()) / 1_000_000) {
                    if (topic.equals(topics.poll(left, TimeUnit.MILLISECONDS))) {
                        return true;
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return false;
        }

        @Override
        public void heard(Letter letter) {
            topics.add(letter.topic());
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
