package lumbar.drive.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import lumbar.ShowsRequirement;
import lumbar.chair.wiring.BoardSpec;
import lumbar.drive.serial.SerialLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Turns on a real pseudo-terminal, with a unit whose every third answer comes too late. */
@Timeout(30)
class RtuClientTest {
    private static final int TURNS = 60;

    @Test
    @ShowsRequirement("SR-01")
    void aTurnIsOneFrameAlsoWhenAnAnswerIsInDoubt() throws Exception {
        FakeUnit unit = new FakeUnit();
        BoardSpec.Modbus spec =
                new BoardSpec.Modbus("slow", unit.cable.path(), 115_200, BoardSpec.Parity.NONE, 1, null);
        try (SerialLine line = SerialLine.open(unit.cable.path(), 115_200, BoardSpec.Parity.NONE)) {
            RtuClient client = new RtuClient(line, spec);
            unit.lateUnit = 1;
            int again = 0;
            int confirmed = 0;
            for (int i = 0; i < TURNS; i++) {
                byte[] request = i % 20 < 10
                        ? RtuFrames.writeCoils(1, 3, new int[] {i / 20 % 2})
                        : RtuFrames.read(1, RtuFrames.READ_REGISTERS, 3, 1);
                try {
                    if (client.exchangeOnce(request) == null) {
                        again++;
                    } else {
                        confirmed++;
                    }
                } catch (RequestFailedException e) {
                    // A late one, given up.
                }
            }
            while (unit.frames.size() < TURNS) {
                Thread.onSpinWait();
            }
            unit.close();
            assertThat(unit.frames).as("a frame a turn").hasSize(TURNS);
            assertThat(again).as("turns that only settled a doubt").isPositive();
            assertThat(confirmed).as("turns that were answered").isGreaterThan(10);
        }
    }
}
