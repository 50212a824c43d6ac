package lumbar.drive.serial;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lumbar.chair.wiring.BoardSpec;
import lumbar.drive.DriveException;

/** Opens a port, or says why not and what to do. */
final class PortOpener {
    private static final int DATA_BITS = 8;
    private static final int BOOT_LOADER_BAUD = 1200;
    private static final int EAGAIN = 11;
    private static final int EACCES = 13;
    private static final int EBUSY = 16;
    private static final int EINVAL = 22;
    private static final int ENOTTY = 25;

    /** The library's own word for a port that this process has open already. */
    private static final int OPEN_HERE = 2;

    static final String IN_USE =
            " is in use: one program at a time drives a board; stop the other one (lumbar ports names it)";

    private PortOpener() {}

    static SerialPort open(String path, int baud, BoardSpec.Parity parity, int readMs) throws DriveException {
        Path real = real(path);
        if (baud == BOOT_LOADER_BAUD && real.getFileName().toString().startsWith("ttyACM")) {
            throw new DriveException(
                    path + ": a USB board that is opened at 1200 baud enters its boot loader and lets go of"
                            + " everything; write another baud into the chair file");
        }
        SerialLibrary.load();
        SerialPort port;
        try {
            // resolves the link: asked anew each time, because a board may come back under another name
            port = SerialPort.getCommPort(path);
        } catch (SerialPortInvalidPortException e) {
            throw new DriveException(path + " is not a serial port; lumbar ports lists those there are", e);
        }
        port.setComPortParameters(baud, DATA_BITS, SerialPort.ONE_STOP_BIT, parity(parity));
        port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
        port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, readMs, 0);
        if (!port.openPort()) {
            throw new DriveException(path + reason(port.getLastErrorCode()));
        }
        return port;
    }

    private static Path real(String path) throws DriveException {
        Path real;
        try {
            real = Path.of(path).toRealPath();
        } catch (IOException e) {
            throw new DriveException(
                    path + " is not there: plug the board in and switch it on; lumbar ports lists the ports there are",
                    e);
        }
        if (!Files.isReadable(real) || !Files.isWritable(real)) {
            throw new DriveException(path + reason(EACCES));
        }
        return real;
    }

    private static String reason(int error) {
        return switch (error) {
            case EACCES ->
                " may not be opened by this user: add it to the group dialout (sudo usermod -aG dialout USER) and"
                        + " log in again";
            case EAGAIN, EBUSY, OPEN_HERE -> IN_USE;
            case ENOTTY, EINVAL -> " is not a serial port; lumbar ports lists those there are";
            default ->
                " cannot be opened (system error " + error + "): plug it in again; lumbar ports shows what is there";
        };
    }

    private static int parity(BoardSpec.Parity parity) {
        return switch (parity) {
            case NONE -> SerialPort.NO_PARITY;
            case EVEN -> SerialPort.EVEN_PARITY;
            case ODD -> SerialPort.ODD_PARITY;
        };
    }
}
