package lumbar.drive.klipper;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import lumbar.chair.wiring.BoardSpec;
import lumbar.drive.DriveException;
import lumbar.drive.serial.LineClosedException;
import lumbar.drive.serial.SerialLine;
import org.jspecify.annotations.Nullable;

/**
 * Asks whoever is on a port who it is, in Klipper's protocol, and nothing else: no output is written, no configuration asked for.
 * Opening the port resets some boards. Waits for up to 5 s. Any thread.
 */
public final class KlipperProbe {
    /** A board that was reset by the opening listens again after its boot loader. */
    private static final long SILENT_NANOS = TimeUnit.MILLISECONDS.toNanos(2_500);

    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final int POLL_MS = 10;

    private final LinkState standing = new LinkState();
    private final MessageChannel wire = new MessageChannel(standing);
    private final Dictionary.Download identity = new Dictionary.Download();

    @Nullable
    private Dictionary whole;

    private boolean answered;
    private String wrong = "";

    private KlipperProbe() {}

    /**
     * What answers, in words; empty when nothing does that speaks this protocol.
     *
     * @param baud a board on USB ignores it
     * @throws DriveException when the port cannot be opened or ends, with the way out
     */
    public static Optional<String> ask(String path, int baud) throws DriveException {
        try (SerialLine line = SerialLine.open(path, baud, BoardSpec.Parity.NONE)) {
            return new KlipperProbe().talk(line);
        } catch (LineClosedException e) {
            throw new DriveException(String.valueOf(e.getMessage()), e);
        }
    }

    private Optional<String> talk(SerialLine line) throws LineClosedException {
        byte[] in = new byte[512];
        long begun = System.nanoTime();
        standing.at(begun);
        wire.send(identity.ask(begun));
        while (whole == null && wrong.isEmpty() && goesOn(System.nanoTime() - begun)) {
            wire.flush();
            line.write(wire.out().bytes(), 0, wire.out().count());
            wire.out().clear();
            int came = line.read(in, POLL_MS);
            standing.at(System.nanoTime());
            wire.hear(in, came, this::understood);
            if (identity.overdue(standing.now()) && wire.quiet()) {
                wire.send(identity.ask(standing.now()));
            }
        }
        if (whole != null) {
            return Optional.of("Klipper " + whole.version() + " on " + whole.chip());
        }
        return answered ? Optional.of("Klipper, but it does not say which" + wrong) : Optional.empty();
    }

    private boolean goesOn(long elapsedNanos) {
        return elapsedNanos < (answered ? LONGEST_NANOS : SILENT_NANOS);
    }

    private void understood(Message piece) {
        if (!piece.name().equals("identify_response") || !identity.wants(piece)) {
            return;
        }
        answered = true;
        try {
            whole = identity.take(piece);
            if (whole == null) {
                wire.send(identity.ask(standing.now()));
            }
        } catch (DriveException e) {
            wrong = ": " + e.getMessage();
        }
    }
}
