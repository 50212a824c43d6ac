package lumbar.drive.gpio;

import java.util.List;
import java.util.Map;
import lumbar.chair.wiring.Wiring;
import lumbar.drive.Board;
import lumbar.drive.DriveException;

/** Opens the boards of the computer itself: its header and the chips on its I²C buses. One thread, and one opening at a time. */
public final class GpioBoards {
    private GpioBoards() {}

    /**
     * Judges what cannot mend itself while the daemon waits, without opening anything.
     *
     * @throws DriveException when this computer has no such lines, or the chair file asks for two headers
     */
    public static void check(List<Wiring.Part> parts) throws DriveException {
        GpioPrerequisites.check();
        var _ = GpioBoardFactory.chip(parts);
    }

    /**
     * Opens all of them, every output at rest.
     *
     * @param everyChip whether a chip on a bus that does not answer is a reason not to open; else its board reports a problem until it does
     * @throws DriveException when one cannot be opened, in plain words and with the way out; then none stays open
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
     * Drives every output of these boards to its rest level and lets them go, for {@code lumbar rest}, one behind another that
     * fails; by name of the board, why not, empty where all of it rests. No sensor is asked.
     */
    public static Map<String, String> restAll(List<Wiring.Part> parts) {
        try (OneShotRest rest = new OneShotRest(PwmChips.here(), () -> Pi4jHeader.open(GpioBoardFactory.chip(parts)))) {
            return rest.of(parts);
        }
    }
}
