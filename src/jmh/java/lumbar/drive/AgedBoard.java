package lumbar.drive;

import java.util.ArrayList;
import java.util.List;

/** A board that notes, at each read, how old the oldest of some of its values is. Loop thread, and afterwards the one that asks. */
final class AgedBoard implements Board {
    private final Board board;
    private final int[] inputs;
    private final List<Double> agesMs = new ArrayList<>();
    private int kept;

    AgedBoard(Board board, int[] inputs) {
        this.board = board;
        this.inputs = inputs.clone();
    }

    List<Double> agesMs() {
        return agesMs;
    }

    /** What was noted so far counts. */
    void keep() {
        kept = agesMs.size();
    }

    /** What was noted since does not. */
    void forget() {
        agesMs.subList(kept, agesMs.size()).clear();
    }

    @Override
    public String name() {
        return board.name();
    }

    @Override
    public void read(Samples into, long nowNanos) {
        board.read(into, nowNanos);
        long oldest = Long.MAX_VALUE;
        for (int input : inputs) {
            oldest = Math.min(oldest, into.nanos(input));
        }
        if (inputs.length > 0 && oldest > 0) {
            agesMs.add((nowNanos - oldest) / 1e6);
        }
    }

    @Override
    public void write(double[] levels, long nowNanos) throws DriveException {
        board.write(levels, nowNanos);
    }

    @Override
    public void beat(long nowNanos) throws DriveException {
        board.beat(nowNanos);
    }

    @Override
    public void rest() {
        board.rest();
    }

    @Override
    public String notAtRest() {
        return "";
    }

    @Override
    public String problem() {
        return board.problem();
    }

    @Override
    public void close() {
        board.close();
    }
}
