package lumbar.drive.gpio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import lumbar.drive.DriveException;

/**
 * Finds the PWM channel of a GPIO pin. Pins 12, 13, 18 and 19 have one in hardware. Chips are renumbered, so a chip is
 * recognised by the name of its device; the one of a Pi 5 (RP1) has four channels. A channel of the overlay {@code pwm-gpio}
 * names its pin.
 */
final class PwmChips {
    private static final Map<Integer, Integer> BCM = Map.of(12, 0, 13, 1, 18, 0, 19, 1);
    private static final Map<Integer, Integer> RP1 = Map.of(12, 0, 13, 1, 18, 2, 19, 3);
    private static final int PIN_BYTE = 7;

    private final Path root;

    /** @param root {@code /sys/class/pwm}, or a directory of a test */
    PwmChips(Path root) {
        this.root = root;
    }

    static PwmChips here() {
        return new PwmChips(Path.of("/sys/class/pwm"));
    }

    /** A channel of a chip. */
    record Place(Path chip, int channel) {}

    Place of(int pin) throws DriveException {
        try (Stream<Path> chips = Files.isDirectory(root) ? Files.list(root) : Stream.empty()) {
            List<Path> sorted = chips.sorted().toList();
            for (Path chip : sorted) {
                Optional<Integer> channel = channel(chip, pin);
                if (channel.isPresent()) {
                    return new Place(chip, channel.get());
                }
            }
        } catch (IOException e) {
            throw new DriveException("the PWM chips in " + root + " cannot be read: " + e.getMessage(), e);
        }
        throw new DriveException("GPIO " + pin + " has no PWM channel here: use 12, 13, 18 or 19 with the overlay `pwm`"
                + " or `pwm-2chan`, a PCA9685, or the overlay `pwm-gpio` for this pin");
    }

    private static Optional<Integer> channel(Path chip, int pin) throws IOException {
        Path device = chip.resolve("device").toRealPath();
        Path gpios = device.resolve("of_node/gpios");
        if (Files.exists(gpios)) {
            byte[] cells = Files.readAllBytes(gpios);
            return cells.length > PIN_BYTE && (cells[PIN_BYTE] & 0xFF) == pin ? Optional.of(0) : Optional.empty();
        }
        String name = device.getFileName().toString();
        if (name.endsWith("20c000.pwm")) {
            return Optional.ofNullable(BCM.get(pin));
        }
        return name.endsWith("98000.pwm") ? Optional.ofNullable(RP1.get(pin)) : Optional.empty();
    }
}
