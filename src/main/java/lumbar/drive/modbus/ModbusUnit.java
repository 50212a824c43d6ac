package lumbar.drive.modbus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import lumbar.chair.wiring.BoardSpec;
import lumbar.chair.wiring.InputWire;
import lumbar.chair.wiring.OutputWire;
import lumbar.chair.wiring.Wiring;
import lumbar.drive.BagSampleTimes;
import lumbar.drive.Board;
import lumbar.drive.DriveException;
import lumbar.drive.InletPulse;
import lumbar.drive.Samples;
import org.jspecify.annotations.Nullable;

/**
 * One unit on an RS-485 line, as a board. The loop exchanges only levels and samples with it; the thread of {@link ModbusLine}
 * makes the transfers. {@link #rest} sets a flag and wakes that thread, and the rest frames go out after at most the one
 * exchange under way.
 */
final class ModbusUnit implements Board {
    private final BoardSpec.Modbus spec;
    private final BagSampleTimes sampleTimes;
    private final LongSupplier clock;
    private final Runnable wakeLine;
    private final Consumer<ModbusUnit> closed;
    private final OutputEncoder levels;
    private final List<OutputWire> outputs;
    /** By output; only those of inlets are used. The line's thread. */
    private final InletPulse[] pulses;

    private final List<InputWire> inputs;
    private final List<ModbusAddress.Block> writeBlocks;
    private final List<ModbusAddress.Block> readBlocks;
    /** By block, the values that the unit confirmed last. The line's thread writes it; whoever closes the unit reads it. */
    private final AtomicReferenceArray<int[]> sent;

    private final byte[][] restFrames;
    private final Samples samples;
    /** Failed exchanges in a row, of any block (SR-23). The line's thread. */
    int losses;

    private volatile @Nullable RequestedLevels wanted;
    private volatile boolean resting = true;
    private volatile int beats;
    private volatile String problem;

    /** @param levels never changed after it was made */
    @SuppressWarnings("ArrayRecordComponent") // a slot between two threads
    private record RequestedLevels(double[] levels, long nanos) {}

    /**
     * Creates a unit that was not reached yet.
     *
     * @param sampleTimes of all units of the line
     * @param clock monotonic, ns
     * @param wakeLine makes the line check what is due
     * @param closed is called when the unit is closed
     */
    ModbusUnit(
            Wiring.Part part,
            BagSampleTimes sampleTimes,
            LongSupplier clock,
            Runnable wakeLine,
            Consumer<ModbusUnit> closed)
            throws DriveException {
        this.sampleTimes = sampleTimes;
        this.clock = clock;
        spec = (BoardSpec.Modbus) part.board();
        this.wakeLine = wakeLine;
        this.closed = closed;
        List<ModbusAddress> to = new ArrayList<>();
        for (OutputWire each : part.outputs()) {
            to.add(ModbusAddress.of(each.at()));
        }
        List<ModbusAddress> from = new ArrayList<>();
        for (InputWire each : part.inputs()) {
            from.add(ModbusAddress.of(each.at()));
        }
        levels = new OutputEncoder(part.outputs(), to);
        outputs = part.outputs();
        pulses = outputs.stream().map(sampleTimes::pulses).toArray(InletPulse[]::new);
        inputs = part.inputs();
        writeBlocks = ModbusAddress.Block.of(to, ModbusAddress.Table.HOLDING.most());
        readBlocks = ModbusAddress.Block.of(from, ModbusAddress.Table.HOLDING.most());
        sent = new AtomicReferenceArray<>(writeBlocks.size());
        restFrames = new byte[writeBlocks.size()][];
        for (int i = 0; i < restFrames.length; i++) {
            restFrames[i] =
                    writeBlocks.get(i).writeFrame(spec.unit(), levels.values(writeBlocks.get(i), null, 0, 0, 0));
        }
        samples = new Samples(inputs.size());
        problem = spec.name() + " is not there yet";
        markAllUnknown();
    }

    BoardSpec.Modbus spec() {
        return spec;
    }

    List<ModbusAddress.Block> writeBlocks() {
        return writeBlocks;
    }

    List<ModbusAddress.Block> readBlocks() {
        return readBlocks;
    }

    byte[] restFrame(int block) {
        return restFrames[block];
    }

    int[] restValues(int block) {
        return levels.values(writeBlocks.get(block), null, 0, 0, 0);
    }

    /** Returns the values that the block should have now. The line's thread. */
    int[] target(int block, long nowNanos) {
        RequestedLevels now = wanted;
        return resting || now == null
                ? levels.values(writeBlocks.get(block), null, 0, nowNanos, beats)
                : levels.values(
                        writeBlocks.get(block), admitted(now.levels, nowNanos), nowNanos - now.nanos, nowNanos, beats);
    }

