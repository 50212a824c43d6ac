package lumbar.drive.gpio;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import lumbar.drive.DriveException;
import org.jspecify.annotations.Nullable;

/**
 * A chip on a bus that may not be there yet, or not be this user's: opened by the first transfer that can, which tries once a second
 * at most and fails with the reason until then. One thread at a time.
 */
final class LazyI2cDevice implements I2cDevice {
    private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Source source;
    private final LongSupplier nanos;
    private @Nullable I2cDevice device;
    private @Nullable DriveException failed;
    private long triedNanos;

    /** Opens the chip. */
    interface Source {
        I2cDevice open() throws DriveException;
    }

    /** @param nanos monotonic */
    LazyI2cDevice(Source source, LongSupplier nanos) {
        this.source = source;
        this.nanos = nanos;
    }

    @Override
    public void write(byte[] registerAndData) throws IOException {
        opened().write(registerAndData);
    }

    @Override
    public void read(int register, byte[] into) throws IOException {
        opened().read(register, into);
    }

    private I2cDevice opened() throws IOException {
        I2cDevice there = device;
        if (there != null) {
            return there;
        }
        long now = nanos.getAsLong();
        if (failed == null || now - triedNanos >= AGAIN_NANOS) {
            triedNanos = now;
            try {
                there = source.open();
                device = there;
                return there;
            } catch (DriveException e) {
                failed = e;
            }
        }
        throw new IOException(failed.getMessage(), failed);
    }
}
