package lumbar.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import lumbar.config.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DaemonRunTest {
    private static final Path CONFIG =
            Path.of(System.getProperty("lumbar.root", "")).resolve("config");

    private final DaemonLog log = new DaemonLog();

    /** The launcher relies on it: its training run for the cache of classes is a sped-up one, so that it never moves a real chair. */
    @ParameterizedTest
    @ValueSource(strings = {"modbus-chair", "full-chair", "seat-pad"})
    void aRealChairIsNotSpedUp(String example) {
        DaemonRun run = spedUp(CONFIG.resolve("examples").resolve(example));

        assertThatThrownBy(run::check).isInstanceOf(AppException.class).hasMessage("--speed 100");
    }

    @Test
    void aSimulatedOneIs() {
        DaemonRun run = spedUp(CONFIG);

        assertThatCode(run::check).doesNotThrowAnyException();
    }

    private DaemonRun spedUp(Path directory) {
        Configuration configuration = Configuration.load(directory).usable().orElseThrow();
        return new DaemonRun(
                configuration,
                new DaemonRun.Options(0, false, false, 100, false, null),
                log,
                new GracefulShutdown(log));
    }
}
