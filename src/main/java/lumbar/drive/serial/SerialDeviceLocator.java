package lumbar.drive.serial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import lumbar.drive.DriveException;

/**
 * Finds the same device again after each re-plug (SR-23). A link in {@code /dev/serial/by-id} names the device itself. For any
 * other path the USB serial number of the first device found there is remembered; from then on only that device is accepted, at
 * whatever path it returns. One thread.
 */
public final class SerialDeviceLocator {
    private final String path;
    private final SerialPorts ports;
    private String identity = "";

    public SerialDeviceLocator(String path) {
        this(path, SerialPorts.here());
    }

    SerialDeviceLocator(String path, SerialPorts ports) {
        this.path = path;
        this.ports = ports;
    }

    /** Returns the path as the chair file gives it. */
    public String path() {
        return path;
    }

    /**
     * Returns the path at which the device is now. A link is resolved anew each time.
     *
     * @throws DriveException when the device is not there, or another one has its place
     */
    public String currentPath() throws DriveException {
        Optional<SerialDevice> there = at(path);
        if (identity.isEmpty()) {
            identity = there.map(SerialDevice::identity).orElse("");
        }
        String here = there.map(SerialDevice::identity).orElse("");
        if (Files.exists(Path.of(path)) && (identity.isEmpty() || here.equals(identity))) {
            return path;
        }
        Optional<SerialDevice> elsewhere = identity.isEmpty()
                ? Optional.empty()
                : ports.plugged().stream()
                        .filter(d -> d.identity().equals(identity))
                        .findFirst();
        if (elsewhere.isPresent()) {
            return elsewhere.get().path().toString();
        }
        throw new DriveException(
                Files.exists(Path.of(path))
                        ? path + " is another device than before (it was USB " + identity
                                + "): plug that one in again, or" + " start anew with this one"
                        : path + " is not there: plug the board in; lumbar ports lists the ports there are");
    }

    private Optional<SerialDevice> at(String path) {
        try {
            Path real = Path.of(path).toRealPath();
            for (SerialDevice each : ports.plugged()) {
                if (Files.exists(each.path()) && each.path().toRealPath().equals(real)) {
                    return Optional.of(each);
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }
}
