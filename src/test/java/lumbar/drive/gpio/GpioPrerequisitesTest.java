package lumbar.drive.gpio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputProvider;
import com.pi4j.io.i2c.I2C;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lumbar.drive.DriveException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the library does that nobody expects: each trap is refused at start, or gone round. */
class GpioPrerequisitesTest {
    @Test
    void aMockOnTheClassPathIsRefused(@TempDir Path place) throws Exception {
        Path plugins = Files.createDirectories(place.resolve("META-INF/services"));
        Files.writeString(plugins.resolve("com.pi4j.extension.Plugin"), "com.pi4j.plugin.mock.MockPlugin");

        try (URLClassLoader loader = new URLClassLoader(new URL[] {place.toUri().toURL()}, null)) {
            assertThatThrownBy(() -> GpioPrerequisites.refuseMocks(loader)).hasMessageContaining("mock");
        }
        GpioPrerequisites.refuseMocks(GpioPrerequisites.class.getClassLoader());
    }

    @Test
    void aLineOfAnyProviderButTheKernelsIsRefused() {
        DigitalOutput line = mock();
        DigitalOutputProvider provider = mock();
        when(line.provider()).thenReturn(provider);

        assertThatThrownBy(() -> Pi4jHeader.requireKernelLine(line))
                .isInstanceOf(DriveException.class)
                .hasMessageContaining("refused");
    }

    @Test
    void onAPcTheWayOutIsTheSimulatedChair() {
        assertThatThrownBy(() -> GpioPrerequisites.requireArm("amd64")).hasMessageContaining("driver: sim");
    }

    @Test
    void theChipIsFoundByItsLabelBecauseNamesRenumber() throws Exception {
        List<GpioChips.Chip> chips = List.of(
                new GpioChips.Chip("gpiochip0", "raspberrypi-exp-gpio"),
                new GpioChips.Chip("gpiochip4", "pinctrl-rp1"));

        assertThat(GpioChips.find("", chips).name()).isEqualTo("gpiochip4");
        assertThat(GpioChips.find("pinctrl-rp1", chips).name()).isEqualTo("gpiochip4");
        assertThat(GpioChips.find("gpiochip0", chips).label()).isEqualTo("raspberrypi-exp-gpio");
        assertThatThrownBy(() -> GpioChips.find("pinctrl-bcm2711", chips)).hasMessageContaining("pinctrl-rp1");
    }

    @Test
    void afterAFailedTransferNobodyStaysSelected() {
        I2C chip = mock();
        I2C nobody = mock();
        doThrow(new Pi4JException("select failed")).when(chip).write(any(byte[].class));

        assertThatThrownBy(() -> new Pi4jHeader.Chip(chip, nobody).write(new byte[] {1, 2}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("select failed");

        verify(nobody).execute(any());
    }

    @Test
    void aReadThatIsTooShortIsNoValue() {
        I2C chip = mock();

        assertThatThrownBy(() -> new Pi4jHeader.Chip(chip, mock()).read(0, new byte[2]))
                .hasMessageContaining("0 of 2 bytes");
    }

    @Test
    void aPwmChannelIsStartedOnceAndThenOnlyItsDutyChanges(@TempDir Path sys) throws Exception {
        Path channel = pwmChip(sys, "fe20c000.pwm").resolve("pwm0");
        for (String file : List.of("duty_cycle", "period", "enable")) {
            Files.writeString(Files.createDirectories(channel).resolve(file), "");
        }
        PwmChips.Place place = new PwmChips(sys).of(18);
        try (PwmChannel pwm = PwmChannel.open(place.chip(), place.channel())) {
            assertThat(channel.resolve("period")).hasContent("1000000");
            assertThat(channel.resolve("enable")).hasContent("1");
            Files.writeString(channel.resolve("period"), "untouched");
            Files.writeString(channel.resolve("enable"), "untouched");

            pwm.duty(1);
            pwm.duty(0.255);
            assertThat(duty(channel)).isEqualTo("255000");
            pwm.off();
            assertThat(duty(channel)).isEqualTo("0");
        }
        assertThat(channel.resolve("period")).hasContent("untouched");
        assertThat(channel.resolve("enable")).hasContent("untouched");
    }

    @Test
    void aPinWithoutAPwmChannelIsToldWhatServes(@TempDir Path sys) throws Exception {
        pwmChip(sys, "1f00098000.pwm");

        assertThat(new PwmChips(sys).of(19).channel()).as("of a Pi 5").isEqualTo(3);
        assertThatThrownBy(() -> new PwmChips(sys).of(17)).hasMessageContaining("PCA9685");
    }

    private static String duty(Path channel) throws IOException {
        return Files.readAllLines(channel.resolve("duty_cycle")).getFirst();
    }

    private static Path pwmChip(Path sys, String device) throws IOException {
        Path chip = Files.createDirectories(sys.resolve("pwmchip0"));
        Path requireKernelLine = Files.createDirectories(
                sys.resolveSibling(sys.getFileName() + "-devices").resolve(device));
        Files.createSymbolicLink(chip.resolve("device"), requireKernelLine);
        return chip;
    }
}
