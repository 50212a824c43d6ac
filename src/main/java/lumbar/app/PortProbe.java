package lumbar.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import lumbar.chair.wiring.BoardSpec;
import lumbar.drive.DriveException;
import lumbar.drive.klipper.KlipperProbe;
import lumbar.drive.modbus.ModbusProbe;
import lumbar.drive.serial.SerialDevice;

/**
 * Asks what answers on a serial port. A port of the chair file is asked as it is described there, any other for Klipper
 * first and then for a few Modbus units. It only reads, and leaves a port alone that another program uses.
 */
final class PortProbe {
    private static final int KLIPPER_BAUD = 250_000;
    private static final int MODBUS_BAUD = 9_600;
    private static final int LAST_UNIT = 16;

    private final List<BoardSpec> boards;
    private final int baud;

    /**
     * What a port gave.
     *
     * @param answer who it is; empty when nothing answers
     * @param trouble why it was not asked, or what to do when nothing answers; empty when all is well
     */
    record Answer(String answer, String trouble) {}

    /**
     * @param boards of the chair file; none without one
     * @param baud to ask a port at that the chair file does not name; 0 for what each protocol commonly has
     */
    PortProbe(List<BoardSpec> boards, int baud) {
        this.boards = boards;
        this.baud = baud;
    }

    /** Waits for up to 5 s. Never throws. */
    Answer ask(SerialDevice device) {
        if (!device.accessible()) {
            return new Answer("", "not asked: it may not be opened");
        }
        if (!device.usedBy().isEmpty()) {
            return new Answer("", "not asked: in use by " + String.join(", ", device.usedBy()));
        }
        try {
            return asked(device.path().toString(), on(device.path(), boards));
        } catch (DriveException e) {
            return new Answer("", "not asked: " + e.getMessage());
        }
    }

    private Answer asked(String path, List<BoardSpec> named) throws DriveException {
        for (BoardSpec board : named) {
            if (board instanceof BoardSpec.Klipper klipper) {
                return KlipperProbe.ask(path, klipper.baud())
                        .map(PortProbe::good)
                        .orElse(silent("no board with Klipper's firmware answers at " + klipper.baud() + " baud"));
            }
        }
        if (named.isEmpty()) {
            return stranger(path);
        }
        List<BoardSpec.Modbus> units =
                named.stream().map(BoardSpec.Modbus.class::cast).toList();
        BoardSpec.Modbus first = units.getFirst();
        List<Integer> wanted = units.stream().map(BoardSpec.Modbus::unit).toList();
        List<Integer> there = ModbusProbe.ask(path, first.baud(), first.parity(), wanted);
        List<Integer> missing =
                wanted.stream().filter(unit -> !there.contains(unit)).toList();
        Answer silent = silent("no answer at " + first.baud() + " baud from Modbus unit " + words(missing));
        return new Answer(
                there.isEmpty() ? "" : modbus(there, first.baud()), missing.isEmpty() ? "" : silent.trouble());
    }

    private Answer stranger(String path) throws DriveException {
        Optional<String> klipper = KlipperProbe.ask(path, baud > 0 ? baud : KLIPPER_BAUD);
        if (klipper.isPresent()) {
            return good(klipper.get());
        }
        int rate = baud > 0 ? baud : MODBUS_BAUD;
        List<Integer> all = IntStream.rangeClosed(1, LAST_UNIT).boxed().toList();
        List<Integer> there = ModbusProbe.ask(path, rate, BoardSpec.Parity.NONE, all);
        return there.isEmpty()
                ? silent("neither a board with Klipper's firmware nor a Modbus unit 1 to " + LAST_UNIT + " at " + rate
                        + " baud answers")
                : good(modbus(there, rate));
    }

    private static Answer good(String answer) {
        return new Answer(answer, "");
    }

    private static Answer silent(String what) {
        return new Answer("", what + ": is its supply on, is it flashed, is that its baud (--baud)?");
    }

    private static String modbus(List<Integer> units, int baud) {
        return "Modbus unit " + words(units) + " at " + baud + " baud";
    }

    private static String words(List<Integer> units) {
        return String.join(", ", units.stream().map(String::valueOf).toList());
    }

    /** The boards of the chair file that this device is, whatever path they name it by. */
    static List<BoardSpec> on(Path device, List<BoardSpec> boards) {
        return boards.stream().filter(board -> is(board, device)).toList();
    }

    /** Whether a board's port is this device: by its path, also of one that is not there, or by a link to it. */
    static boolean is(BoardSpec board, Path device) {
        String port = port(board);
        return port.equals(device.toString()) || same(port, device);
    }

    /** The port of a serial board; empty for any other. */
    static String port(BoardSpec board) {
        return switch (board) {
            case BoardSpec.Klipper klipper -> klipper.port();
            case BoardSpec.Modbus modbus -> modbus.port();
            default -> "";
        };
    }

    private static boolean same(String port, Path device) {
        try {
            return !port.isEmpty() && Path.of(port).toRealPath().equals(device.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }
}
