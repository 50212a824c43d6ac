package lumbar.drive.gpio;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import lumbar.drive.DriveException;
import org.jspecify.annotations.Nullable;

/** One chip on an I²C bus. The thread of its bus only. A transfer that fails throws; the next one starts afresh. */
interface I2cDevice {
    /** One bus write: the register, then what goes into it and those after it. */
    void write(byte[] registerAndData) throws IOException;

    /** Reads from a register on, with a repeated start. */
    void read(int register, byte[] into) throws IOException;

    /**
     * A chip on a bus that may not be there yet, or not be this user's: opened by the first transfer that can, which tries once a second
     * at most and fails with the reason until then. One thread at a time.
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
        /** There is something to send. */
        void wake();

        /** Why nothing may reach the chip, with the way out; empty while the bus works. */
        String problem();

        /** The board needs it no more; ends once what it asked for last is sent. */
        void leave();
    }
}
