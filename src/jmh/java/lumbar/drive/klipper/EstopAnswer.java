package lumbar.drive.klipper;

import java.io.FileInputStream;
import java.io.IOException;
import lumbar.chair.wiring.BoardSpec;
import lumbar.drive.DriveException;
import lumbar.drive.serial.LineClosedException;
import lumbar.drive.serial.SerialLine;

/**
 * The Java side of {@code scripts/bench-estop}: an event of the e-stop, and the frames that were made before go out through our
 * serial line. Its words are a pipe and a line. The daemon looks at its contacts once a cycle, so on a chair the wait for the next
 * cycle, up to 10 ms, comes before this.
 */
public final class EstopAnswer {
    private static final byte[] EMERGENCY_STOP = {1};
    private static final int BAUD = 250_000;

    private EstopAnswer() {}

    public static void main(String[] words) throws IOException, DriveException, LineClosedException {
        MessageChannel.EmergencyStopFrames emergency = new MessageChannel.EmergencyStopFrames(EMERGENCY_STOP);
        try (FileInputStream events = new FileInputStream(words[0]);
                SerialLine line = SerialLine.open(words[1], BAUD, BoardSpec.Parity.NONE)) {
            for (int event = events.read(); event >= 0; event = events.read()) {
                if (event == 'o') {
                    byte[] frames = emergency.from(0);
                    line.write(frames, 0, frames.length);
                }
            }
        }
    }
}
