package lumbar.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import lumbar.chair.wiring.BoardSpec;
import lumbar.chair.wiring.Wiring;
import lumbar.config.Configuration;
import lumbar.drive.serial.SerialDevice;
import lumbar.drive.serial.SerialPorts;

/** The serial ports of this computer, which boards of the chair file they are, and what answers on them. One thread. */
public final class SerialPortSurvey {
    private final List<BoardSpec> boards;
    private final Path root;

    /**
     * One port.
     *
     * @param path {@code /dev/ttyUSB0}
     * @param links under {@code /dev/serial/by-id}: names that stay when it is plugged in elsewhere
     * @param usbId vendor and product, {@code 1d50:614e}; empty where it is not on USB
     * @param usbSerial serial number, or empty
     * @param product how the device names itself, or empty
     * @param driver of the kernel, or empty
     * @param accessible whether this user may read and write it
     * @param usedBy programs that have it open: {@code java (1234)}
     * @param boards of the chair file that are on it
     * @param answer who answers; empty when nobody does or nobody was asked
     * @param trouble why it was not asked, or what to do when nothing answers; else empty
     */
    public record Port(
            Path path,
            List<Path> links,
            String usbId,
            String usbSerial,
            String product,
            String driver,
            boolean accessible,
            List<String> usedBy,
            List<String> boards,
            String answer,
            String trouble) {}

    /**
     * A survey that knows the boards of this configuration.
     *
     * @param root of the file system to look at
     */
    public SerialPortSurvey(Configuration.Loaded loaded, Path root) {
        this.root = root;
        boards = loaded.usable()
                .flatMap(Configuration::wiring)
                .map(Wiring::boards)
                .orElse(List.of());
    }

    /** Lists the ports and opens none. */
    public void list(Consumer<Port> found) {
        devices().forEach(device -> found.accept(port(device, new PortProbe.Answer("", ""))));
    }

    /**
     * Lists the ports and asks each what answers, for up to 5 s a port.
     *
     * @param baud for ports that the chair file does not name; 0 for what each protocol commonly has
     */
    public void probe(int baud, Consumer<Port> found) {
        PortProbe probe = new PortProbe(boards, baud);
        devices().forEach(device -> found.accept(port(device, probe.ask(device))));
    }

    private Port port(SerialDevice device, PortProbe.Answer answer) {
        return new Port(
                device.path(),
                device.links(),
                device.usbId(),
                device.usbSerial(),
                device.product(),
                device.driver(),
                device.accessible(),
                device.usedBy(),
                PortProbe.on(device.path(), boards).stream()
                        .map(BoardSpec::name)
                        .toList(),
                answer.answer(),
                answer.trouble());
    }

    /** Those the system tells of, and those that only the chair file knows. */
    private List<SerialDevice> devices() {
        List<SerialDevice> devices = new ArrayList<>(new SerialPorts(root).list());
        for (String port : boards.stream().map(PortProbe::port).distinct().toList()) {
            Path path = Path.of(port);
            boolean isListed = boards.stream()
                    .filter(board -> PortProbe.port(board).equals(port))
                    .anyMatch(board -> devices.stream().anyMatch(device -> PortProbe.is(board, device.path())));
            if (!port.isEmpty() && !isListed) {
                boolean accessible = Files.isReadable(path) && Files.isWritable(path);
                String what = Files.exists(path) ? "" : "not there: plug the board in and switch it on";
                devices.add(new SerialDevice(path, List.of(), "", "", "", what, "", accessible, List.of()));
            }
        }
        return devices;
    }
}
