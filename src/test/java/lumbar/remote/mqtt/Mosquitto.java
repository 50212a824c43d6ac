package lumbar.remote.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A real Mosquitto on a free port of 127.0.0.1, with or without TLS, passwords and an ACL, that a test may kill, freeze and
 * start again, and its own clients.
 */
public final class Mosquitto implements AutoCloseable {
    /** What every user of the tests signs in with. */
    public static final String PASSWORD = "only for tests";

    private final Path folder;
    private final int port;
    private final boolean secure;
    private Process process;

    private Mosquitto(Path folder, int port, boolean secure) {
        this.folder = folder;
        this.port = port;
        this.secure = secure;
    }

    /** Anybody may do anything. */
    public static Mosquitto open(Path folder) throws Exception {
        Mosquitto broker = new Mosquitto(folder, freePort(), false);
        Files.writeString(folder.resolve("mosquitto.conf"), broker.listener() + "allow_anonymous true\n");
        broker.start();
        return broker;
    }

    /** TLS, a password for each user, and an ACL. */
    public static Mosquitto secure(Path folder, String acl, String... users) throws Exception {
        Mosquitto broker = new Mosquitto(folder, freePort(), true);
        Path passwords = folder.resolve("passwords");
        for (String user : users) {
            run(folder, "bash", "-c", "touch passwords; mosquitto_passwd -b passwords \"$0\" \"$1\"", user, PASSWORD);
        }
        Files.writeString(folder.resolve("acl"), acl);
        secret(folder.resolve("passwords"), Files.readString(passwords));
        secret(folder.resolve("acl"), acl);
        broker.certificates();
        Files.writeString(
                folder.resolve("mosquitto.conf"),
                broker.listener() + "allow_anonymous false\npassword_file " + passwords + "\nacl_file "
                        + folder.resolve("acl") + "\ncafile " + folder.resolve("ca.pem") + "\ncertfile "
                        + folder.resolve("broker.pem") + "\nkeyfile " + folder.resolve("broker.key") + "\n");
        broker.start();
        return broker;
    }

    /** TLS, and nobody without a certificate of our authority; {@code chair.pem} with {@code chair.key} is one. */
    public static Mosquitto mutual(Path folder) throws Exception {
        Mosquitto broker = new Mosquitto(folder, freePort(), true);
        broker.certificates();
        Files.writeString(
                folder.resolve("mosquitto.conf"),
                broker.listener() + "allow_anonymous true\nrequire_certificate true\ncafile " + folder.resolve("ca.pem")
                        + "\ncertfile " + folder.resolve("broker.pem") + "\nkeyfile " + folder.resolve("broker.key")
                        + "\n");
        broker.start();
        return broker;
    }

