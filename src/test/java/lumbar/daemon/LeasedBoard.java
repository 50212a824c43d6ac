package lumbar.daemon;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import lumbar.chair.wiring.InputWire;
import lumbar.chair.wiring.OutputWire;
import lumbar.chair.wiring.Wiring;
import lumbar.drive.Board;
import lumbar.drive.Samples;
import lumbar.peer.Terminals;

/**
 * A board in memory with a clock of its own: its outputs are leases of 200 ms, it ends pulses by itself, and the watchdog line is a
 * pin like any other.
 */
final class LeasedBoard implements Board {
    private static final long LEASE_NANOS = 200_000_000;
    private static final double NANOS_PER_MS = 1e6;

    private final Wiring.Part part;
    private final Terminals terminals;
    private final LongSupplier clock;
    private final double[] levels;
    private final long[] pulseEnds;
    private long renewedNanos;
    private boolean high;
    private int beats;

    LeasedBoard(Wiring.Part part, Terminals terminals, LongSupplier clock) {
        this.part = part;
        this.terminals = terminals;
        this.clock = clock;
        levels = new double[part.outputs().size()];
        pulseEnds = new long[levels.length];
        rest();
    }

    @Override
    public String name() {
        return part.board().name();
    }

    @Override
    public void read(Samples into, long nowNanos) {
        List<InputWire> inputs = part.inputs();
        for (int i = 0; i < inputs.size(); i++) {
            String address = inputs.get(i).at().address();
            double value = switch (inputs.get(i).form()) {
                case ANALOG -> terminals.analog(address);
                case COUNT -> terminals.count(address);
                case CONTACT ->
                    terminals.high(address, true) == inputs.get(i).at().activeLow() ? 0 : 1;
            };
            into.put(i, value, nowNanos);
        }
    }

    @Override
    public void write(double[] asked, long nowNanos) {
        renewedNanos = clock.getAsLong();
        for (int i = 0; i < levels.length; i++) {
            OutputWire.Form form = part.outputs().get(i).form();
            if (form == OutputWire.Form.PULSE) {
                pulseEnds[i] = asked[i] > 0 ? renewedNanos + (long) (asked[i] * NANOS_PER_MS) : 0;
            }
            levels[i] = form == OutputWire.Form.PULSE ? 0 : asked[i];
        }
        put();
    }

    @Override
    public void beat(long nowNanos) {
        high = !high;
        beats++;
        put();
    }

    @Override
    public void rest() {
        Arrays.fill(levels, 0);
        Arrays.fill(pulseEnds, 0);
        put();
    }

    /** How often its watchdog line was turned over. */
    int beats() {
        return beats;
    }

    /** The board's own time goes on. */
    void turn() {
        if (clock.getAsLong() - renewedNanos >= LEASE_NANOS) {
            rest();
        }
        put();
    }

    private void put() {
        for (int i = 0; i < levels.length; i++) {
            OutputWire wire = part.outputs().get(i);
            double level = switch (wire.form()) {
                case BEAT -> high ? 1 : 0;
                case PULSE -> clock.getAsLong() - pulseEnds[i] < 0 ? 1 : 0;
                default -> levels[i];
            };
            double electrical = wire.at().activeLow() ? 1 - level : level;
            terminals.output(wire.at().address(), electrical * wire.full(), clock.getAsLong());
        }
    }

    @Override
    public String notAtRest() {
        return "";
    }

    @Override
    public String problem() {
        return "";
    }

    @Override
    public void close() {
        rest();
    }
}
