package lumbar.app;

import java.util.Optional;
import lumbar.drive.DriveException;
import lumbar.remote.BadInput;
import lumbar.remote.Outcome;
import lumbar.store.StoreException;

/** Something that was asked of this package cannot be done. The message is for people. */
public final class AppException extends RuntimeException {
    private final Outcome outcome;
    private final String nextStep;

    /** @param nextStep what to do about it; empty for nothing */
    AppException(Outcome outcome, String message, String nextStep) {
        super(message);
        this.outcome = outcome;
        this.nextStep = nextStep;
    }

    static AppException badInput(String message, String nextStep) {
        return new AppException(Outcome.BAD_INPUT, message, nextStep);
    }

    static AppException of(BadInput bad) {
        return badInput(bad.text(), bad.nextStep());
    }

    /** A chair, its boards or its record cannot be used now. */
    static AppException refused(Exception cause, String nextStep) {
        return new AppException(Outcome.REFUSED, String.valueOf(cause.getMessage()), nextStep);
    }

    /** What a disk or a board said, whose messages are for people already; empty for any other exception. */
    public static Optional<AppException> from(Exception exception) {
        return switch (exception) {
            case AppException known -> Optional.of(known);
            case StoreException store -> Optional.of(refused(store, "See lumbar doctor."));
            case DriveException drive -> Optional.of(refused(drive, "See lumbar doctor."));
            default -> Optional.empty();
        };
    }

    /** Bad input, refused or failed. */
    public Outcome outcome() {
        return outcome;
    }

    /** What to do about it; empty for nothing. */
    public String nextStep() {
        return nextStep;
    }
}
