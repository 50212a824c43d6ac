package lumbar.peer;

/** Pins that nothing is wired to. */
public final class Unwired implements Terminals {
    @Override
    public void output(String address, double level, long nanos) {
        // Nothing moves.
    }

    @Override
    public boolean high(String address, boolean pullUp) {
        return pullUp;
    }

    @Override
    public double analog(String address) {
        return 0;
    }

    @Override
    public long count(String address) {
        return 0;
    }
}
