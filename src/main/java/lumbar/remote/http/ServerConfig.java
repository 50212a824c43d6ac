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
 * @param mayUseAnotherPort whether another port will do when this one is taken
 * @param network addresses of this machine besides the loopback's
 * @param log into the log
 * @param cycles of the control loop so far
 * @param isHomeConnected whether the broker of a home is connected
 * @param droppedLogLines lines of the log that nobody read, so far
 */
public record ServerConfig(
        int port,
        boolean mayUseAnotherPort,
        Path stateDirectory,
        Supplier<List<InetAddress>> network,
        Consumer<String> log,
        DoubleSupplier cycles,
        BooleanSupplier isHomeConnected,
        DoubleSupplier droppedLogLines) {

    /** On this machine as it is. */
    public static ServerConfig of(
            int port,
            boolean orAnother,
            Path stateDirectory,
            Consumer<String> log,
            DoubleSupplier cycles,
            BooleanSupplier home,
            DoubleSupplier dropped) {
        return new ServerConfig(port, orAnother, stateDirectory, AllowedHosts::machine, log, cycles, home, dropped);
    }
}
