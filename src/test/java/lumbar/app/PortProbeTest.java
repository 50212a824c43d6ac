package lumbar.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lumbar.RealTime;
import lumbar.chair.wiring.BoardSpec;
import lumbar.drive.serial.SerialDevice;
import lumbar.peer.PinLog;
import lumbar.peer.Terminals;
import lumbar.peer.klipper.Dictionary;
import lumbar.peer.klipper.KlipperPeer;
import lumbar.peer.modbus.ModbusPeer;
import lumbar.peer.modbus.Slave;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What answers on a port, asked of peers on pseudo-terminals. */
@Tag("process")
@RealTime
class PortProbeTest {
    @TempDir
    Path place;

    private final PinLog log = new PinLog();

    private Path port() {
        return place.resolve("port");
    }

    private SerialDevice device(String... users) {
        return new SerialDevice(port(), List.of(), "", "", "", "", "", true, List.of(users));
    }

    private KlipperPeer pico() {
        return new KlipperPeer("motor", Dictionary.named("pico"), port(), Terminals.OPEN, log, 0, 0, 3.3, 1);
    }

    private ModbusPeer units(int baud, int... numbers) {
        Map<Integer, Slave> slaves = new LinkedHashMap<>();
        for (int number : numbers) {
            slaves.put(number, new Slave(100, -1, 1, Terminals.OPEN));
        }
        return new ModbusPeer("valves", port(), baud, slaves, log, 1);
    }

    private BoardSpec.Modbus unit(int number) {
        return new BoardSpec.Modbus("unit" + number, port().toString(), 19_200, BoardSpec.Parity.NONE, number, null);
    }

    @Test
    void aBoardWithKlippersFirmwareSaysWhoItIsAndIsLeftAsItWas() {
        try (KlipperPeer peer = pico()) {
            PortProbe.Answer answer = new PortProbe(List.of(), 0).ask(device());

            assertThat(answer.answer()).isEqualTo("Klipper lumbar-peer on rp2040");
            assertThat(answer.trouble()).isEmpty();
            assertThat(peer.configured()).isFalse();
            assertThat(peer.stopped()).isFalse();
            assertThat(log.of("motor", "gpio2")).isEmpty();
        }
    }

    @Test
    void modbusUnitsAreFoundByAGentleScan() {
        try (ModbusPeer peer = units(9_600, 1, 7)) {
            PortProbe.Answer answer = new PortProbe(List.of(), 0).ask(device());

            assertThat(answer.answer()).isEqualTo("Modbus unit 1, 7 at 9600 baud");
            assertThat(log.on()).isEmpty();
            assertThat(peer.line()).isNotNull();
        }
    }

    @Test
    void aPortOfTheChairFileIsAskedForWhatTheFileSays() {
        try (ModbusPeer peer = units(19_200, 3, 4)) {
            PortProbe.Answer answer = new PortProbe(List.of(unit(3), unit(5)), 0).ask(device());

            assertThat(peer.line()).isNotNull();
            assertThat(answer.answer()).isEqualTo("Modbus unit 3 at 19200 baud");
            assertThat(answer.trouble()).contains("from Modbus unit 5").contains("is its supply on");
        }
    }

    @Test
    void aPortInUseIsLeftAlone() {
        try (KlipperPeer peer = pico()) {
            assertThat(new PortProbe(List.of(), 0).ask(device("java (77)")).trouble())
                    .isEqualTo("not asked: in use by java (77)");
            assertThat(peer.line()).isNotNull();
        }
    }

    @Test
    void aSilentPortIsToldWithTheWayOut() {
        try (KlipperPeer peer = pico()) {
            peer.line().halfOpen(true);

            PortProbe.Answer answer = new PortProbe(List.of(), 115_200).ask(device());

            assertThat(answer.answer()).isEmpty();
            assertThat(answer.trouble())
                    .contains("neither a board with Klipper's firmware nor a Modbus unit")
                    .contains("--baud");
        }
    }
}
