package lumbar.drive.gpio;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.IO;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import com.pi4j.io.i2c.I2C;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalInputProvider;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalOutputProvider;
import com.pi4j.plugin.linuxfs.provider.i2c.LinuxFsI2CProvider;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import lumbar.chair.wiring.Terminal;
import lumbar.drive.DriveException;

/**
 * The GPIO header by Pi4J. The providers are named here instead of searched for, and the library's shutdown hook is off,
 * because the daemon has an orderly shutdown of its own. One per JVM: the library keeps the first chip that it was given.
 */
final class Pi4jHeader implements GpioHeader {
    private static final String GPIOD = "com.pi4j.plugin.gpiod.";
    /** An address that no chip may have; selecting it transfers nothing. */
    private static final int NOBODY = 0x03;

    private final Context context;

    private Pi4jHeader(Context context) {
        this.context = context;
    }

    /** @param chip label or name, or empty */
    static Pi4jHeader open(String chip) throws DriveException {
        GpioPrerequisites.check();
        GpioChips.Chip found = GpioChips.find(chip, GpioChips.list());
        GpioPrerequisites.board(found);
        Pi4jLibraries.loadLines();
        try {
            return new Pi4jHeader(Pi4J.newContextBuilder()
                    .noAutoDetect()
                    .disableShutdownHook()
                    .add(
                            GpioDDigitalInputProvider.newInstance(),
                            GpioDDigitalOutputProvider.newInstance(),
                            LinuxFsI2CProvider.newInstance())
                    .property("gpio.chip.name", found.name())
                    .build());
        } catch (RuntimeException e) {
            throw new DriveException("GPIO cannot be opened: " + e.getMessage(), e);
        }
    }

    @Override
    public GpioHeader.OutputLine output(int pin, boolean restHigh) throws DriveException {
        DigitalState rest = DigitalState.getState(restHigh);
        try {
            DigitalOutput line = context.create(DigitalOutput.newConfigBuilder(context)
                    .id("out" + pin)
                    .address(pin)
                    .initial(rest)
                    .shutdown(rest)
                    .build());
            requireKernelLine(line);
            return high -> set(line, pin, high);
        } catch (RuntimeException e) {
            throw new DriveException(busy(pin, e), e);
        }
    }

    private static void set(DigitalOutput line, int pin, boolean high) throws DriveException {
        try {
            line.state(high ? DigitalState.HIGH : DigitalState.LOW);
        } catch (RuntimeException e) {
            throw new DriveException("GPIO " + pin + " does not take its level", e);
        }
    }

    /**
     * An input with its pull named, since the library's default switches off what the firmware had set.
     *
     * @param debounceMicros an edge counts once the level has stayed for so long; 0 for at once
     */
    GpioHeader.InputLine input(int pin, Terminal.Pull pull, long debounceMicros, GpioHeader.InputLine.Edges edges)
            throws DriveException {
        PullResistance resistor = switch (pull) {
            case NONE -> PullResistance.OFF;
            case UP -> PullResistance.PULL_UP;
            case DOWN -> PullResistance.PULL_DOWN;
        };
        try {
            DigitalInput line = context.create(DigitalInput.newConfigBuilder(context)
                    .id("in" + pin)
                    .address(pin)
                    .pull(resistor)
                    .debounce(debounceMicros, TimeUnit.MICROSECONDS)
                    .build());
            requireKernelLine(line);
            line.addListener(event -> edges.edge(event.state() == DigitalState.HIGH));
            return () -> level(line, pin);
        } catch (RuntimeException e) {
            throw new DriveException(busy(pin, e), e);
        }
    }

    private static boolean level(DigitalInput line, int pin) throws DriveException {
        try {
            return line.state() == DigitalState.HIGH;
        } catch (RuntimeException e) {
            throw new DriveException("GPIO " + pin + " cannot be read", e);
        }
    }

    @Override
    public I2cDevice i2c(int bus, int address) throws DriveException {
        Pi4jLibraries.loadI2c();
        try {
            return new Chip(device(bus, address), device(bus, NOBODY));
        } catch (RuntimeException e) {
            throw new DriveException(
                    "I²C bus " + bus + " cannot be opened: " + e.getMessage()
                            + ". Is I²C switched on (raspi-config), and is the user in the group i2c?",
                    e);
        }
    }

    private I2C device(int bus, int address) {
        return context.create(I2C.newConfigBuilder(context)
                .id("i2c" + bus + "-" + address + "-" + context.registry().all().size())
                .bus(bus)
                .device(address)
                .build());
    }

    /** Refuses a line that is not the kernel's, such as a mock. */
    static void requireKernelLine(IO<?, ?, ?> line) throws DriveException {
        String provider = line.provider().getClass().getName();
        if (!provider.startsWith(GPIOD)) {
            throw new DriveException("a line is served by " + provider + ", which is not the kernel's: refused");
        }
    }

    private static String busy(int pin, RuntimeException e) {
        return "GPIO " + pin + " cannot be opened: " + e.getMessage()
                + ". Does another program hold it? `gpioinfo` names it";
    }

    @Override
    public void close() {
        context.shutdown();
    }

    /**
     * A chip by Pi4J. The library remembers which chip it selected last even when the select failed, and the next write would then
     * reach the one before; so after any failure an unused address is selected, and the next transfer selects its chip again. Its
     * {@code writeReadRegisterWord} never touches the bus and is not used.
     */
    static final class Chip implements I2cDevice {
        private final I2C chip;
        private final I2C nobody;

        Chip(I2C chip, I2C nobody) {
            this.chip = chip;
            this.nobody = nobody;
        }

        @Override
        public void write(byte[] registerAndData) throws IOException {
            try {
                chip.write(registerAndData);
            } catch (RuntimeException e) {
                throw forgotten(e);
            }
        }

        @Override
        public void read(int register, byte[] into) throws IOException {
            try {
                int got = chip.readRegister(register, into, 0, into.length);
                if (got != into.length) {
                    throw new IOException("it sent " + got + " of " + into.length + " bytes");
                }
            } catch (RuntimeException e) {
                throw forgotten(e);
            }
        }

        private IOException forgotten(RuntimeException e) {
            try {
                nobody.execute(() -> true);
            } catch (RuntimeException again) {
                e.addSuppressed(again);
            }
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return new IOException(cause.getMessage(), e);
        }
    }
}
