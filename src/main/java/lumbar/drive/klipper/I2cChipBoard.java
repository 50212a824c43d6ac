package lumbar.drive.klipper;

import lumbar.drive.Board;
import lumbar.drive.Samples;

/**
 * A chip on the I²C pins of a {@link KlipperBoard}, as a board with inputs only. It uses the link of that board, and is closed
 * with it.
 */
final class I2cChipBoard implements Board {
    private final I2cChip chip;
    private final LatestSamples measured;
    private final int first;
    private final int inputs;
    private final Link link;

    /** @param first place of its first input among all that the link measures */
    I2cChipBoard(I2cChip chip, LatestSamples measured, int first, int inputs, Link link) {
        this.chip = chip;
        this.measured = measured;
        this.first = first;
        this.inputs = inputs;
        this.link = link;
    }

    @Override
    public String name() {
        return chip.spec().name();
    }

    @Override
    public void read(Samples into, long nowNanos) {
        measured.copy(into, first, inputs);
    }

    @Override
    public void write(double[] levels, long nowNanos) {
        // It has no outputs.
    }

    @Override
    public void beat(long nowNanos) {
        // It has no lines.
    }

    @Override
    public void rest() {
        // It drives nothing.
    }

    @Override
    public String notAtRest() {
        return "";
    }

    /** A stopped board does not talk to its chips. */
    @Override
    public String problem() {
        if (link.phase() != LinkState.Phase.READY) {
            return "it hangs on '" + chip.spec().through() + "', which does not speak to it at the moment";
        }
        return chip.problem();
    }

    @Override
    public void close() {
        // The board that it hangs on is closed.
    }
}
