package lumbar.drive.serial;

import java.nio.file.Path;
import java.util.List;

/**
 * A serial device of this computer, as found at one moment. Immutable.
 *
 * @param path {@code /dev/ttyUSB0}
 * @param links under {@code /dev/serial/by-id}: names that stay when it is plugged in elsewhere
 * @param usbId vendor and product, {@code 1d50:614e}; empty where it is not on USB
 * @param usbSerial serial number; many cheap adapters have none, then empty
 * @param usbInterface number of the interface, for adapters with several ports; empty where it is not on USB
 * @param product how the device names itself, or empty
 * @param driver of the kernel, or empty
 * @param accessible whether this user may read and write it
 * @param usedBy programs that have it open, as far as this user may see: {@code java (1234)}
 */
public record SerialDevice(
        Path path,
        List<Path> links,
        String usbId,
        String usbSerial,
        String usbInterface,
        String product,
        String driver,
        boolean accessible,
        List<String> usedBy) {
    public SerialDevice {
        links = List.copyOf(links);
        usedBy = List.copyOf(usedBy);
    }

    /**
     * Returns what identifies the device wherever it is plugged in; empty when nothing distinguishes it from another of its
     * kind.
     */
    public String identity() {
        return usbSerial.isEmpty() ? "" : usbId + " " + usbSerial + " " + usbInterface;
    }
}
