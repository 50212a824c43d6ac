package lumbar.drive.gpio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lumbar.ShowsRequirement;
import lumbar.drive.DriveException;
import org.junit.jupiter.api.Test;

@ShowsRequirement({"SR-37", "SR-38"})
class I2cDeviceTest {
    private static final long MS = 1_000_000;

    private final RegisterFile chip = new RegisterFile();
    private long now = Long.MAX_VALUE - 500 * MS;
    private int tried;
    private boolean busThere;

    private final I2cDevice.Lazy late = new I2cDevice.Lazy(
            () -> {
                tried++;
                if (!busThere) {
                    throw new DriveException("I²C bus 1 cannot be opened. Is I²C switched on (raspi-config)?");
                }
                return chip;
            },
            () -> now);

    @Test
    void aBusThatIsNotThereFailsWithTheReasonAndIsTriedOnceASecond() throws Exception {
        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() -> late.write(new byte[] {1, 2})).hasMessageContaining("switched on");
            now += 10 * MS;
        }
        assertThat(tried).isEqualTo(1);

        busThere = true;
        late.write(new byte[] {1, 2});
        late.read(1, new byte[1]);

        assertThat(tried).isEqualTo(2);
        assertThat(chip.registers[1]).containsExactly(2);
    }
}
