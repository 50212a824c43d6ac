package lumbar.drive.modbus;

import java.util.ArrayList;
import java.util.List;
import lumbar.chair.wiring.BoardSpec;
import lumbar.drive.DriveException;
import lumbar.drive.serial.LineClosedException;
import lumbar.drive.serial.SerialLine;

/**
 * Finds the units that answer on an RS-485 line by reading holding register 0. An exception response counts as an answer. A
 * silent unit is asked three times, which takes 180 ms at 9600 baud. Nothing is written. Any thread.
 */
public final class ModbusProbe {
    /** One lost exchange is no missing unit: only the third in a row is (SR-23). */
    private static final int ROUNDS = 3;

    private ModbusProbe() {}

    /**
     * Asks every unit.
     *
     * @param parity of a character
     * @param units the unit numbers to ask, 1 to 247
     * @return the numbers of those that answered, in the order asked
     * @throws DriveException when the port cannot be opened or ends, with what to do
     */
    public static List<Integer> ask(String path, int baud, BoardSpec.Parity parity, List<Integer> units)
            throws DriveException {
        List<Integer> there = new ArrayList<>();
        try (SerialLine line = SerialLine.open(path, baud, parity)) {
            BoardSpec.Modbus spec = new BoardSpec.Modbus("", path, baud, parity, 1, null);
            RtuClient client = new RtuClient(line, spec);
            for (int round = 0; round < ROUNDS; round++) {
                for (int unit : units) {
                    if (!there.contains(unit) && answers(client, unit)) {
                        there.add(unit);
                    }
                }
            }
        } catch (LineClosedException e) {
            throw new DriveException(String.valueOf(e.getMessage()), e);
        }
        return units.stream().filter(there::contains).toList();
    }

    private static boolean answers(RtuClient client, int unit) throws LineClosedException {
        try {
            client.request(RtuFrames.read(unit, RtuFrames.READ_HOLDING, 0, 1));
            return true;
        } catch (RequestFailedException e) {
            return e.isException();
        }
    }
}
