package lumbar.drive.gpio;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lumbar.chair.wiring.BoardSpec;
import lumbar.chair.wiring.OutputWire;
import lumbar.chair.wiring.Wiring;
import lumbar.drive.DriveException;
import org.jspecify.annotations.Nullable;

/**
 * Drives every output of this computer's boards to rest once, for {@code lumbar rest}. A board that cannot be opened is
 * reported and does not keep the others from resting (SR-01). No sensor is read. One thread.
 */
final class OneShotRest implements AutoCloseable {
    private static final int TRIES = 3;

    private final PwmChips pwm;
    private final HeaderSource source;

    @Nullable
    private GpioHeader header;

    private String barred = "";

    /** Opens the header when the first line is needed. */
    interface HeaderSource {
        GpioHeader open() throws DriveException;
    }

    OneShotRest(PwmChips pwm, HeaderSource source) {
        this.pwm = pwm;
        this.source = source;
    }

    /**
     * Sets all boards to rest.
     *
     * @return by name of the board, why not everything on it is at rest; empty where it is
     */
    Map<String, String> of(List<Wiring.Part> parts) {
        Map<String, String> results = new LinkedHashMap<>();
        for (Wiring.Part part : parts) {
            Set<String> reasons = new LinkedHashSet<>();
            switch (part.board()) {
                case BoardSpec.Gpio _ -> part.outputs().forEach(wire -> attempt(reasons, () -> line(wire)));
                case BoardSpec.Pca9685 chip -> attempt(reasons, () -> allOff(chip));
                default -> {
                    // It has no outputs.
                }
            }
            results.put(part.board().name(), String.join("; ", reasons));
        }
        return results;
    }

    private interface Action {
        void go() throws DriveException;
    }

    private static void attempt(Set<String> reasons, Action action) {
        try {
            action.go();
        } catch (DriveException | RuntimeException | Error e) {
            reasons.add(e instanceof DriveException ? String.valueOf(e.getMessage()) : String.valueOf(e));
        }
    }

    private void line(OutputWire wire) throws DriveException {
        int pin = GpioBoardFactory.number(wire.at(), GpioBoardFactory.LAST_PIN);
        if (wire.form() == OutputWire.Form.DUTY) {
            PwmChips.Place place = pwm.of(pin);
            PwmChannel.open(place.chip(), place.channel()).close();
        } else {
            header().output(pin, wire.at().activeLow());
        }
    }

    private void allOff(BoardSpec.Pca9685 spec) throws DriveException {
        I2cDevice chip = header().i2c(spec.bus(), spec.address());
        for (int left = TRIES - 1; ; left--) {
            try {
                Pca9685Board.allOff(chip);
                return;
            } catch (IOException e) {
                if (left == 0) {
                    throw new DriveException(GpioBoardFactory.silent(spec, spec.bus(), spec.address(), e), e);
                }
            }
        }
    }

    /** A header that cannot be opened is tried once. */
    private GpioHeader header() throws DriveException {
        if (!barred.isEmpty()) {
            throw new DriveException(barred);
        }
        if (header == null) {
            try {
                header = source.open();
            } catch (DriveException | RuntimeException | Error e) {
                barred = e instanceof DriveException ? String.valueOf(e.getMessage()) : "GPIO cannot be opened: " + e;
                throw new DriveException(barred, e);
            }
        }
        return header;
    }

    /** The lines fall back to their pull resistors, which is rest too. */
    @Override
    public void close() {
        if (header != null) {
            header.close();
        }
    }
}
