package lumbar.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import lumbar.chair.wiring.BoardSpec;
import lumbar.chair.wiring.InputWire;
import lumbar.chair.wiring.OutputWire;
import lumbar.chair.wiring.Wiring;
import lumbar.config.Configuration;

/**
 * The simulated chair behind lines, PWM and ADS1115 of an emulated Pi: reads what the kernel's simulated GPIO chip is driven to,
 * and pulls its inputs. Its words: chair directory, directory of the simulated lines, file of the ADS1115's four readings. What it
 * is told on its input: {@code press} or {@code release}, of the red button, or of the button whose name follows;
 * {@code inject FAULT}, {@code heal}, {@code sit KG} and {@code leave}. For {@code scripts/emulated-pi}.
 */
public final class KernelPins {
    private static final long LOOK_NANOS = 5_000_000;
    private static final int ADS_INPUTS = 4;
    private static final double HALF_RANGE = 32768;

    private final Path lines;
    private final Path readings;
    private final Wiring wiring;
    private final ChairBehind chair;

    private KernelPins(Configuration configuration, Path lines, Path readings) {
        this.lines = lines;
        this.readings = readings;
        wiring = configuration.wiring().orElseThrow();
        chair = new ChairBehind(configuration.chair(), wiring, 1);
        chair.sit(75);
    }

    public static void main(String[] words) throws IOException {
        Configuration configuration =
                Configuration.load(Path.of(words[0])).usable().orElseThrow();
        KernelPins pins = new KernelPins(configuration, Path.of(words[1]), Path.of(words[2]));
        Thread.ofPlatform().daemon().start(pins::obey);
        while (true) {
            pins.poll();
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private void poll() throws IOException {
        for (BoardSpec board : wiring.boards()) {
            Terminals behind = chair.behind(board);
            Wiring.Part part = wiring.of(board);
            if (board instanceof BoardSpec.Gpio) {
                for (OutputWire wire : part.outputs()) {
                    behind.output(wire.at().address(), level(wire), System.nanoTime());
                }
                for (InputWire wire : part.inputs()) {
                    pull(wire.at().address(), behind.high(wire.at().address(), true));
                }
            } else if (board instanceof BoardSpec.Ads1115 ads) {
                List<String> raw = IntStream.range(0, ADS_INPUTS)
                        .mapToObj(i -> raw(behind.analog(Integer.toString(i)), ads.fullScaleV()))
                        .toList();
                Files.writeString(readings, String.join(",", raw));
            }
        }
    }

    private double level(OutputWire wire) throws IOException {
        if (wire.form() == OutputWire.Form.DUTY) {
            Path channel = Path.of("/sys/class/pwm/pwmchip0/pwm0");
            return Files.exists(channel)
                    ? number(channel.resolve("duty_cycle")) / number(channel.resolve("period"))
                    : 0;
        }
        return number(line(wire.at().address()).resolve("value"));
    }

    /** The program under test sets a pull of its own, so what the line reads is what counts. */
    private void pull(String pin, boolean high) throws IOException {
        if (number(line(pin).resolve("value")) > 0 != high) {
            Files.writeString(line(pin).resolve("pull"), high ? "pull-up" : "pull-down");
        }
    }

    private Path line(String pin) {
        return lines.resolve("sim_gpio" + pin);
    }

    private static double number(Path file) throws IOException {
        return Double.parseDouble(Files.readString(file).strip());
    }

    private static String raw(double volts, double fullScaleV) {
        return Long.toString(Math.round(volts / fullScaleV * HALF_RANGE));
    }

    private void obey() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String word = in.readLine(); word != null; word = in.readLine()) {
                String[] words = word.split(" ");
                boolean pressed = words[0].equals("press");
                if (words[0].equals("inject")) {
                    chair.inject(word.substring("inject ".length()));
                } else if (words[0].equals("heal")) {
                    chair.heal();
                } else if (words[0].equals("leave")) {
                    chair.leave();
                } else if (words[0].equals("sit")) {
                    chair.sit(Double.parseDouble(words[1]));
                } else if (words.length > 1) {
                    chair.button(words[1], pressed);
                } else {
                    chair.estop(pressed);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
