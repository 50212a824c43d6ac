package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import lumbar.ShowsRequirement;
import lumbar.app.DaemonLog;
import lumbar.app.GracefulShutdown;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A chair whose opening never comes back, as with a device that hangs in the kernel, and a signal to end. */
@Tag("process")
class GracefulShutdownIT {
    private static final int ENDS_SECONDS = 15;

    /** A process of its own: its deadline ends it without a word to the JVM. */
    static final class Hung {
        private Hung() {}

        public static void main(String[] none) throws Exception {
            DaemonLog log = new DaemonLog();
            log.readBy(System.out::println);
            var _ = new GracefulShutdown(log).open(() -> {
                System.out.println("opening");
                while (true) {
                    LockSupport.park();
                }
            });
        }
    }

    @Test
    @ShowsRequirement("SR-59")
    void whateverHoldsUpTheEndTheDeadlineEndsTheProcessSaysWhereAndThatItWasNotSeenReleased() throws Exception {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Hung.class.getName())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.readLine()).isEqualTo("opening");

            // Process.destroy() would close what it says, too.
            process.toHandle().destroy();

            assertThat(process.waitFor(ENDS_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(said.lines().collect(Collectors.joining("\n")))
                    .contains("what was on may still be on. Run lumbar rest")
                    .endsWith("ended by force after 12 s, while the chair was being opened");
            assertThat(process.exitValue()).isEqualTo(3);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
