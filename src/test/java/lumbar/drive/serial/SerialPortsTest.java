package lumbar.drive.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The serial devices of a computer, as its folders tell of them. */
class SerialPortsTest {
    @TempDir
    Path root;

    private DeviceFolders folders;

    @BeforeEach
    void computer() {
        folders = new DeviceFolders(root);
    }

    @Test
    void aBoardOnUsbIsToldWithTheNameThatStays() throws Exception {
        folders.plug("ttyACM0", "1d50:614e", "E66118", "00");
        Path link = folders.link("usb-Klipper_rp2040_E66118-if00", "ttyACM0");

        SerialDevice device = folders.ports().list().getFirst();

        assertThat(device.path()).isEqualTo(folders.dev("ttyACM0"));
        assertThat(device.links()).containsExactly(link);
        assertThat(device.usbId()).isEqualTo("1d50:614e");
        assertThat(device.usbSerial()).isEqualTo("E66118");
        assertThat(device.product()).isEqualTo("Board of ttyACM0");
        assertThat(device.driver()).isEqualTo("cdc_acm");
        assertThat(device.identity()).isEqualTo("1d50:614e E66118 00");
        assertThat(device.accessible()).isTrue();
    }

    @Test
    void aPortWithoutAPlugAndATerminalAreNotListed() throws Exception {
        folders.builtIn("ttyS0", "serial8250");
        folders.builtIn("ttyAMA0", "uart-pl011");

        List<SerialDevice> devices = folders.ports().list();

        assertThat(devices).extracting(SerialDevice::path).containsExactly(folders.dev("ttyAMA0"));
        assertThat(devices.getFirst().usbId()).isEmpty();
        assertThat(devices.getFirst().identity()).isEmpty();
    }

    @Test
    void whoUsesItIsNamed() throws Exception {
        folders.plug("ttyUSB0", "1a86:7523", "", "00");
        folders.plug("ttyUSB1", "1a86:7523", "", "00");
        folders.program(1234, "java", "ttyUSB1");

        assertThat(folders.ports().list())
                .extracting(SerialDevice::usedBy)
                .containsExactly(List.of(), List.of("java (1234)"));
        assertThat(folders.ports().plugged())
                .as("whoever searches for a board asks no process")
                .extracting(SerialDevice::path, SerialDevice::usedBy)
                .containsExactly(tuple(folders.dev("ttyUSB0"), List.of()), tuple(folders.dev("ttyUSB1"), List.of()));
    }

    @Test
    void aComputerWithoutSerialDevicesHasNone() {
        assertThat(folders.ports().list()).isEmpty();
    }
}
