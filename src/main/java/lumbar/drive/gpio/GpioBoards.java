package lumbar.drive.gpio;

import java.util.List;
import java.util.Map;
import lumbar.chair.wiring.Wiring;
import lumbar.drive.Board;
import lumbar.drive.DriveException;

/** Opens the boards of the computer itself: its header and the chips on its I²C buses. Start-up only; once per JVM. */
public final class GpioBoards {
    private GpioBoards() {}

    /**
     * Opens all of them, every output at rest.
     *
     * @throws DriveException when one cannot be opened, in plain words and with the way out; then none stays open
     */
    public static List<Board> open(List<Wiring.Part> parts) throws DriveException {
        Opening opening = new Opening(parts);
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
    public static Map<String, String> letGo(List<Wiring.Part> parts) {
        try (LastRest rest = new LastRest(PwmChips.here(), () -> Pi.open(Opening.chip(parts)))) {
            return rest.of(parts);
        }
    }
}
