package lumbar.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import lumbar.ShowsRequirement;
import lumbar.chair.wiring.BoardSpec;
import lumbar.chair.wiring.Wiring;
import lumbar.drive.DriveException;
import org.junit.jupiter.api.Test;

/** {@code lumbar rest} reaches every line of a chair, however another one fails. */
class ParallelRestTest {
    private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final List<String> rested = Collections.synchronizedList(new ArrayList<>());

    @Test
    @ShowsRequirement("SR-01")
    void noFailureOfOneLineKeepsAnotherOneOn() {
        Map<String, String> told = new ParallelRest(
                        line -> switch (name(line)) {
                            case "gone" -> throw new DriveException("/dev/ttyUSB0 is not there");
                            case "unlinked" -> throw new UnsatisfiedLinkError("libjSerialComm.so");
                            case "uninitialised" -> throw new ExceptionInInitializerError("SerialPort");
                            case "missing" -> throw new NoClassDefFoundError("com/pi4j/Pi4J");
                            case "buggy" -> throw new IllegalStateException("ours");
                            case "forgotten" -> Map.of();
                            default -> reached(line);
                        },
                        LONG_NANOS)
                .of(List.of(
                        line("gone"),
                        line("unlinked"),
                        line("good"),
                        line("uninitialised"),
                        line("missing"),
                        line("buggy"),
                        line("forgotten"),
                        line("last")));

        assertThat(rested).containsExactlyInAnyOrder("good", "last");
        assertThat(told.keySet())
                .containsExactly("gone", "unlinked", "good", "uninitialised", "missing", "buggy", "forgotten", "last");
        assertThat(told)
                .containsEntry("gone", "/dev/ttyUSB0 is not there")
                .containsEntry("good", "")
                .containsEntry("last", "");
        assertThat(told.get("unlinked")).contains("libjSerialComm.so").contains("Build or install Lumbar again");
        assertThat(told.get("uninitialised")).contains("SerialPort");
        assertThat(told.get("missing")).contains("com/pi4j/Pi4J");
        assertThat(told.get("buggy")).contains("ours");
        assertThat(told.get("forgotten")).isNotEmpty();
    }

    @Test
    @ShowsRequirement("SR-01")
    void aLineThatHangsHoldsUpNoOtherOne() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch others = new CountDownLatch(2);
        Map<String, String> told = new ParallelRest(
                        line -> {
                            if (name(line).equals("hangs")) {
                                await(end);
                            }
                            others.countDown();
                            return reached(line);
                        },
                        TimeUnit.MILLISECONDS.toNanos(300))
                .of(List.of(line("hangs"), line("a"), line("b")));

        assertThat(others.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(told.get("hangs")).contains("has not answered in time");
        assertThat(rested).contains("a", "b").doesNotContain("hangs");
        end.countDown();
    }

    private static void await(CountDownLatch end) {
        try {
            assertThat(end.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, String> reached(List<Wiring.Part> line) {
        rested.add(name(line));
        return Map.of(name(line), "");
    }

    private static String name(List<Wiring.Part> line) {
        return line.getFirst().board().name();
    }

    private static List<Wiring.Part> line(String name) {
        return List.of(new Wiring.Part(new BoardSpec.Pca9685(name, 1, 0x40, 1000), List.of(), List.of()));
    }
}
