package lumbar.remote.http;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Settings and sources of a {@link WebServer}.
 *
 * @param port 0 for any free one
 * @param mayUseAnotherPort whether another port may be used when this one is taken
 * @param network addresses of this machine without the loopback
 * @param log a line for people
 * @param cycles of the control loop so far
 * @param isHomeConnected whether the MQTT broker is connected
 * @param droppedLogLines lines of the log that were dropped so far
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

    /** With the network addresses of this machine. */
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
