package lumbar.drive.serial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import lumbar.ShowsRequirement;
import lumbar.chair.wiring.BoardSpec;
import lumbar.peer.Pty;
import org.junit.jupiter.api.Test;

class SignalHandlersTest {
    private static final long HANGUP = 1;

    @Test
    @ShowsRequirement("SR-59")
    void aTerminalThatClosesStillEndsAProcessThatHasASerialPortOpen() throws Exception {
        try (Pty pty = Pty.open();
                SerialLine line = SerialLine.open(pty.device().toString(), 115_200, BoardSpec.Parity.NONE)) {
            assertThat(line.hasEnded()).isFalse();
            assertThat(signals("SigIgn") & HANGUP).as("SIGHUP ignored").isZero();
            assertThat(signals("SigCgt") & HANGUP).as("SIGHUP caught").isEqualTo(HANGUP);
        }
    }

    private static long signals(String field) throws Exception {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(field + ":"))
                .mapToLong(line -> Long.parseUnsignedLong(
                        line.substring(field.length() + 1).strip(), 16))
                .findFirst()
                .orElseThrow();
    }
}
