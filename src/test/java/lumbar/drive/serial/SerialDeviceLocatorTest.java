package lumbar.drive.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import lumbar.ShowsRequirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A board that is pulled out and plugged in elsewhere. */
@ShowsRequirement("SR-23")
class SerialDeviceLocatorTest {
    @TempDir
    Path root;

    private DeviceFolders folders;

    @BeforeEach
    void computer() {
        folders = new DeviceFolders(root);
    }

    private SerialDeviceLocator place(Path path) {
        return new SerialDeviceLocator(path.toString(), folders.ports());
    }

    @Test
    void aBoardWithASerialNumberIsFoundUnderItsNewPath() throws Exception {
        folders.plug("ttyUSB0", "0403:6001", "A50285", "00");
        SerialDeviceLocator place = place(folders.dev("ttyUSB0"));
        assertThat(place.currentPath()).isEqualTo(folders.dev("ttyUSB0").toString());

        folders.pull("ttyUSB0");
        assertThatThrownBy(place::currentPath).hasMessageContaining("is not there: plug the board in");
        folders.plug("ttyUSB3", "0403:6001", "A50285", "00");

        assertThat(place.currentPath()).isEqualTo(folders.dev("ttyUSB3").toString());
    }

    @Test
    void anotherDeviceThatTookItsPathIsNotTakenForIt() throws Exception {
        folders.plug("ttyUSB0", "0403:6001", "A50285", "00");
        SerialDeviceLocator place = place(folders.dev("ttyUSB0"));
        place.currentPath();

        folders.pull("ttyUSB0");
        folders.plug("ttyUSB0", "0403:6001", "B99999", "00");
        assertThatThrownBy(place::currentPath)
                .hasMessageContaining("another device than before")
                .hasMessageContaining("A50285");

        folders.plug("ttyUSB1", "0403:6001", "A50285", "00");
        assertThat(place.currentPath()).isEqualTo(folders.dev("ttyUSB1").toString());
    }

    @Test
    void theSecondPortOfAnAdapterIsNotTheFirst() throws Exception {
        folders.plug("ttyUSB0", "0403:6010", "A50285", "00");
        SerialDeviceLocator place = place(folders.dev("ttyUSB0"));
        place.currentPath();

        folders.pull("ttyUSB0");
        folders.plug("ttyUSB1", "0403:6010", "A50285", "01");

        assertThatThrownBy(place::currentPath).hasMessageContaining("is not there");
    }

    @Test
    void aNameThatStaysIsFollowedToEachNewPath() throws Exception {
        folders.plug("ttyACM0", "1d50:614e", "", "00");
        Path link = folders.link("usb-Klipper_rp2040-if00", "ttyACM0");
        SerialDeviceLocator place = place(link);
        assertThat(Path.of(place.currentPath()).toRealPath())
                .isEqualTo(folders.dev("ttyACM0").toRealPath());

        folders.pull("ttyACM0");
        assertThatThrownBy(place::currentPath).hasMessageContaining("is not there");
        folders.plug("ttyACM2", "1d50:614e", "", "00");
        folders.link("usb-Klipper_rp2040-if00", "ttyACM2");

        assertThat(Path.of(place.currentPath()).toRealPath())
                .isEqualTo(folders.dev("ttyACM2").toRealPath());
    }

    @Test
    void aPathThatNoFolderTellsOfIsTakenAsItIs() throws Exception {
        folders.builtIn("ttyAMA0", "uart-pl011");

        assertThat(place(folders.dev("ttyAMA0")).currentPath())
                .isEqualTo(folders.dev("ttyAMA0").toString());
    }
}
