package lumbar.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import lumbar.ShowsRequirement;
import org.junit.jupiter.api.Test;

/** A contact in time, sampled every 10 ms: what is a press and what is none. */
@ShowsRequirement({"SR-22", "SR-41"})
class ButtonDebounceTest {
    private static final long MS = 1_000_000;
    private static final long SEED = Long.getLong("seed", 20_260_101);
    private static final int RUNS = Integer.getInteger("campaign", 2_000);

    private final ButtonDebounce press = new ButtonDebounce();
    private long now = 5_000 * MS;
    private int presses;
    private int releases;

    private void sample(boolean closed, long ageNanos) {
        now += 10 * MS;
        press.sample(now, closed, now - ageNanos);
        presses += press.pressed() ? 1 : 0;
        releases += press.released() ? 1 : 0;
    }

    private void pass(boolean closed, long ms) {
        for (long i = 0; i < ms / 10; i++) {
            sample(closed, 0);
        }
    }

    @Test
    void itIsPressedOnceHoweverLongItIsHeldAndAgainAfterItWasLetGo() {
        pass(false, 100);
        pass(true, 60_000);
        assertThat(presses).isEqualTo(1);
        assertThat(press.heldSeconds()).isBetween(59.9, 60.0);
        pass(false, 100);
        assertThat(releases).isEqualTo(1);
        assertThat(press.heldSeconds()).isBetween(59.9, 60.01);
        pass(true, 100);
        assertThat(presses).isEqualTo(2);
    }

    @Test
    void aPressCountsAfterThirtyMillisecondsAndNotBefore() {
        pass(false, 100);
        pass(true, 30);
        assertThat(presses).isZero();
        pass(true, 10);
        assertThat(presses).isEqualTo(1);
    }

    @Test
    void whatIsClosedFromTheBeginningWasNeverPressed() {
        pass(true, 3_600_000);
        assertThat(presses).isZero();
        pass(false, 20);
        pass(true, 1_000);
        assertThat(presses).as("open for less than it takes to be believed").isZero();
        pass(false, 50);
        pass(true, 50);
        assertThat(presses).isEqualTo(1);
    }

    @Test
    void anOldReadingIsNoPressAndTheContactMustBeSeenOpenAgain() {
        pass(false, 100);
        for (int i = 0; i < 100; i++) {
            sample(true, 101 * MS);
        }
        pass(true, 1_000);
        assertThat(presses).isZero();
        for (int i = 0; i < 10; i++) {
            sample(true, -101 * MS);
        }
        pass(false, 100);
        pass(true, 100);
        assertThat(presses).isEqualTo(1);
    }

    @Test
    void aReadingThatWasMeasuredOnceSettlesNothingHoweverOftenItIsRead() {
        pass(false, 100);
        for (long age = 0; age < 100; age += 10) {
            sample(true, age * MS);
        }
        assertThat(presses).isZero();
    }

    /** Whatever a contact does, between two presses lie 30 ms closed after 30 ms open, judged by an oracle of its own. */
    @Test
    void noBounceNoGapAndNoOldReadingMakesAPress() {
        for (int run = 0; run < RUNS; run++) {
            SplittableRandom random = new SplittableRandom(SEED + run);
            ButtonDebounce contact = new ButtonDebounce();
            StringBuilder seen = new StringBuilder();
            long at = 0;
            boolean closed = random.nextBoolean();
            int counted = 0;
            for (int i = 0; i < 300; i++) {
                at += 10 * MS;
                closed = random.nextInt(6) == 0 ? random.nextBoolean() : closed;
                boolean old = random.nextInt(40) == 0;
                contact.sample(at, closed, old ? at - 150 * MS : at);
                seen.append(old ? '?' : closed ? 'x' : '.');
                counted += contact.pressed() ? 1 : 0;
            }
            int expected = oracle(seen.toString());
            assertThat(counted).as("seed " + (SEED + run) + ": " + seen).isEqualTo(expected);
        }
    }

    /** Four samples in a row are 30 ms; a question mark forgets all. */
    private static int oracle(String seen) {
        int count = 0;
        for (String part : seen.split("\\?")) {
            boolean armed = false;
            for (int i = 3; i < part.length(); i++) {
                String four = part.substring(i - 3, i + 1);
                if (four.equals("....")) {
                    armed = true;
                } else if (four.equals("xxxx") && armed) {
                    armed = false;
                    count++;
                }
            }
        }
        return count;
    }
}
