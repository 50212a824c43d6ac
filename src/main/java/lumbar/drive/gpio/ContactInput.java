package lumbar.drive.gpio;

import java.util.concurrent.atomic.AtomicInteger;
import lumbar.drive.DriveException;

/**
 * A contact: its level is asked of the kernel every cycle, because edges get lost and none tells the level at start. A change
 * that came and went between two cycles is shown for one cycle, so a tap on the e-stop is not overlooked (SR-01).
 */
final class ContactInput implements InputLine.Edges {
    private final boolean activeLow;
    private final AtomicInteger rises = new AtomicInteger();
    private final AtomicInteger falls = new AtomicInteger();
    private int risesSeen;
    private int fallsSeen;
    private boolean shown;
    private boolean begun;

    ContactInput(boolean activeLow) {
        this.activeLow = activeLow;
    }

    /** Stores and returns: the kernel keeps 16 edges a line and drops the rest. */
    @Override
    public void edge(boolean high) {
        (high ? rises : falls).incrementAndGet();
    }

    /** 1 closed, 0 open. Loop thread. */
    double read(InputLine line) throws DriveException {
        int risen = rises.get();
        int fallen = falls.get();
        boolean high = line.high();
        boolean away = high ? fallen != fallsSeen : risen != risesSeen;
        boolean tapped = begun && high == shown && away;
        risesSeen = risen;
        fallsSeen = fallen;
        begun = true;
        shown = tapped != high;
        return shown != activeLow ? 1 : 0;
    }
}
