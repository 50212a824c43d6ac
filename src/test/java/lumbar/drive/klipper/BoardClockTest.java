package lumbar.drive.klipper;

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
    void noSlowAnswerMovesAnEventWhateverTheResonator() {
        for (int run = 0; run < 40; run++) {
            SplittableRandom random = new SplittableRandom(run);
            BoardClock clock = new BoardClock((long) FREQUENCY);
            double ticksPerNano = FREQUENCY * (1 + (random.nextDouble() - 0.5) * 0.006) / 1e9;
            long start = random.nextLong(1L << 32);
            long now = 0;
            for (int i = 0; i < 8; i++) {
                now = answer(clock, random, now, start, ticksPerNano, MS);
            }
            double worst = 0;
            while (now < 30_000 * MS) {
                // Quick for two seconds, then a busy computer: nine of ten answers are late, some by far.
                boolean busy = now > 2_000 * MS && random.nextInt(10) != 0;
                long answered = answer(clock, random, now, start, ticksPerNano, busy ? 100 * MS : MS);
                long ahead = answered + 50 * MS;
                long off = clock.at(ahead) - (start + (long) (ahead * ticksPerNano));
                worst = Math.max(worst, Math.abs(off) / FREQUENCY);
                now = Math.max(now + 40 * MS, answered);
            }
            assertThat(worst).as("run %d, s", run).isLessThan(0.003);
        }
    }

    /** One question at this moment, answered after at most so long, at random; it returns when. */
    private static long answer(
            BoardClock clock, SplittableRandom random, long now, long start, double ticksPerNano, long most) {
        long there = MS / 5 + random.nextLong(most / 10);
        long back = MS / 5 + random.nextLong(most);
        long shown = start + (long) ((now + there) * ticksPerNano);
        clock.sample(now, now + there + back, shown & 0xffff_ffffL);
        return now + there + back;
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
