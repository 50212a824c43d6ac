package lumbar.drive;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** A board in memory: a test sets what it measures and looks at what it was told. */
final class FakeBoard implements Board {
    final Map<Integer, Double> values = new HashMap<>();
    double[] levels = {};
    String problem = "";
    String notAtRest = "";
    boolean broken;
    int rests;
    int beats;
    volatile boolean closed;
    long measuredNanos = Long.MIN_VALUE;
    Runnable whileWritten = () -> {};
    Runnable whenAsked = () -> {};
    Runnable whenClosed = () -> {};
    private final String name;

    FakeBoard(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void read(Samples into, long nowNanos) {
        long at = measuredNanos == Long.MIN_VALUE ? nowNanos : measuredNanos;
        values.forEach((input, value) -> into.put(input, value, at));
    }

    @Override
    public void write(double[] wanted, long nowNanos) throws DriveException {
        if (broken) {
            throw new DriveException("nothing goes out");
        }
        levels = wanted.clone();
        whileWritten.run();
    }

    @Override
    public void beat(long nowNanos) {
        beats++;
    }

    @Override
    public void rest() {
        rests++;
        Arrays.fill(levels, 0);
    }

    @Override
    public String notAtRest() {
        whenAsked.run();
        return notAtRest;
    }

    @Override
    public String problem() {
        return problem;
    }

    @Override
    public void close() {
        closed = true;
        whenClosed.run();
    }
}
