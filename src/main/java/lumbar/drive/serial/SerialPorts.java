package lumbar.drive.serial;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lumbar.drive.DriveException;

/** The serial devices of this computer, read from {@code /sys} and {@code /dev}. It never opens a port. Any thread. */
public final class SerialPorts {
    /** An on-board controller announces ports that no plug belongs to. */
    private static final String EMPTY_SLOTS = "serial8250";

    private final Path root;

    /** @param root {@code /}; tests give a directory that looks like it */
    public SerialPorts(Path root) {
        this.root = root;
    }

    /** The devices of this computer. */
    public static SerialPorts here() {
        return new SerialPorts(Path.of("/"));
    }

    /**
     * Loads the library that opens ports. It registers a shutdown hook, which is impossible once the JVM is ending, so call
     * this before signals are handled.
     *
     * @throws DriveException when it cannot be loaded; opening a port then fails with the same message
     */
    public static void prepare() throws DriveException {
        SerialLibrary.load();
    }

    /** Returns the devices in order of their paths; empty where there are none or the system does not say. */
    public List<SerialDevice> list() {
        return list(true);
    }

    /** The same without the programs that use them, which costs a look at every process: for callers that poll. */
    List<SerialDevice> plugged() {
        return list(false);
    }

    private List<SerialDevice> list(boolean withUsers) {
        List<SerialDevice> found = new ArrayList<>();
        for (Path entry : entries(root.resolve("sys/class/tty"))) {
            Path driver = entry.resolve("device/driver");
            if (Files.exists(driver) && !name(real(driver)).equals(EMPTY_SLOTS)) {
                found.add(device(entry, name(real(driver)), withUsers));
            }
        }
        found.sort(Comparator.comparing(SerialDevice::path));
        return found;
    }

    private SerialDevice device(Path entry, String driver, boolean withUsers) {
        Path path = root.resolve("dev").resolve(name(entry));
        Path usb = upTo("idVendor", real(entry.resolve("device")));
        Path face = upTo("bInterfaceNumber", real(entry.resolve("device")));
        String id = text(usb.resolve("idVendor"));
        return new SerialDevice(
                path,
                links(path),
                id.isEmpty() ? "" : id + ":" + text(usb.resolve("idProduct")),
                text(usb.resolve("serial")),
                text(face.resolve("bInterfaceNumber")),
                text(usb.resolve("product")),
                driver,
                Files.isReadable(path) && Files.isWritable(path),
                withUsers ? users(path) : List.of());
    }

    private List<Path> links(Path device) {
        return entries(root.resolve("dev/serial/by-id")).stream()
                .filter(link -> real(link).equals(real(device)))
                .toList();
    }

    /** The nearest folder above that holds the file; the root where none does. */
    private Path upTo(String file, Path from) {
        Path at = from;
        while (at != null && at.startsWith(real(root)) && !Files.exists(at.resolve(file))) {
            at = at.getParent();
        }
        return at == null ? root : at;
    }

    private List<String> users(Path device) {
        List<String> users = new ArrayList<>();
        for (Path process : entries(root.resolve("proc"))) {
            if (name(process).chars().allMatch(Character::isDigit)
                    && entries(process.resolve("fd")).stream().anyMatch(f -> real(f).equals(real(device)))) {
                users.add(text(process.resolve("comm")) + " (" + name(process) + ")");
            }
        }
        return users;
    }

    private static List<Path> entries(Path folder) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(entries::add);
        } catch (IOException | RuntimeException e) {
            // a folder that is not there or not ours to read holds nothing for us
            return List.of();
        }
        entries.sort(Comparator.naturalOrder());
        return entries;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "";
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path;
        }
    }

    private static String name(Path path) {
        Path last = path.getFileName();
        return last == null ? "" : last.toString();
    }
}
