package lumbar.drive.gpio;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import lumbar.drive.DriveException;
import org.jspecify.annotations.Nullable;

/** One chip on an I²C bus. Only the thread of its bus uses it. A transfer that fails throws; the next one starts afresh. */
interface I2cDevice {
    /** Writes a register and the ones after it in one transfer. */
    void write(byte[] registerAndData) throws IOException;

    /** Reads from a register on, in one transfer with a repeated start. */
    void read(int register, byte[] into) throws IOException;

    /**
     * A chip on a bus that may not exist yet, or that this user may not open. The first transfer that can opens it; attempts
     * are at most one a second, and until one succeeds every transfer fails with the reason. One thread at a time.
     */
    final class Lazy implements I2cDevice {
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
        Lazy(Source source, LongSupplier nanos) {
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

    /** The bus that a chip hangs on, as its board sees it. Any thread. */
    interface Bus {
        /** Tells the bus that there is something to send. */
        void wake();

        /** Says why transfers may not reach the chip, and what to do; empty while the bus works. */
        String problem();

        /** The board no longer needs the bus. It ends with the last board, once that board's last request was sent. */
        void leave();
    }
}
