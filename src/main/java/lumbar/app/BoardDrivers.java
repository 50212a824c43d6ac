package lumbar.app;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lumbar.chair.wiring.BoardSpec;
import lumbar.chair.wiring.Wiring;
import lumbar.drive.Board;
import lumbar.drive.BoardOpener;
import lumbar.drive.DriveException;
import lumbar.drive.gpio.GpioBoards;
import lumbar.drive.klipper.KlipperBoard;
import lumbar.drive.modbus.ModbusLine;
import lumbar.drive.serial.SerialPorts;

/**
 * Chooses the driver of each board of a chair: opens all boards, checks their wiring, or brings all of them to rest
 * without a daemon. Any thread.
 */
public final class BoardDrivers {
    private BoardDrivers() {}

    /**
     * Every board of the wiring, open and at rest. When one cannot be opened, those that were are rested and closed.
     *
     * @throws DriveException that says which one, why, and the way out
     */
    static List<Board> open(Wiring wiring) throws DriveException {
        List<Board> open = new ArrayList<>();
        try {
            for (List<Wiring.Part> line : lines(wiring)) {
                open.addAll(opened(line, true));
            }
        } catch (DriveException | RuntimeException | Error e) {
            open.forEach(BoardDrivers::closed);
            throw e;
        }
        return open;
    }

    /** One that breaks its promise never to throw keeps no other one open. */
    @SuppressWarnings("EmptyCatch")
    private static void closed(Board board) {
        try {
            board.close();
        } catch (RuntimeException | Error e) {
            // What kept the chair from opening is told; this one's lease ends by itself.
        }
    }

    /**
     * Judges what no waiting and no plug mends, without opening anything.
     *
     * @throws DriveException that says what is wrong in the chair file, or with this computer
     */
    public static void check(Wiring wiring) throws DriveException {
        for (List<Wiring.Part> line : lines(wiring)) {
            switch (line.getFirst().board()) {
                case BoardSpec.Modbus modbus -> ModbusLine.check(line);
                case BoardSpec.Klipper klipper -> {
                    // Its pins are the board's to know.
                }
                case BoardSpec.Gpio _, BoardSpec.Pca9685 _, BoardSpec.Ads1115 _ -> GpioBoards.check(line);
                case BoardSpec.Ads1115Through chip -> throw alone(chip);
            }
        }
    }

    /** Loads what has to be there before a signal can end the process; what cannot be loaded is told by whoever opens a board. */
    public static void prepare(Wiring wiring) {
        boolean isSerial = wiring.boards().stream()
                .anyMatch(board -> board instanceof BoardSpec.Modbus || board instanceof BoardSpec.Klipper);
        if (isSerial) {
            try {
                SerialPorts.prepare();
            } catch (DriveException e) {
                // The opening of the first port says the same, and waits.
            }
        }
    }

    /** One opener a line, for a daemon that waits for what is missing; none is started yet. */
    static List<BoardOpener> openers(Wiring wiring) {
        List<BoardOpener> openers = new ArrayList<>();
        lines(wiring).forEach(line -> openers.add(new BoardOpener(line, each -> opened(each, false))));
        return openers;
    }

    /** Every board to rest; by name, why not, empty for a board that was reached. */
    public static Map<String, String> restAll(Wiring wiring) {
        return new ParallelRest(BoardDrivers::rest).of(lines(wiring));
    }

    private static List<Board> opened(List<Wiring.Part> line, boolean all) throws DriveException {
        return switch (line.getFirst().board()) {
            case BoardSpec.Modbus modbus -> ModbusLine.open(line, all);
            case BoardSpec.Klipper klipper -> klipper(klipper.name(), line);
            case BoardSpec.Gpio _, BoardSpec.Pca9685 _, BoardSpec.Ads1115 _ -> GpioBoards.open(line, all);
            case BoardSpec.Ads1115Through chip -> throw alone(chip);
        };
    }

    /** What goes wrong on a line of its own is told with the board's name: a chair has several. */
    private static List<Board> klipper(String name, List<Wiring.Part> line) throws DriveException {
        try {
            KlipperBoard board = KlipperBoard.open(line.getFirst(), line.subList(1, line.size()));
            List<Board> all = new ArrayList<>(board.chips());
            all.add(board);
            return all;
        } catch (DriveException e) {
            throw new DriveException(name + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, String> rest(List<Wiring.Part> line) throws DriveException {
        return switch (line.getFirst().board()) {
            case BoardSpec.Modbus modbus -> ModbusLine.restAll(line);
            case BoardSpec.Klipper klipper -> {
                KlipperBoard.restAll(line.getFirst());
                Map<String, String> reached = new LinkedHashMap<>();
                line.forEach(part -> reached.put(part.board().name(), ""));
                yield reached;
            }
            case BoardSpec.Gpio _, BoardSpec.Pca9685 _, BoardSpec.Ads1115 _ -> GpioBoards.restAll(line);
            case BoardSpec.Ads1115Through chip -> throw alone(chip);
        };
    }

    private static DriveException alone(BoardSpec.Ads1115Through chip) {
        return new DriveException(chip.name() + " hangs on '" + chip.through() + "', which is no klipper board");
    }

    /**
     * Boards that are opened together: units of one serial line, a board with the chips on its I²C pins behind it, and all that
     * hangs on the header of this computer.
     */
    private static Collection<List<Wiring.Part>> lines(Wiring wiring) {
        Map<String, List<Wiring.Part>> lines = new LinkedHashMap<>();
        List<BoardSpec> boards = new ArrayList<>(wiring.boards());
        boards.sort(Comparator.comparing(BoardSpec.Ads1115Through.class::isInstance));
        for (BoardSpec board : boards) {
            String line = switch (board) {
                case BoardSpec.Modbus modbus -> modbus.port();
                case BoardSpec.Klipper klipper -> "klipper " + klipper.name();
                case BoardSpec.Ads1115Through chip -> "klipper " + chip.through();
                case BoardSpec.Gpio _, BoardSpec.Pca9685 _, BoardSpec.Ads1115 _ -> "header";
            };
            lines.computeIfAbsent(line, key -> new ArrayList<>()).add(wiring.of(board));
        }
        return lines.values();
    }
}