    private static void secret(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private String listener() {
        // As root it would give its rights away, and could not read what a test wrote.
        return "user " + System.getProperty("user.name") + "\nlistener " + port
                + " 127.0.0.1\nset_tcp_nodelay true\nmax_queued_messages 2000\nlog_type error\nlog_type warning\n";
    }

    private void certificates() throws Exception {
        authority("ca");
        Files.writeString(folder.resolve("names"), "subjectAltName=DNS:localhost,IP:127.0.0.1\n");
        sign("broker", "/CN=localhost", "ca", "-days", "2");
        sign("chair", "/CN=chair", "ca", "-days", "2");
    }

    /** Somebody who may sign. */
    public void authority(String name) throws Exception {
        run(
                folder,
                "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2",
                "-subj",
                "/CN=Lumbar test authority " + name,
                "-keyout",
                name + ".key",
                "-out",
                name + ".pem");
    }

    /** A key and a certificate of this name. */
    public void sign(String name, String subject, String authority, String... valid) throws Exception {
        run(
                folder,
                "openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes",
                "-subj",
                subject,
                "-keyout",
                name + ".key",
                "-out",
                name + ".csr");
        List<String> words = new ArrayList<>(List.of(
                "openssl x509 -req -CAcreateserial -extfile names",
                "-in",
                name + ".csr",
                "-CA",
                authority + ".pem",
                "-CAkey",
                authority + ".key",
                "-out",
                name + ".pem"));
        words.addAll(List.of(valid));
        run(folder, words.toArray(String[]::new));
        Files.setPosixFilePermissions(folder.resolve(name + ".key"), PosixFilePermissions.fromString("rw-------"));
    }

    public int port() {
        return port;
    }

    public Path file(String name) {
        return folder.resolve(name);
    }

    /** Starts it, also again, and waits until it listens. */
    public void start() throws Exception {
        process = new ProcessBuilder(
                        "mosquitto", "-c", folder.resolve("mosquitto.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("broker.log").toFile()))
                .start();
        long end = System.nanoTime() + 20_000_000_000L;
        while (!listens()) {
            assertThat(process.isAlive() && System.nanoTime() < end)
                    .as("mosquitto listens: " + Files.readString(folder.resolve("broker.log")))
                    .isTrue();
            LockSupport.parkNanos(5_000_000);
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 200);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Another ACL, from its next start on, which is now. */
    public void acl(String text) throws Exception {
        secret(folder.resolve("acl"), text);
        kill();
        start();
    }

    /** {@code kill -9}. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Freezes it: connections stay open and nobody answers. */
    public void freeze() throws Exception {
        run(folder, "kill", "-STOP", Long.toString(process.pid()));
    }

    public void thaw() throws Exception {
        run(folder, "kill", "-CONT", Long.toString(process.pid()));
    }

    /** What one of its clients needs to reach it. */
    public List<String> client(String program, String user) {
        List<String> words =
                new ArrayList<>(List.of(program, "-V", "5", "-h", "127.0.0.1", "-p", Integer.toString(port)));
        if (secure) {
            words.addAll(List.of("--cafile", folder.resolve("ca.pem").toString(), "-u", user, "-P", PASSWORD));
        }
        return words;
    }

    /** Publishes by {@code mosquitto_pub}; returns its exit code. */
    public int publish(String user, String topic, String payload, String... more) throws Exception {
        List<String> words = client("mosquitto_pub", user);
        words.addAll(List.of("-t", topic, "-q", "1"));
        words.addAll(payload.isEmpty() ? List.of("-n") : List.of("-m", payload));
        words.addAll(List.of(more));
        Process client = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(client.waitFor(20, TimeUnit.SECONDS)).as(words.toString()).isTrue();
        return client.exitValue();
    }

    /** Listens by {@code mosquitto_sub} until it is closed. */
    public Listener listen(String user, String... topics) throws Exception {
        List<String> words = client("mosquitto_sub", user);
        words.add("-v");
        for (String topic : topics) {
            words.addAll(List.of("-t", topic));
        }
        return Listener.start(words, Files.createTempFile(folder, "heard", ".log"));
    }

    /** @param words the first may be several, apart by blanks */
    static void run(Path folder, String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of(words[0].split(" ")));
        all.addAll(List.of(words).subList(1, words.length));
        Process program = new ProcessBuilder(all)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("run.log").toFile())
                .start();
        assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue())
                .as(List.of(words) + ": " + Files.readString(folder.resolve("run.log")))
                .isZero();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    /** A client that writes down what it hears. */
    public static final class Listener implements AutoCloseable {
        private final Process process;
        private final Path log;

        private Listener(Process process, Path log) {
            this.process = process;
            this.log = log;
        }

        static Listener start(List<String> words, Path log) throws IOException {
            return new Listener(
                    new ProcessBuilder(words)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start(),
                    log);
        }

        /** All lines so far, as {@code topic payload}. */
        public String heard() {
            try {
                return Files.readString(log);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        /** How many lines contain all of these. */
        public long count(String... parts) {
            return heard().lines()
                    .filter(line -> List.of(parts).stream().allMatch(line::contains))
                    .count();
        }

        @Override
        public void close() {
            process.destroyForcibly().onExit().join();
        }
    }
}
