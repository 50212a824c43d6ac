package lumbar.drive;

/**
 * The register values of an ADS1115, a four-channel 16-bit ADC on I²C, for single conversions against ground at 860 samples a
 * second. Used on the I²C of this computer and on that of a Klipper board. Immutable, any thread. Source: the chip's data
 * sheet.
 */
public final class Ads1115 {
    /** Register of the last conversion's result: 16 bit with sign, the high byte first. */
    public static final int CONVERSION = 0;

    /** Register that starts conversions, and says whether one is under way. */
    public static final int CONFIG = 1;

    /** Inputs 0 to 3. */
    public static final int LAST_INPUT = 3;

    /**
     * How long to wait for a conversion, ns. It takes 1.16 ms by the chip's own clock, which may be off: check {@link #done}.
     */
    public static final long CONVERSION_NANOS = 1_250_000;

    private static final int START_SINGLE = 0x8100;
    private static final int DONE = 0x8000;
    private static final int INPUT_0 = 0x4000;
    private static final int INPUT_SHIFT = 12;
    private static final int GAIN_SHIFT = 9;
    private static final int RATE_860_NO_COMPARATOR = 0x00E3;
    private static final double[] FULL_SCALE_V = {6.144, 4.096, 2.048, 1.024, 0.512, 0.256};
    private static final double HALF_RANGE = 32768;

    private final double fullScaleV;

    /** @param fullScaleV 6.144, 4.096, 2.048, 1.024, 0.512 or 0.256 V */
    public Ads1115(double fullScaleV) {
        this.fullScaleV = fullScaleV;
    }

    /** Returns the word for {@link #CONFIG} that starts one conversion of an input, 0 to 3. */
    public int start(int input) {
        return START_SINGLE | INPUT_0 | input << INPUT_SHIFT | gain() << GAIN_SHIFT | RATE_860_NO_COMPARATOR;
    }

    /** Whether a word read from {@link #CONFIG} says that no conversion is under way. */
    public static boolean done(int config) {
        return (config & DONE) != 0;
    }

    /**
     * Whether a word read from {@link #CONFIG} is what was written for this input. After a dip of its supply the chip has lost
     * its configuration, and where no chip answers some boards read nonsense.
     */
    public boolean keeps(int config, int input) {
        return (config | DONE) == start(input);
    }

    /** Returns the voltage that a conversion result stands for, V. */
    public double volts(int result) {
        return (short) result * fullScaleV / HALF_RANGE;
    }

    private int gain() {
        int gain = 0;
        while (gain < FULL_SCALE_V.length - 1 && fullScaleV < FULL_SCALE_V[gain]) {
            gain++;
        }
        return gain;
    }
}
