package lumbar.peer.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.TreeMap;
import lumbar.peer.Terminals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One Modbus unit: requests and answers in hex, without unit number and check sum. */
class SlaveTest {
    private static final long MS = 1_000_000;

    private final TreeMap<String, Double> levels = new TreeMap<>();
    private final Slave slave = new Slave(32, 20, 100, new Wires());

    @ParameterizedTest
    @CsvSource({
        "01 0000 0009, 01 02 00 00",
        "02 0000 0003, 02 01 02",
        "03 0000 0002, 03 04 0000 0000",
        "04 0003 0001, 04 02 04d2",
        "05 0003 ff00, 05 0003 ff00",
        "06 0004 01f4, 06 0004 01f4",
        "0f 0000 000a 02 05 02, 0f 0000 000a",
        "10 0000 0002 04 0001 0203, 10 0000 0002",
        "07 0000 0001, 87 01",
        "03 001f 0002, 83 02",
        "03 0000 007e, 83 03",
        "05 0003 1234, 85 03",
        "10 0000 0002 03 000102, 90 03"
    })
    void everyRequestHasItsAnswer(String request, String answer) {
        assertThat(HexFormat.of().formatHex(slave.answer(bytes(request), 0))).isEqualTo(answer.replace(" ", ""));
    }

    @Test
    void coilsAndRegistersReachTheTerminalsAndAreReadBack() {
        slave.answer(bytes("0f 0000 000a 02 05 02"), 0);
        slave.answer(bytes("06 0004 01f4"), 0);

        assertThat(levels)
                .containsEntry("coil 0", 1.0)
                .containsEntry("coil 1", 0.0)
                .containsEntry("coil 2", 1.0)
                .containsEntry("coil 9", 1.0)
                .containsEntry("holding 4", 500.0);
        assertThat(slave.answer(bytes("01 0000 000a"), 0)).isEqualTo(bytes("01 02 05 02"));
    }

    @Test
    void itsOwnTimeoutLetsGoOfEverythingAndKeepsItself() {
        slave.answer(bytes("05 0003 ff00"), 0);
        slave.answer(bytes("06 0014 0002"), 0);
        assertThat(slave.lets(200 * MS)).isFalse();

        assertThat(slave.lets(201 * MS)).isTrue();

        assertThat(levels).containsEntry("coil 3", 0.0);
        assertThat(slave.answer(bytes("03 0014 0001"), 202 * MS)).isEqualTo(bytes("03 02 0002"));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private final class Wires implements Terminals {
        @Override
        public void output(String address, double level, long nanos) {
            levels.put(address, level);
        }

        @Override
        public boolean high(String address, boolean pullUp) {
            return address.equals("input 1");
        }

        @Override
        public double analog(String address) {
            return address.equals("register 3") ? 1234 : 0;
        }

        @Override
        public long count(String address) {
            return 0;
        }
    }
}
