package lumbar.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import lumbar.RealTime;
import lumbar.ShowsRequirement;
import lumbar.chair.wiring.BoardSpec;
import lumbar.chair.wiring.OutputWire;
import lumbar.chair.wiring.Terminal;
import lumbar.chair.wiring.Wiring;
import lumbar.drive.DriveException;
import lumbar.peer.PinLog;
import lumbar.peer.Terminals;
import lumbar.peer.klipper.Dictionary;
import lumbar.peer.klipper.KlipperPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All boards of a chair, of which only the last one is there. */
@RealTime
class BoardDriversTest {
    @TempDir
    Path place;

    private Wiring wiring() {
        String rs485 = place.resolve("rs485").toString();
        return new Wiring(
                List.of(
                        new BoardSpec.Klipper("gone", place.resolve("gone").toString(), 250_000, 200, 50, 3.3),
                        new BoardSpec.Modbus("relays", rs485, 115_200, BoardSpec.Parity.NONE, 1, null),
                        new BoardSpec.Modbus("valves", rs485, 115_200, BoardSpec.Parity.NONE, 2, null),
                        new BoardSpec.Gpio("pi", "no-such-chip"),
                        new BoardSpec.Ads1115Through("adc", "there", "i2c0a", 0x48, 4.096),
                        new BoardSpec.Klipper("there", place.resolve("there").toString(), 250_000, 200, 50, 3.3)),
                List.of(
                        output("gone", "gpio2"),
                        output("relays", "coil 0"),
                        output("valves", "coil 0"),
                        output("pi", "17"),
                        output("there", "gpio2")),
                List.of());
    }

    private static OutputWire output(String board, String address) {
        return new OutputWire(
                OutputWire.Role.RELAY,
                -1,
                OutputWire.Form.HELD,
                new Terminal(board, address, false, Terminal.Pull.NONE));
    }

    private KlipperPeer peer(PinLog log) {
        return new KlipperPeer(
                "there", Dictionary.named("pico"), place.resolve("there"), Terminals.OPEN, log, 0, 0, 3.3, 1);
    }

    @Test
    @ShowsRequirement("SR-01")
    void everyBoardIsLetGoAndEachThatIsNotThereIsToldWithTheWayOut() {
        try (PinLog log = new PinLog();
                KlipperPeer peer = peer(log)) {
            Map<String, String> told = BoardDrivers.restAll(wiring());

            assertThat(told).containsOnlyKeys("gone", "relays", "valves", "pi", "there", "adc");
            assertThat(told.get("gone")).contains("gone is not there: plug the board in");
            assertThat(told.get("relays")).contains("rs485 is not there: plug the board in");
            assertThat(told.get("valves")).contains("rs485 is not there: plug the board in");
            assertThat(told.get("pi")).isNotEmpty();
            assertThat(told.get("there")).isEmpty();
            assertThat(told.get("adc")).isEmpty();
            assertThat(peer.configured()).isFalse();
        }
    }

    @Test
    @ShowsRequirement("SR-37")
    void oneBoardThatIsNotThereKeepsTheChairClosed() {
        assertThatThrownBy(() -> BoardDrivers.open(wiring()))
                .isInstanceOf(DriveException.class)
                .hasMessageStartingWith("gone: ")
                .hasMessageContaining("gone is not there");
    }
}
