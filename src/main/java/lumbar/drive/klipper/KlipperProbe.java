package lumbar.drive.klipper;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import lumbar.chair.wiring.BoardSpec;
import lumbar.drive.DriveException;
import lumbar.drive.serial.LineClosedException;
import lumbar.drive.serial.SerialLine;
import org.jspecify.annotations.Nullable;

/**
 * Identifies a board on a port by Klipper's protocol. It writes no output and sends no configuration, but opening the port
 * resets some boards. It waits at most 5 s. Any thread.
 */
public final class KlipperProbe {
    /** How long to wait for a first answer: a board that the opening has reset listens only after its boot loader. */
    private static final long SILENT_NANOS = TimeUnit.MILLISECONDS.toNanos(2_500);

    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final int POLL_MS = 10;

    private final LinkState state = new LinkState();
    private final MessageChannel channel = new MessageChannel(state);
    private final Dictionary.Download download = new Dictionary.Download();

    @Nullable
    private Dictionary whole;

    private boolean answered;
    private String wrong = "";

    private KlipperProbe() {}

    /**
     * Asks what is on a port.
     *
     * @param baud ignored by a board on USB
     * @return firmware and chip in words; empty when nothing answers in this protocol
     * @throws DriveException when the port cannot be opened or ends, with what to do
     */
    public static Optional<String> ask(String path, int baud) throws DriveException {
        try (SerialLine line = SerialLine.open(path, baud, BoardSpec.Parity.NONE)) {
            return new KlipperProbe().identify(line);
        } catch (LineClosedException e) {
            throw new DriveException(String.valueOf(e.getMessage()), e);
        }
    }

    private Optional<String> identify(SerialLine line) throws LineClosedException {
        byte[] in = new byte[512];
        long begun = System.nanoTime();
        state.at(begun);
        channel.send(download.request(begun));
        while (whole == null && wrong.isEmpty() && goesOn(System.nanoTime() - begun)) {
            channel.flush();
            line.write(channel.out().bytes(), 0, channel.out().count());
            channel.out().clear();
            int came = line.read(in, POLL_MS);
            state.at(System.nanoTime());
            channel.receive(in, came, this::onMessage);
            if (download.overdue(state.now()) && channel.quiet()) {
                channel.send(download.request(state.now()));
            }
        }
        if (whole != null) {
            return Optional.of("Klipper " + whole.version() + " on " + whole.chip());
        }
        return answered ? Optional.of("Klipper, but its version could not be read" + wrong) : Optional.empty();
    }

    private boolean goesOn(long elapsedNanos) {
        return elapsedNanos < (answered ? LONGEST_NANOS : SILENT_NANOS);
    }

    private void onMessage(Message piece) {
        if (!piece.name().equals("identify_response") || !download.wants(piece)) {
            return;
        }
        answered = true;
        try {
            whole = download.take(piece);
            if (whole == null) {
                channel.send(download.request(state.now()));
            }
        } catch (DriveException e) {
            wrong = ": " + e.getMessage();
        }
    }
}
