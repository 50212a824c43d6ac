package lumbar.drive.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import lumbar.ShowsRequirement;
import lumbar.chair.wiring.BoardSpec;
import lumbar.drive.serial.SerialLine;
import lumbar.peer.PinLog;
import lumbar.peer.Terminals;
import lumbar.peer.modbus.ModbusPeer;
import lumbar.peer.modbus.Slave;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers that come after they were given up; register n of the unit says 10 n. */
@ShowsRequirement("SR-23")
class LateResponsesTest {
    private static final long SECOND = 1_000_000_000;

    private final LateResponses late = new LateResponses();
    private final byte[] three = RtuFrames.read(1, RtuFrames.READ_REGISTERS, 3, 1);
    private final byte[] seven = RtuFrames.read(1, RtuFrames.READ_REGISTERS, 7, 1);

    @TempDir
    Path place;

    @Test
    void whatWasGivenUpFitsEveryQuestionOfItsShapeForASecond() {
        late.expect(three, 0);
        assertThat(late.fits(seven, SECOND / 2)).isTrue();
        assertThat(late.fits(RtuFrames.read(1, RtuFrames.READ_REGISTERS, 3, 2), 1))
                .as("longer")
                .isFalse();
        assertThat(late.fits(RtuFrames.read(1, RtuFrames.READ_HOLDING, 3, 1), 1))
                .as("another function")
                .isFalse();
        assertThat(late.fits(RtuFrames.read(2, RtuFrames.READ_REGISTERS, 3, 1), 1))
                .as("another unit")
                .isFalse();
        assertThat(late.fits(seven, SECOND)).isFalse();
    }

    @Test
    void ofAWriteTheEchoCounts() {
        late.expect(RtuFrames.writeCoils(1, 0, new int[] {1, 1}), 0);
        assertThat(late.fits(RtuFrames.writeCoils(1, 0, new int[] {0, 0}), 1))
                .as("its echo does not say what was written")
                .isTrue();
        assertThat(late.fits(RtuFrames.writeCoils(1, 4, new int[] {0, 0}), 1)).isFalse();
    }

    @Test
    void aQuestionIsLikeNothingThatMayStillComeAndChangesNothing() {
        late.expect(three, 0);
        byte[] question = late.probe(seven, 1);
        assertThat(question).isEqualTo(RtuFrames.read(1, RtuFrames.READ_REGISTERS, 7, 2));
        late.expect(RtuFrames.read(1, RtuFrames.READ_REGISTERS, 7, 2), 1);
        assertThat(late.probe(seven, 2)).isEqualTo(RtuFrames.read(1, RtuFrames.READ_REGISTERS, 7, 3));
        late.clear(seven);
        assertThat(late.fits(seven, 3)).isFalse();

        byte[] write = RtuFrames.writeCoils(1, 4, new int[] {1, 1});
        late.expect(write, 4);
        assertThat(late.probe(write, 5)).isEqualTo(RtuFrames.read(1, RtuFrames.READ_COILS, 4, 1));
    }

    @Test
    void onALineALateReadingIsNeverTakenForAnother() throws Exception {
        Terminals terminals = new Terminals() {
            @Override
            public void output(String address, double level, long nanos) {
                // Only readings are asked here.
            }

            @Override
            public boolean high(String address, boolean pullUp) {
                return true;
            }

            @Override
            public double analog(String address) {
                return 10 * Integer.parseInt(address.replaceAll("\\D", ""));
            }

            @Override
            public long count(String address) {
                return 0;
            }
        };
        Path port = place.resolve("port");
        BoardSpec.Modbus spec = new BoardSpec.Modbus("unit", port.toString(), 115_200, BoardSpec.Parity.NONE, 1, null);
        try (ModbusPeer peer = new ModbusPeer(
                        "unit", port, 115_200, Map.of(1, new Slave(100, -1, 1, terminals)), new PinLog(), 1);
                SerialLine line = SerialLine.open(port.toString(), 115_200, BoardSpec.Parity.NONE)) {
            RtuClient client = new RtuClient(line, spec);
            int lost = 0;
            for (int ms : new int[] {50, 60, 75, 90, 120}) {
                peer.spoil(1, new ModbusPeer.Fault.Late(ms));
                lost += isLost(client) ? 1 : 0;
                peer.heal();
                for (int register = 7; register < 12; register++) {
                    assertThat(answered(client, register)).as("late by " + ms).isEqualTo(10 * register);
                }
            }
            assertThat(lost).as("answers given up").isPositive();
        }
    }

    private boolean isLost(RtuClient client) throws Exception {
        try {
            client.request(three);
            return false;
        } catch (RequestFailedException e) {
            return true;
        }
    }

    /** The answer, after as many losses as it takes. */
    private static int answered(RtuClient client, int register) throws Exception {
        for (int attempt = 0; attempt < 50; attempt++) {
            try {
                return RtuFrames.value(client.request(RtuFrames.read(1, RtuFrames.READ_REGISTERS, register, 1)), 0);
            } catch (RequestFailedException e) {
                LockSupport.parkNanos(1_000_000);
            }
        }
        return -1;
    }
}
