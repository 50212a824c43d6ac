package lumbar.peer.klipper;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntToDoubleFunction;

/**
 * An ADS1115 by its data sheet: four registers behind a pointer, single conversions against ground that take their time, nothing of
 * comparators and differences. Board's thread; the plug is any thread's.
 */
public final class Ads1115 implements I2cDevice {
    private static final int AT_POWER_UP = 0x8583;
    private static final int[] SAMPLES_PER_SECOND = {8, 16, 32, 64, 128, 250, 475, 860};
    private static final double[] FULL_SCALE_V = {6.144, 4.096, 2.048, 1.024, 0.512, 0.256, 0.256, 0.256};

    private final IntToDoubleFunction volts;
    private int pointer;
    private int config = AT_POWER_UP;
    private int result;
    private double doneSeconds;
    private boolean busy;
    private volatile boolean plugged = true;
    private final AtomicInteger conversions = new AtomicInteger();

    /** @param volts at each of the inputs 0 to 3 */
    public Ads1115(IntToDoubleFunction volts) {
        this.volts = volts;
    }

    /** Pulls its plug, or puts it back: then it has forgotten everything. */
    public void plugged(boolean is) {
        plugged = is;
    }

    /** How many conversions were done. */
    public int conversions() {
        return conversions.get();
    }

    @Override
    public boolean there() {
        if (!plugged) {
            config = AT_POWER_UP;
            busy = false;
        }
        return plugged;
    }

    @Override
    public void write(byte[] bytes, double seconds) {
        finish(seconds);
        if (bytes.length > 0) {
            pointer = bytes[0] & 3;
        }
        if (bytes.length > 2 && pointer == 1) {
            int written = (bytes[1] & 0xff) << 8 | (bytes[2] & 0xff);
            config = written & 0x7fff;
            if ((written & 0x8000) != 0 && !busy) {
                busy = true;
                doneSeconds = seconds + 1.0 / SAMPLES_PER_SECOND[written >> 5 & 7];
            }
        }
    }

    @Override
    public byte[] read(int count, double seconds) {
        finish(seconds);
        int word = switch (pointer) {
            case 0 -> result;
            case 1 -> config | (busy ? 0 : 0x8000);
            case 2 -> 0x8000;
            default -> 0x7fff;
        };
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (i % 2 == 0 ? word >> 8 : word);
        }
        return bytes;
    }

    private void finish(double seconds) {
        if (!busy || seconds < doneSeconds) {
            return;
        }
        busy = false;
        conversions.incrementAndGet();
        int input = (config >> 12 & 7) - 4;
        double full = FULL_SCALE_V[config >> 9 & 7];
        double share = input < 0 ? 0 : volts.applyAsDouble(input) / full;
        result = (int) Math.max(-32768, Math.min(32767, Math.round(share * 32768)));
    }
}
