package lumbar.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import java.util.Random;
import lumbar.ShowsRequirement;
import lumbar.control.Refusal;
import lumbar.remote.ReplayGuard.Metadata;
import org.junit.jupiter.api.Test;

/** Which command of a network is meant now; times are ours. */
@ShowsRequirement("SR-26")
class ReplayGuardTest {
    private static final long SECOND = 1_000_000_000L;
    private static final double WALL = 1_800_000_000;

    private final ReplayGuard guard = new ReplayGuard(false, new Random(1));

    private static Metadata start(long at, String id, Double expires, String nonce) {
        return new Metadata(at, true, true, id, expires, nonce);
    }

    private Refusal judge(Metadata metadata, long now) {
        return guard.refusal(metadata, now, OptionalDouble.of(WALL));
    }

    @Test
    void aPlainStartIsFresh() {
        assertThat(judge(start(0, null, null, null), 0)).isNull();
    }

    @Test
    void anIdCountsOnceInFiveMinutes() {
        assertThat(judge(start(0, "a", null, null), 0)).isNull();
        assertThat(judge(start(299 * SECOND, "a", null, null), 299 * SECOND)).isEqualTo(Refusal.REPEATED);
        assertThat(judge(start(301 * SECOND, "a", null, null), 301 * SECOND)).isNull();
    }

    @Test
    void anExpiryIsHeldAgainstAClockThatIsBelieved() {
        assertThat(judge(start(0, null, WALL - 0.1, null), 0)).isEqualTo(Refusal.EXPIRED);
        assertThat(judge(start(0, null, Double.NEGATIVE_INFINITY, null), 0)).isEqualTo(Refusal.EXPIRED);
        assertThat(judge(start(0, null, WALL + 10, null), 0)).isNull();
        assertThat(judge(start(0, null, WALL + 601, null), 0)).isEqualTo(Refusal.CLOCKS_DIFFER);
        assertThat(guard.refusal(start(0, null, WALL + 10, null), 0, OptionalDouble.empty()))
                .isEqualTo(Refusal.CLOCK_UNKNOWN);
    }

    @Test
    @ShowsRequirement("SR-24")
    void whatMovesIsRefusedForTwoSecondsAroundAStop() {
        guard.onStop(10 * SECOND);
        assertThat(judge(start(9 * SECOND, null, null, null), 10 * SECOND)).isEqualTo(Refusal.AFTER_STOP);
        assertThat(judge(start(11 * SECOND, null, null, null), 11 * SECOND)).isEqualTo(Refusal.AFTER_STOP);
        assertThat(judge(new Metadata(11 * SECOND, false, false, null, null, null), 11 * SECOND))
                .as("a pause moves nothing")
                .isNull();
        assertThat(judge(start(13 * SECOND, null, null, null), 13 * SECOND)).isNull();
    }

    /** A STOP has its own line, and the other one may be full: what it overtook must not move when it comes at last. */
    @Test
    @ShowsRequirement("SR-24")
    void whatAStopOvertookIsRefusedUntilTheStopHasComeBehindItToo() {
        guard.onEarlyStop(10 * SECOND);
        assertThat(judge(start(17 * SECOND, null, null, null), 17 * SECOND)).isEqualTo(Refusal.AFTER_STOP);
        assertThat(guard.onOrderedStop(18 * SECOND)).as("it is no news").isFalse();
        assertThat(judge(start(19 * SECOND, null, null, null), 19 * SECOND)).isEqualTo(Refusal.AFTER_STOP);
        assertThat(judge(start(21 * SECOND, null, null, null), 21 * SECOND)).isNull();
    }

    @Test
    @ShowsRequirement("SR-24")
    void aStopThatComesInItsTurnFirstIsNewsAndOneThatNeverComesThereIsGivenUpAfterHalfAMinute() {
        assertThat(guard.onOrderedStop(10 * SECOND)).isTrue();
        guard.onEarlyStop(10 * SECOND);
        assertThat(judge(start(13 * SECOND, null, null, null), 13 * SECOND)).isNull();
        guard.onEarlyStop(20 * SECOND);
        assertThat(judge(start(49 * SECOND, null, null, null), 49 * SECOND)).isEqualTo(Refusal.AFTER_STOP);
        assertThat(judge(start(51 * SECOND, null, null, null), 51 * SECOND)).isNull();
        guard.onEarlyStop(60 * SECOND);
        assertThat(guard.onOrderedStop(60 * SECOND)).isFalse();
        assertThat(judge(start(63 * SECOND, null, null, null), 63 * SECOND)).isNull();
    }

    @Test
    void whatWaitedIsNotMeantAnyMore() {
        assertThat(judge(start(0, null, null, null), 3 * SECOND)).isEqualTo(Refusal.WAITED);
    }

    @Test
    void aNonceIsGoodForOneStartAndAnOldOneForNone() {
        String nonce = guard.nonce();
        assertThat(judge(start(0, null, null, nonce), 0)).isNull();
        assertThat(guard.nonce()).isNotEqualTo(nonce);
        assertThat(judge(start(1, null, null, nonce), 1)).isEqualTo(Refusal.NONCE);
    }

    @Test
    void whereItIsDemandedAStartWithoutItIsRefusedAlsoAfterAReboot() {
        ReplayGuard strict = new ReplayGuard(true, new Random(1));
        String nonce = strict.nonce();
        assertThat(strict.refusal(start(0, null, null, null), 0, OptionalDouble.of(WALL)))
                .isEqualTo(Refusal.NONCE);
        ReplayGuard rebooted = new ReplayGuard(true, new Random(2));
        assertThat(rebooted.refusal(start(0, null, null, nonce), 0, OptionalDouble.of(WALL)))
                .isEqualTo(Refusal.NONCE);
        assertThat(strict.refusal(start(0, null, null, nonce), 0, OptionalDouble.of(WALL)))
                .isNull();
    }

    @Test
    void theMemoryOfIdsIsBounded() {
        for (int i = 0; i < 100_000; i++) {
            assertThat(judge(start(i, "id-" + i, null, null), i)).isNull();
        }
        assertThat(judge(start(100_000, "id-99999", null, null), 100_000)).isEqualTo(Refusal.REPEATED);
    }

    @Test
    @ShowsRequirement("SR-39")
    void tenCommandsASecondPassTheBucket() {
        TokenBucket bucket = new TokenBucket(10, 0);
        int taken = 0;
        for (long now = 0; now < 10 * SECOND; now += SECOND / 1000) {
            taken += bucket.take(now) ? 1 : 0;
        }
        assertThat(taken).isBetween(105, 111);
    }
}
