package lumbar.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import lumbar.ShowsRequirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What systemd receives, on a real datagram socket. */
@ShowsRequirement("SR-02")
class SystemdNotifierTest {
    private static final String OURS = Long.toString(ProcessHandle.current().pid());

    @TempDir
    Path directory;

    @Test
    void whatTheDaemonSaysComesAsOneDatagramEach() throws Throwable {
        String path = directory.resolve("notify").toString();
        try (DatagramSocket systemd = new DatagramSocket(path)) {
            SystemdNotifier service =
                    SystemdNotifier.of(Map.of("NOTIFY_SOCKET", path, "WATCHDOG_USEC", "5000000", "WATCHDOG_PID", OURS));
            service.ready();
            service.status("The chair\nrests");
            service.beat();
            service.stopping();
            assertThat(systemd.received())
                    .containsExactly("READY=1", "STATUS=The chair rests", "WATCHDOG=1", "STOPPING=1");
        }
    }

    @Test
    void anAbstractSocketIsAsGoodAndNobodyWatchesUnasked() throws Throwable {
        String name = "@lumbar-test-" + OURS;
        try (DatagramSocket systemd = new DatagramSocket(name)) {
            SystemdNotifier service = SystemdNotifier.of(Map.of("NOTIFY_SOCKET", name));
            service.ready();
            service.beat();
            SystemdNotifier.of(Map.of("NOTIFY_SOCKET", name, "WATCHDOG_USEC", "5000000", "WATCHDOG_PID", "1"))
                    .beat();
            assertThat(systemd.received()).containsExactly("READY=1");
        }
    }

    @Test
    void withoutSystemdNothingHappens() {
        assertThat(SystemdNotifier.of(Map.of())).isSameAs(SystemdNotifier.NONE);
        assertThat(SystemdNotifier.of(Map.of("NOTIFY_SOCKET", "relative/path"))).isSameAs(SystemdNotifier.NONE);
        SystemdNotifier nowhere = SystemdNotifier.of(Map.of("NOTIFY_SOCKET", "/nowhere/at/all", "WATCHDOG_USEC", "5"));
        for (SystemdNotifier service : List.of(SystemdNotifier.NONE, nowhere)) {
            assertThatCode(() -> {
                        service.ready();
                        service.beat();
                    })
                    .doesNotThrowAnyException();
        }
    }
}
