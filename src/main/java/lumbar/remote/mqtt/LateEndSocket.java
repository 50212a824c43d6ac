package lumbar.remote.mqtt;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A socket whose end is not seen in its first second. Paho 1.2.5 waits for its receiving thread to be running, without a limit, and
 * looks once in 100 ms: when a proxy accepts a connection and drops it at once, that thread has ended before the first look, and the
 * thread that waits for it stays for ever, one for each attempt. Used by the threads of the library.
 */
final class LateEndSocket extends Socket {
    private static final long FIRST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private @Nullable InputStream stream;

    @Override
    public synchronized InputStream getInputStream() throws IOException {
        InputStream open = stream;
        if (open == null) {
            open = new LateEnd(super.getInputStream());
            stream = open;
        }
        return open;
    }

    private static final class LateEnd extends FilterInputStream {
        private final long openedNanos = System.nanoTime();

        LateEnd(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                int came = in.read(into, offset, length);
                if (came < 0) {
                    awaitFirstSecond();
                }
                return came;
            } catch (IOException e) {
                awaitFirstSecond();
                throw e;
            }
        }

        private void awaitFirstSecond() {
            long left = FIRST_NANOS - (System.nanoTime() - openedNanos);
            while (left > 0 && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(left);
                left = FIRST_NANOS - (System.nanoTime() - openedNanos);
            }
        }
    }
}
