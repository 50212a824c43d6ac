package lumbar.drive.klipper;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lumbar.chair.wiring.BoardSpec;
import lumbar.chair.wiring.InputWire;
import lumbar.chair.wiring.OutputWire;
import lumbar.chair.wiring.Terminal;
import lumbar.chair.wiring.Wiring;
import lumbar.drive.DriveException;

/** A chip on the board's I²C pins and its current problem. The board's thread writes, any thread reads. */
final class I2cChip {
    private final BoardSpec.Ads1115Through spec;
    private volatile String problem = "";

    I2cChip(BoardSpec.Ads1115Through spec) {
        this.spec = spec;
    }

    BoardSpec.Ads1115Through spec() {
        return spec;
    }

    /** Returns what is wrong and what to do, in plain words; empty while the chip answers (SR-38). */
    String problem() {
        return problem;
    }

    void failed(String why) {
        problem = String.format(
                Locale.ROOT,
                "the ADS1115 at 0x%02x on %s of '%s' does not answer (%s): check its plug, its supply and its address",
                spec.address(),
                spec.bus(),
                spec.through(),
                why);
    }

    void recovered() {
        problem = "";
    }

    /** Which I²C buses the board's firmware has, and whether the wiring leaves their pins alone. Immutable. */
    static final class Buses {
        /** The part of the chip behind a bus: {@code i2c0} of {@code i2c0a} and {@code i2c0b}. */
        private static final Pattern LETTERED = Pattern.compile("(i2c\\d+)([a-z]|_.*)");

        private final Dictionary dictionary;
        private final Wiring.Part part;

        Buses(Dictionary dictionary, Wiring.Part part) {
            this.dictionary = dictionary;
            this.part = part;
        }

        /**
         * The number of the bus that a chip hangs on.
         *
         * @param others all chips of the board
         * @throws DriveException when there is none, or something else is on its pins, with the way out
         */
        int number(BoardSpec.Ads1115Through chip, List<I2cChip> others) throws DriveException {
            Integer number = dictionary.buses().get(chip.bus());
            if (!dictionary.has("config_i2c") || dictionary.buses().isEmpty()) {
                throw new DriveException(
                        "'" + chip.name() + "' cannot hang on it: its firmware has no I²C; build it again with"
                                + " that feature switched on (make menuconfig), or put the chip on another board");
            }
            if (number == null) {
                throw new DriveException(
                        "'" + chip.name() + "' cannot hang on its bus " + chip.bus() + ": this " + dictionary.chip()
                                + " has " + String.join(", ", dictionary.buses().keySet()));
            }
            refuseWires(chip);
            refuseTwins(chip, others);
            return number;
        }

        private void refuseWires(BoardSpec.Ads1115Through chip) throws DriveException {
            List<String> pins = dictionary.busPins(chip.bus());
            Optional<Terminal> taken = Stream.concat(
                            part.outputs().stream().map(OutputWire::at),
                            part.inputs().stream().map(InputWire::at))
                    .filter(at -> at.board().equals(part.board().name()) && pins.contains(at.address()))
                    .findFirst();
            if (taken.isPresent()) {
                throw new DriveException("pin " + taken.get().address() + " is wired, and bus " + chip.bus() + " of '"
                        + chip.name() + "' needs " + String.join(" and ", pins)
                        + ": put the wire on another pin, or the chip on another bus");
            }
        }

        /** Refuses two buses that are the same hardware under two names: both would use the same pins. */
        private static void refuseTwins(BoardSpec.Ads1115Through chip, List<I2cChip> others) throws DriveException {
            for (I2cChip other : others) {
                String its = other.spec().bus();
                if (!its.equals(chip.bus()) && unit(its).equals(unit(chip.bus()))) {
                    throw new DriveException("buses " + its + " and " + chip.bus()
                            + " are one part of the chip on different pins: put '"
                            + other.spec().name() + "' and '"
                            + chip.name() + "' on one of them");
                }
            }
        }

        private static String unit(String bus) {
            return LETTERED.matcher(bus).replaceFirst("$1");
        }
    }
}
