package lumbar.peer.klipper;

import java.util.Optional;

/** What a board's pins are connected to. Called on the board's thread. */
public interface Pins {
    /** An output changed: 0 to 1, a share for hardware PWM; NaN when the pin is no output any more and floats. */
    void output(String pin, double level, long clock);

    /** The electrical level of an input pin. */
    boolean high(String pin, boolean pullUp);

    /** A reading of an analog input, as a share of full scale, 0 to 1. */
    double analog(String pin);

    /** What hangs on an I²C bus at an address. */
    default Optional<I2cDevice> device(String bus, int address) {
        return Optional.empty();
    }
}
