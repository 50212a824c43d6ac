package lumbar.drive.gpio;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import lumbar.drive.DriveException;

/**
 * The Java side of {@code scripts/bench-estop}: an edge of the e-stop reaches its {@link Contact}, the contact is read, and while
 * it is open the frame that was built before is written. Its words are the two pipes.
 */
public final class EstopAnswer {
    private static final byte[] FRAME = {7, 0x10, 1, 2, 3, 4, 0x7E};

    private EstopAnswer() {}

    public static void main(String[] words) throws IOException, DriveException {
        Contact stop = new Contact(true);
        boolean[] high = new boolean[1];
        InputLine line = () -> high[0];
        try (FileInputStream events = new FileInputStream(words[0]);
                FileOutputStream frames = new FileOutputStream(words[1])) {
            for (int event = events.read(); event >= 0; event = events.read()) {
                high[0] = event == 'o';
                stop.edge(high[0]);
                if (stop.read(line) == 0) {
                    frames.write(FRAME);
                }
            }
        }
    }
}