    /** The levels without the pulses that an inlet may not have now (SR-03). */
    private double[] admitted(double[] asked, long nowNanos) {
        double[] admitted = asked.clone();
        for (int i = 0; i < admitted.length; i++) {
            if (isInlet(i) && admitted[i] > 0 && !pulses[i].mayBeOpen(nowNanos)) {
                admitted[i] = 0;
            }
        }
        return admitted;
    }

    private boolean isInlet(int output) {
        return outputs.get(output).form() == OutputWire.Form.PULSE;
    }

    /** These values are sent now: an inlet that they open counts as open, whether an answer comes or not. The line's thread. */
    void sending(int block, int[] values, long nowNanos) {
        markUnknown(block);
        forEachInlet(block, values, true, pulse -> pulse.opened(nowNanos));
    }

    private void forEachInlet(int block, int[] values, boolean isOn, Consumer<InletPulse> action) {
        List<Integer> places = writeBlocks.get(block).places();
        for (int i = 0; i < values.length; i++) {
            int place = places.get(i);
            if (isInlet(place) && levels.isOn(place, values[i]) == isOn) {
                action.accept(pulses[place]);
            }
        }
    }

    /**
     * Whether the block has to be written.
     *
     * @param onlyFalls only if that switches something off
     */
    boolean due(int block, long nowNanos, boolean onlyFalls) {
        int[] target = target(block, nowNanos);
        int[] now = sent.get(block);
        return !Arrays.equals(target, now) && (!onlyFalls || levels.falls(writeBlocks.get(block), now, target));
    }

    /** The unit has acknowledged these values. The line's thread. */
    void confirmed(int block, int[] values) {
        sent.set(block, values);
        long nowNanos = clock.getAsLong();
        forEachInlet(block, values, false, pulse -> pulse.shut(nowNanos));
    }

    /** The state of a block of outputs is no longer known. */
    final void markUnknown(int block) {
        int[] unknown = new int[writeBlocks.get(block).places().size()];
        Arrays.fill(unknown, -1);
        sent.set(block, unknown);
    }

    /** The state of all outputs is no longer known. */
    final void markAllUnknown() {
        for (int i = 0; i < sent.length(); i++) {
            markUnknown(i);
        }
    }

    /** The unit is lost. It stays at rest until the loop has written outputs at rest. */
    void lost(Exception why) {
        resting = true;
        losses = 0;
        markAllUnknown();
        problem = spec.name() + ": " + why.getMessage();
    }

    /** The unit is there again. Its watchdog line is low, and stays so until the next beat. */
    void recovered() {
        beats = 0;
        problem = "";
    }

    void onReading(int block, byte[] response, long measuredNanos) {
        ModbusAddress.Block read = readBlocks.get(block);
        synchronized (samples) {
            for (int i = 0; i < read.places().size(); i++) {
                int place = read.places().get(i);
                int value = RtuFrames.value(response, i);
                boolean flipped = inputs.get(place).form() == InputWire.Form.CONTACT
                        && inputs.get(place).at().activeLow();
                samples.put(place, flipped ? (value == 0 ? 1 : 0) : value, measuredNanos);
                sampleTimes.measured(inputs.get(place), measuredNanos);
            }
        }
    }

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public void read(Samples into, long nowNanos) {
        synchronized (samples) {
            for (int i = 0; i < inputs.size(); i++) {
                into.put(i, samples.value(i), samples.nanos(i));
            }
        }
    }

    @Override
    public void write(double[] asked, long nowNanos) throws DriveException {
        boolean anything = Arrays.stream(asked).anyMatch(level -> level != 0);
        if (anything && !problem.isEmpty()) {
            throw new DriveException(problem);
        }
        if (resting && anything) {
            return;
        }
        // By the clock of this moment, however old the cycle is.
        wanted = new RequestedLevels(asked.clone(), clock.getAsLong());
        // Only levels at rest end the rest; a rest() that comes in between is kept by what was just written.
        if (!anything) {
            resting = false;
        }
        wakeLine.run();
    }

    @Override
    public void beat(long nowNanos) {
        beats = (beats + 1) & 1;
        wakeLine.run();
    }

    @Override
    public void rest() {
        resting = true;
        wakeLine.run();
    }

    @Override
    public String problem() {
        return problem;
    }

    @Override
    public void close() {
        rest();
        closed.accept(this);
    }

    @Override
    public String notAtRest() {
        if (resting && isAtRest()) {
            return "";
        }
        String why = problem;
        return why.isEmpty() ? "it has not acknowledged that its outputs are at rest" : why;
    }

    /** Whether every output is known to be at rest. */
    boolean isAtRest() {
        for (int i = 0; i < sent.length(); i++) {
            if (!Arrays.equals(sent.get(i), levels.values(writeBlocks.get(i), null, 0, 0, beats))) {
                return false;
            }
        }
        return true;
    }
}
