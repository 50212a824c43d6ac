package lumbar.remote.http;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Where a door stands.
 *
 * @param port 0 for any free one
 * @param orAnother whether another port will do when this one is taken
 * @param network addresses of this machine besides the loopback's
 * @param say into the log
 * @param cycles of the control loop so far
 * @param home whether the broker of a home is connected
 * @param dropped lines of the log that nobody read, so far
 */
public record Site(
        int port,
        boolean orAnother,
        Path stateDirectory,
        Supplier<List<InetAddress>> network,
        Consumer<String> say,
        DoubleSupplier cycles,
        BooleanSupplier home,
        DoubleSupplier dropped) {

    /** On this machine as it is. */
    public static Site of(
            int port,
            boolean orAnother,
            Path stateDirectory,
            Consumer<String> say,
            DoubleSupplier cycles,
            BooleanSupplier home,
            DoubleSupplier dropped) {
        return new Site(port, orAnother, stateDirectory, Hosts::machine, say, cycles, home, dropped);
    }
}
