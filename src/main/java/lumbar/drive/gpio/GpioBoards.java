package lumbar.drive.gpio;

import java.util.List;
import java.util.Map;
import lumbar.chair.wiring.Wiring;
import lumbar.drive.Board;
import lumbar.drive.DriveException;

/** Opens the boards of this computer: its GPIO header and the chips on its I²C buses. One thread, and one opening at a time. */
public final class GpioBoards {
    private GpioBoards() {}

    /**
     * Checks what waiting cannot repair, without opening anything.
     *
     * @throws DriveException when this computer has no such lines, or the chair file asks for two headers
     */
    public static void check(List<Wiring.Part> parts) throws DriveException {
        GpioPrerequisites.check();
        var _ = GpioBoardFactory.chip(parts);
    }

    /**
     * Opens all of them with every output at rest.
     *
     * @param everyChip whether every chip on a bus has to answer; otherwise the board of one that does not reports a problem
     *     until it does
     * @throws DriveException when one cannot be opened, in plain words and with what to do; then none stays open
     */
    public static List<Board> open(List<Wiring.Part> parts, boolean everyChip) throws DriveException {
        GpioBoardFactory opening = new GpioBoardFactory(parts, everyChip);
        try {
            return opening.all();
        } catch (DriveException | RuntimeException | Error e) {
            opening.undo();
            throw e;
        }
    }

    /**
     * Sets every output of these boards to its rest level and closes them, for {@code lumbar rest}. One that fails does not
     * keep the others from resting. No sensor is read.
     *
     * @return by name of the board, why it is not at rest; empty where it is
     */
    public static Map<String, String> restAll(List<Wiring.Part> parts) {
        try (OneShotRest rest = new OneShotRest(PwmChips.here(), () -> Pi4jHeader.open(GpioBoardFactory.chip(parts)))) {
            return rest.of(parts);
        }
    }
}
