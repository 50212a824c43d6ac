package lumbar.drive.serial.klipper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The board's counter as the host estimates it. */
class BoardClockTest {
    private static final long MS = 1_000_000;
    private static final double FREQUENCY = 12e6;

    @Test
    void aClockThatIsFastIsFollowedOverTheTurnOfItsCounter() {
        SplittableRandom random = new SplittableRandom(4);
        BoardClock clock = new BoardClock((long) FREQUENCY);
        double ticksPerNano = FREQUENCY * (1 + 80e-6) / 1e9;
        long start = (1L << 32) - (long) (20 * FREQUENCY);
        long worst = 0;
        for (long now = 0; now < 40_000 * MS; now += 40 * MS) {
            // Now and then this computer is late, or the line slow.
            long there = random.nextInt(10) == 0 ? 30 * MS : MS / 2 + random.nextLong(MS / 4);
            long back = random.nextInt(10) == 0 ? 30 * MS : MS / 2 + random.nextLong(MS / 4);
            long shown = start + (long) ((now + there) * ticksPerNano);
            clock.sample(now, now + there + back, shown & 0xffff_ffffL);
            long ahead = now + 60 * MS;
            long off = Math.abs(clock.at(ahead) - (start + (long) (ahead * ticksPerNano)));
            worst = now > 1_000 * MS ? Math.max(worst, off) : worst;
        }
        assertThat(worst / FREQUENCY).isLessThan(0.002);
        assertThat(clock.at(40_000 * MS)).isGreaterThan(1L << 32);
    }

    @Test
    void aValueOnTheWireIsTheNearestOne() {
        BoardClock clock = new BoardClock((long) FREQUENCY);
        clock.sample(0, 0, 0xffff_ff00L);
        assertThat(clock.expand(0x100, 0)).isEqualTo(0x1_0000_0100L);
        assertThat(clock.expand(0xffff_0000L, 0)).isEqualTo(0xffff_0000L);
        assertThat(clock.moment(0x0, 0)).isEqualTo(Math.round(256 / FREQUENCY * 1e9));
    }
}
