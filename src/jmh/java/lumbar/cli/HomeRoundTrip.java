package lumbar.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import lumbar.control.State;
import lumbar.remote.mqtt.Mosquitto;
import lumbar.remote.mqtt.PingClient;

/**
 * How long a home waits for a chair, beside a ping-pong of two libmosquitto programs on the same broker in the same run: the
 * same client measures both. Started by {@code scripts/bench-home [SAMPLES]}.
 */
public final class HomeRoundTrip {
    private static final long APART_NANOS = 120_000_000;

    private HomeRoundTrip() {}

    public static void main(String[] words) throws Exception {
        int samples = words.length == 0 ? 100 : Integer.parseInt(words[0]);
        Path place = Files.createTempDirectory("lumbar-bench");
        try (Mosquitto broker = Mosquitto.open(place);
                HomeChair chair = HomeChair.open(
                        Files.createDirectory(place.resolve("chair")),
                        1,
                        "bench",
                        "{host: 127.0.0.1, port: " + broker.port() + "}\n");
                PingClient client = new PingClient(broker.port())) {
            chair.await(State.IDLE);
            Process echo = echo(broker);
            try {
                measure(samples, client);
            } finally {
                echo.descendants().forEach(ProcessHandle::destroyForcibly);
                echo.destroyForcibly();
            }
        }
    }

    private static Process echo(Mosquitto broker) throws Exception {
        String at = " -V 5 -h 127.0.0.1 -p " + broker.port() + " -q 1 ";
        return new ProcessBuilder(
                        "bash", "-c", "stdbuf -oL mosquitto_sub" + at + "-t ping | mosquitto_pub" + at + "-t pong -l")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void measure(int samples, PingClient client) throws Exception {
        String cmd = "lumbar/bench/cmd/";
        client.listen("pong", "lumbar/bench/result", "lumbar/bench/state");
        client.awaitEcho("ping", "pong");
        List<Double> ping = new ArrayList<>();
        List<Double> stop = new ArrayList<>();
        List<Double> pause = new ArrayList<>();
        List<Double> state = new ArrayList<>();
        for (int i = -10; i < samples; i++) {
            boolean counts = i >= 0;
            add(counts, ping, client.roundTrip("ping", "p" + i, "pong", "p" + i));
            add(counts, stop, client.roundTrip(cmd + "stop", "", "lumbar/bench/result", "\"stop\""));
            LockSupport.parkNanos(APART_NANOS);
            String id = "i" + (i + 10);
            add(
                    counts,
                    pause,
                    client.roundTrip(
                            cmd + "pause", "{\"id\":\"" + id + "\"}", "lumbar/bench/result", "\"" + id + "\""));
            LockSupport.parkNanos(APART_NANOS);
            String program = (i & 1) == 0 ? "unwind-back" : "wind-down";
            add(
                    counts,
                    state,
                    client.roundTrip(cmd + "program", program, "lumbar/bench/state", "\"chosen\":\"" + program));
            LockSupport.parkNanos(APART_NANOS);
        }
        double base = median(ping);
        System.out.printf("%-46s %8s %8s %8s%n", "ms, " + samples + " samples", "median", "p95", "ratio");
        print("libmosquitto ping-pong", ping, base);
        print("STOP to the loop's answer", stop, base);
        print("command to the loop's answer", pause, base);
        print("command to the state that shows it", state, base);
    }

    private static void add(boolean counts, List<Double> times, double millis) {
        if (counts) {
            times.add(millis);
        }
    }

    private static double median(List<Double> times) {
        Collections.sort(times);
        return times.get(times.size() / 2);
    }

    private static void print(String what, List<Double> times, double base) {
        double median = median(times);
        System.out.printf("%-46s %8.2f %8.2f %8.1f%n", what, median, times.get(times.size() * 95 / 100), median / base);
    }
}
