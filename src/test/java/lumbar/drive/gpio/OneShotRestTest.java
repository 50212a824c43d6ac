package lumbar.drive.gpio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lumbar.ShowsRequirement;
import lumbar.chair.wiring.BoardSpec;
import lumbar.chair.wiring.OutputWire;
import lumbar.chair.wiring.OutputWire.Form;
import lumbar.chair.wiring.OutputWire.Role;
import lumbar.chair.wiring.Terminal;
import lumbar.chair.wiring.Wiring;
import lumbar.drive.DriveException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Letting go without a daemon: every output is tried, whatever became of the one before. */
@ShowsRequirement("SR-01")
class OneShotRestTest {
    private static final BoardSpec.Gpio HEADER = new BoardSpec.Gpio("pi", "");

    @TempDir
    Path sysPwm;

    private final List<String> atRest = new ArrayList<>();
    private final RegisterFile chip = new RegisterFile();
    private boolean closed;

    /** GPIO 17 is held by another program. */
    private final class Pins implements GpioHeader {
        @Override
        public GpioHeader.OutputLine output(int pin, boolean restHigh) throws DriveException {
            if (pin == 17) {
                throw new DriveException("GPIO 17 cannot be opened: busy");
            }
            atRest.add(pin + (restHigh ? " high" : " low"));
            return high -> {};
        }

        @Override
        public I2cDevice i2c(int bus, int address) {
            return chip;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void aLineThatAnotherProgramHoldsKeepsNoOtherOneOn() {
        Map<String, String> told = rest(
                Pins::new,
                header(out(Form.HELD, "17", false), out(Form.PULSE, "22", false), out(Form.HELD, "23", true)),
                chip());

        assertThat(told).containsEntry("pi", "GPIO 17 cannot be opened: busy").containsEntry("pwm", "");
        assertThat(atRest).containsExactly("22 low", "23 high");
        assertThat(chip.writes).hasSize(1);
        assertThat(closed).isTrue();
    }

    @Test
    void aChipThatIsGoneIsToldAndTheLinesRest() {
        chip.unplugged = true;

        Map<String, String> told = rest(Pins::new, chip(), header(out(Form.HELD, "22", false)));

        assertThat(told).containsEntry("pi", "");
        assertThat(told.get("pwm")).contains("no pca9685 at 0x40").contains("i2cdetect -y 1");
        assertThat(atRest).containsExactly("22 low");
    }

    @Test
    void aPwmChannelIsSetToZeroAlthoughTheHeaderCannotBeOpened() throws Exception {
        Path channel = Files.createDirectories(sysPwm.resolve("20c000.pwm/pwm0"));
        Files.createSymbolicLink(sysPwm.resolve("20c000.pwm/device"), sysPwm.resolve("20c000.pwm"));
        for (String file : List.of("duty_cycle", "period", "enable")) {
            Files.writeString(channel.resolve(file), "700000");
        }

        Map<String, String> told = rest(
                () -> {
                    throw new DriveException("there is no GPIO chip here");
                },
                header(out(Form.HELD, "22", false), out(Form.DUTY, "12", false), out(Form.HELD, "23", false)));

        assertThat(told).containsEntry("pi", "there is no GPIO chip here");
        assertThat(Files.readString(channel.resolve("duty_cycle"))).startsWith("0\n");
    }

    @Test
    @ShowsRequirement("SR-01")
    void anErrorAtTheHeaderIsToldOfEachBoardAndKeepsNoPwmChannelOn() throws Exception {
        Path channel = Files.createDirectories(sysPwm.resolve("20c000.pwm/pwm0"));
        Files.createSymbolicLink(sysPwm.resolve("20c000.pwm/device"), sysPwm.resolve("20c000.pwm"));
        for (String file : List.of("duty_cycle", "period", "enable")) {
            Files.writeString(channel.resolve(file), "700000");
        }

        Map<String, String> told = rest(
                () -> {
                    throw new UnsatisfiedLinkError("libgpiod.so");
                },
                chip(),
                header(out(Form.HELD, "22", false), out(Form.DUTY, "12", false)));

        assertThat(told.get("pwm")).contains("libgpiod.so");
        assertThat(told.get("pi")).contains("libgpiod.so");
        assertThat(Files.readString(channel.resolve("duty_cycle"))).startsWith("0\n");
    }

    private Map<String, String> rest(OneShotRest.HeaderSource entrance, Wiring.Part... parts) {
        try (OneShotRest rest = new OneShotRest(new PwmChips(sysPwm), entrance)) {
            return rest.of(List.of(parts));
        }
    }

    private static Wiring.Part header(OutputWire... outputs) {
        return new Wiring.Part(HEADER, List.of(outputs), List.of());
    }

    private static Wiring.Part chip() {
        return new Wiring.Part(new BoardSpec.Pca9685("pwm", 1, 0x40, 1000), List.of(), List.of());
    }

    private static OutputWire out(Form form, String pin, boolean activeLow) {
        return new OutputWire(Role.DRIVE, 0, form, new Terminal("pi", pin, activeLow, Terminal.Pull.NONE));
    }
}
