package lumbar.chair.wiring;

import org.jspecify.annotations.Nullable;

/** A device that outputs and sensors are wired to, as the chair file describes it. Immutable. */
public sealed interface BoardSpec {
    /** The word by which terminals refer to it. */
    String name();

    /** The word for its kind in the chair file and in messages. */
    String kind();

    /** Whether it takes every output away by itself when it hears nothing (SR-03). */
    default boolean leases() {
        return this instanceof Klipper;
    }

    /**
     * The GPIO header of the computer itself. Addresses are GPIO numbers, {@code 17}.
     *
     * @param chip label or name of the GPIO chip, empty for the first whose label contains {@code pinctrl}
     */
    record Gpio(String name, String chip) implements BoardSpec {
        @Override
        public String kind() {
            return "gpio";
        }
    }

    /**
     * A PCA9685 on I²C: 16 PWM outputs, addresses {@code 0} to {@code 15}.
     *
     * @param bus number of the I²C bus, {@code /dev/i2c-N}
     * @param address on the bus, 0x40 to 0x7F
     * @param frequencyHz of all outputs, 24 to 1526 Hz
     */
    record Pca9685(String name, int bus, int address, double frequencyHz) implements BoardSpec {
        @Override
        public String kind() {
            return "pca9685";
        }
    }

    /**
     * An ADS1115 on I²C: 4 analog inputs, addresses {@code 0} to {@code 3}, read in volts.
     *
     * @param bus number of the I²C bus, {@code /dev/i2c-N}
     * @param address on the bus, 0x48 to 0x4B
     * @param fullScaleV 6.144, 4.096, 2.048, 1.024, 0.512 or 0.256 V
     */
    record Ads1115(String name, int bus, int address, double fullScaleV) implements BoardSpec {
        @Override
        public String kind() {
            return "ads1115";
        }
    }

    /**
     * An ADS1115 on the I²C pins of a board that runs Klipper's firmware: 4 analog inputs more, addresses {@code 0} to {@code 3},
     * read in volts.
     *
     * @param through name of that board
     * @param bus by the firmware's name, {@code i2c0a} or {@code twi}
     * @param address on the bus, 0x48 to 0x4B
     * @param fullScaleV 6.144, 4.096, 2.048, 1.024, 0.512 or 0.256 V
     */
    record Ads1115Through(String name, String through, String bus, int address, double fullScaleV)
            implements BoardSpec {
        @Override
        public String kind() {
            return "ads1115";
        }
    }

    /**
     * A board that runs Klipper's micro-controller firmware. Addresses are its pin names, {@code gpio17} or {@code PB4}; analog
     * inputs are read in volts.
     *
     * @param port path of the serial device, best one of {@code /dev/serial/by-id/}
     * @param baud of a UART; a USB board ignores it
     * @param leaseMs the longest an output lasts without renewal, 100 to 500 ms (SR-03)
     * @param leadMs how far ahead timed outputs are sent, 20 to 100 ms
     * @param referenceV voltage of the analog inputs at full scale, V
     */
    record Klipper(String name, String port, int baud, int leaseMs, int leadMs, double referenceV)
            implements BoardSpec {
        @Override
        public String kind() {
            return "klipper";
        }
    }

    /**
     * One unit on an RS-485 line that speaks Modbus RTU. Addresses are {@code coil 3}, {@code input 0} (a discrete input),
     * {@code holding 10} and {@code register 2} (an input register); registers are read and written as plain numbers.
     *
     * @param port path of the serial device; units with the same port share its line
     * @param baud 1200 to 115200
     * @param parity of a character
     * @param unit 1 to 247
     * @param timeout the unit's own communication time-out; null where it has none
     */
    record Modbus(
            String name,
            String port,
            int baud,
            Parity parity,
            int unit,
            @Nullable Timeout timeout) implements BoardSpec {
        @Override
        public String kind() {
            return "modbus";
        }
    }

    /**
     * The communication time-out of a Modbus unit.
     *
     * @param register holding register that keeps it
     * @param countMs milliseconds that one count of that register stands for
     * @param ms what it is set to and read back as at connect, ms
     */
    record Timeout(int register, int countMs, int ms) {}

    /** Parity of a serial character. */
    enum Parity {
        NONE,
        EVEN,
        ODD
    }
}
