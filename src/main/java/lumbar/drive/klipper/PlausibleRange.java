package lumbar.drive.klipper;

import lumbar.chair.wiring.InputWire;
import lumbar.chair.wiring.Scale;

/** Between which sums of readings the board itself holds a sensor for plausible (SR-14, SR-19); a little wider than the checks. */
final class PlausibleRange {
    private static final double ZERO_C_IN_K = 273.15;
    private static final double T25_K = 298.15;

    private PlausibleRange() {}

    static AnalogInput.Band of(InputWire wire, double referenceV, long adcMax) {
        int full = (int) (adcMax * AnalogInput.READINGS);
        double[] ends = switch (wire.role()) {
            case PRESSURE -> new double[] {volts(wire.scale(), -3), volts(wire.scale(), 46)};
            case PAD, SKIN -> new double[] {volts(wire.scale(), -12), volts(wire.scale(), 82)};
            default -> new double[] {0, referenceV};
        };
        int one = sum(ends[0], referenceV, full);
        int other = sum(ends[1], referenceV, full);
        return new AnalogInput.Band(Math.min(one, other), Math.max(one, other));
    }

    private static int sum(double volts, double referenceV, int full) {
        return Math.clamp(Math.round(volts / referenceV * full), 0, full);
    }

    /** The voltage that stands for a value. */
    static double volts(Scale scale, double value) {
        return switch (scale) {
            case Scale.Linear l ->
                l.fromRaw() + (value - l.fromValue()) * (l.toRaw() - l.fromRaw()) / (l.toValue() - l.fromValue());
            case Scale.Ntc n -> {
                double ohms = n.ohmsAt25() * Math.exp(n.beta() * (1 / (value + ZERO_C_IN_K) - 1 / T25_K));
                yield n.supplyV() * ohms / (n.pullUpOhms() + ohms);
            }
        };
    }
}
