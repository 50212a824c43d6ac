package lumbar.daemon;

import static lumbar.daemon.BoardedChair.MS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.BooleanSupplier;
import lumbar.ShowsRequirement;
import lumbar.control.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A loop that stands still, limps or races, over boards with leases and a window watchdog; in simulated time. */
class FrozenLoopTest {
    private final BoardedChair chair = BoardedChair.running();

    /** Milliseconds of frozen time until something was so, or −1. */
    private long frozenUntil(long mostMs, BooleanSupplier so) {
        for (long ms = 0; ms <= mostMs; ms++) {
            if (so.getAsBoolean()) {
                return ms;
            }
            chair.withoutTheLoop(1);
        }
        return -1;
    }

    @Test
    @ShowsRequirement({"SR-02", "SR-03"})
    void aLoopThatFreezesLosesItsOutputsWithinTheLeaseAndThePowerWithinHalfASecond() {
        assertThat(chair.drives()).isTrue();
        assertThat(chair.powered()).isTrue();

        assertThat(frozenUntil(600, () -> !chair.drives())).isBetween(0L, 200L);
        assertThat(frozenUntil(300, () -> !chair.powered())).isBetween(0L, 300L);
    }

    @Test
    @ShowsRequirement({"SR-02", "SR-03"})
    void aCheckThatFreezesIsAFrozenLoop() {
        long[] rested = {-1};
        long[] dark = {-1};
        chair.inTheMiddle = () -> {
            rested[0] = frozenUntil(600, () -> !chair.drives());
            dark[0] = rested[0] + frozenUntil(600, () -> !chair.powered());
        };

        chair.cycle();

        assertThat(rested[0]).isBetween(0L, 200L);
        assertThat(dark[0]).isBetween(rested[0], 500L);
    }

    @Test
    @ShowsRequirement({"SR-02", "SR-04"})
    void whenItWakesTheChairIsInAFaultAndNothingDrives() {
        chair.withoutTheLoop(600);
        chair.cycle();

        assertThat(chair.state()).isEqualTo(State.FAULT);
        assertThat(chair.status().fault()).contains("CYCLE_LATE");
        for (int i = 0; i < 500; i++) {
            chair.cycle();
            assertThat(chair.drives()).isFalse();
        }
        assertThat(chair.state()).isEqualTo(State.FAULT);
    }

    @ParameterizedTest
    @ValueSource(longs = {10, 40, 100, 140})
    @ShowsRequirement("SR-04")
    void aCycleThatIsALittleLateIsCountedAndNoMore(long ms) {
        long before = chair.status().lateCycles();
        chair.withoutTheLoop(ms);
        chair.cycle();

        assertThat(chair.state()).isEqualTo(State.RUNNING);
        assertThat(chair.status().lateCycles() - before).isEqualTo(ms > 30 ? 1 : 0);
        chair.cycles(1_000);
        assertThat(chair.state()).isEqualTo(State.RUNNING);
        assertThat(chair.powered()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {155, 250, 1_000, 2_000})
    @ShowsRequirement("SR-04")
    void aCycleMoreThanAHundredAndFiftyMillisecondsLateIsTheSafeStateLatched(long ms) {
        chair.withoutTheLoop(ms);
        chair.cycle();

        assertThat(chair.state()).isEqualTo(State.FAULT);
        assertThat(chair.drives()).isFalse();
        chair.cycles(100);
        assertThat(chair.powered()).isFalse();
        chair.cycles(3_000);
        assertThat(chair.state()).isEqualTo(State.FAULT);
    }

    @Test
    @ShowsRequirement("SR-02")
    void aLoopThatRacesAtTrebleRateLosesThePower() {
        chair.loopsHurry = 3;
        long begun = chair.now();
        chair.until(1_000, () -> !chair.powered());

        assertThat(chair.now() - begun).isLessThan(500 * MS);
    }

    @Test
    @ShowsRequirement({"SR-01", "SR-02"})
    void aCycleThatBreaksInItsChecksFeedsNoWatchdog() {
        long begun = chair.now();
        int beats = chair.beats();
        while (chair.powered() && chair.now() - begun < 1_000 * MS) {
            chair.inTheMiddle = () -> {
                throw new IllegalStateException("a check broke");
            };
            chair.cycle();
            assertThat(chair.drives()).isFalse();
        }

        assertThat(chair.now() - begun).isLessThan(500 * MS);
        assertThat(chair.beats()).isEqualTo(beats);
    }

    @Test
    @ShowsRequirement({"SR-03", "SR-04"})
    void aPauseOfASecondLeavesNothingDrivenAndNoBagTooFull() {
        chair.until(60_000, () -> chair.inflates());
        double highest = 0;
        for (int ms = 0; ms < 1_000; ms++) {
            chair.withoutTheLoop(1);
            highest = Math.max(highest, chair.behind.highestKpa());
            assertThat(ms <= 60 || !chair.inflates()).isTrue();
            assertThat(ms <= 200 || !chair.drives()).isTrue();
        }
        chair.cycle();

        assertThat(highest).isLessThan(16);
        assertThat(chair.state()).isEqualTo(State.FAULT);
    }
}
