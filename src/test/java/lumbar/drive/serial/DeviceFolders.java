package lumbar.drive.serial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders that look like those in which Linux tells of its serial devices. */
final class DeviceFolders {
    final Path root;

    DeviceFolders(Path root) {
        this.root = root;
    }

    SerialPorts ports() {
        return new SerialPorts(root);
    }

    Path dev(String name) {
        return root.resolve("dev").resolve(name);
    }

    private int places;

    /** Plugs a USB adapter in. An empty serial number stands for one that has none. */
    void plug(String name, String usbId, String serial, String face) throws IOException {
        Path usb = Files.createDirectories(root.resolve("sys/devices/usb/" + ++places));
        text(usb.resolve("idVendor"), usbId.substring(0, 4));
        text(usb.resolve("idProduct"), usbId.substring(5));
        text(usb.resolve("product"), "Board of " + name);
        if (!serial.isEmpty()) {
            text(usb.resolve("serial"), serial);
        }
        Path interfaceFolder = Files.createDirectories(usb.resolve("1:1." + Integer.parseInt(face)));
        text(interfaceFolder.resolve("bInterfaceNumber"), face);
        device(name, interfaceFolder, "cdc_acm");
    }

    /** A port of the computer itself. */
    void builtIn(String name, String driver) throws IOException {
        device(name, Files.createDirectories(root.resolve("sys/devices/platform/" + name + "-at")), driver);
    }

    private void device(String name, Path at, String driver) throws IOException {
        Path drivers = Files.createDirectories(root.resolve("sys/bus/drivers").resolve(driver));
        Files.createSymbolicLink(at.resolve("driver"), drivers);
        Path tty = Files.createDirectories(root.resolve("sys/class/tty").resolve(name));
        Files.createSymbolicLink(tty.resolve("device"), at);
        Files.createDirectories(root.resolve("dev"));
        text(dev(name), "");
    }

    /** Pulls it out. */
    void pull(String name) throws IOException {
        Files.delete(root.resolve("sys/class/tty").resolve(name).resolve("device"));
        Files.delete(dev(name));
    }

    /** The name that stays, pointing to where the device is now. */
    Path link(String id, String name) throws IOException {
        Path link = Files.createDirectories(dev("serial/by-id")).resolve(id);
        Files.deleteIfExists(link);
        return Files.createSymbolicLink(link, dev(name));
    }

    /** A program that has a device open. */
    void program(int number, String name, String device) throws IOException {
        Path fds = Files.createDirectories(
                root.resolve("proc").resolve(String.valueOf(number)).resolve("fd"));
        text(fds.resolveSibling("comm"), name);
        Files.createSymbolicLink(fds.resolve("7"), dev(device));
    }

    private static void text(Path file, String text) throws IOException {
        Files.writeString(file, text + "\n");
    }
}
