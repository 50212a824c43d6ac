package lumbar.drive.klipper;

import static lumbar.drive.klipper.SimulatedLink.MS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import lumbar.ShowsRequirement;
import org.junit.jupiter.api.Test;

/** What one lost frame at the wrong moment does to the conversation with a board: nothing, or a fault that is true. */
@ShowsRequirement("SR-23")
class LinkTest {
    private final SimulatedLink chair = new SimulatedLink();

    private static Predicate<byte[]> first(Predicate<byte[]> of) {
        AtomicInteger lost = new AtomicInteger();
        return block -> of.test(block) && lost.getAndIncrement() == 0;
    }

    @Test
    @ShowsRequirement("SR-41")
    void aBoardThatStoppedWhileItsWordGotLostIsFoundOutBeforeItsContactsCountAsFresh() {
        chair.ready();
        assertThat(chair.ageMs(KlipperTestBench.E_STOP)).isLessThan(20);
        chair.lostToHost = chair.named("shutdown");
        chair.firmware.stop("Watchdog timer!");
        assertThat(chair.until("a fault", 200, () -> chair.link.phase() == LinkState.Phase.FAULT))
                .isLessThan(60);
        assertThat(chair.link.problem()).contains("shut down").contains("the reason was lost");
        chair.turns(100);
        assertThat(chair.ageMs(KlipperTestBench.E_STOP)).isGreaterThanOrEqualTo(100);
        chair.until("back", 5_000, () -> chair.link.phase() == LinkState.Phase.READY);
    }

    @Test
    @ShowsRequirement("SR-41")
    void contactsGrowOldWhenTheBoardSaysNothingOfItself() {
        chair.ready();
        chair.lostToHost = chair.named("config");
        chair.turns(400);
        assertThat(chair.link.phase()).isEqualTo(LinkState.Phase.READY);
        assertThat(chair.ageMs(KlipperTestBench.E_STOP)).isGreaterThan(200);
        assertThat(chair.ageMs(KlipperTestBench.PRESSURE)).isLessThan(50);
        chair.lostToHost = block -> false;
        chair.turns(60);
        assertThat(chair.ageMs(KlipperTestBench.E_STOP)).isLessThan(20);
    }

    @Test
    @ShowsRequirement("SR-41")
    void aStoppedBoardIsNotBelievedToLookAtItsContacts() {
        chair.ready();
        chair.link.stop();
        chair.write(chair.link.emergency());
        chair.turns(150);
        assertThat(chair.link.phase()).isEqualTo(LinkState.Phase.STOPPED);
        assertThat(chair.ageMs(KlipperTestBench.E_STOP)).isGreaterThan(100);
    }

    @Test
    @ShowsRequirement({"SR-01", "SR-22"})
    void aBoardThatMissedSomeFramesOfAStopIsResetAllTheSame() {
        for (int from = 0; from < 16; from++) {
            SimulatedLink other = new SimulatedLink();
            other.ready();
            other.link.stop();
            byte[] frames = other.link.emergency();
            other.write(Arrays.copyOfRange(frames, 1 + from * 6, frames.length - 60));
            other.until("a reset", 3_000, () -> !other.firmware.configured());
            other.until("ready again", 3_000, () -> other.link.phase() == LinkState.Phase.READY);
            assertThat(other.states).doesNotContain(LinkState.Phase.FAULT);
        }
    }

    /** The board refuses a wrong number with the one it expects; that may look like the acknowledgement of what was asked. */
    @Test
    @ShowsRequirement({"SR-01", "SR-59"})
    void aBoardWhoseWordOfAStopGotLostIsAskedForItWhateverNumberItExpects() {
        for (int fewer = 0; fewer < 16; fewer++) {
            SimulatedLink other = new SimulatedLink();
            other.ready();
            other.lostToHost = other.named("shutdown");
            other.link.stop();
            byte[] frames = other.link.emergency();
            other.write(Arrays.copyOf(frames, frames.length - fewer * 6));
            other.until("its word", 500, () -> other.link.stopped());
            assertThat(other.states).as("%d frames fewer", fewer).doesNotContain(LinkState.Phase.FAULT);
        }
    }

    @Test
    @ShowsRequirement({"SR-01", "SR-22"})
    void aStopThatMeetsABoardWhileItIsOpenedIsNotTakenForAFault() {
        for (LinkState.Phase when :
                new LinkState.Phase[] {LinkState.Phase.SYNC, LinkState.Phase.CHECK_CONFIG, LinkState.Phase.CONFIGURE}) {
            SimulatedLink other = new SimulatedLink();
            other.ready();
            other.link.stop();
            other.write(other.link.emergency());
            other.until("resetting", 3_000, () -> other.link.phase() == LinkState.Phase.RESETTING);
            if (when == LinkState.Phase.CHECK_CONFIG) {
                other.lostToHost = other.named("config");
            }
            other.until("on the way back", 3_000, () -> other.link.phase() == when);
            other.link.stop();
            other.write(other.link.emergency());
            other.lostToHost = block -> false;
            other.until("ready again", 6_000, () -> other.link.phase() == LinkState.Phase.READY);
            assertThat(other.states).as(when.toString()).doesNotContain(LinkState.Phase.FAULT);
        }
    }

    @Test
    void anAnswerAboutTheConfigurationThatGotLostIsAskedForAgain() {
        chair.lostToHost = first(chair.named("config"));
        chair.until("ready", 1_000, () -> chair.link.phase() == LinkState.Phase.READY);
        SimulatedLink other = new SimulatedLink();
        other.until("its configuration", 1_000, () -> other.link.phase() == LinkState.Phase.CONFIGURE);
        other.lostToHost = first(other.named("config"));
        other.until("ready", 1_000, () -> other.link.phase() == LinkState.Phase.READY);
        assertThat(other.states).doesNotContain(LinkState.Phase.FAULT);
    }

    @Test
    void queriesThatGotLostAtTheStartStopNoBoard() {
        // The first blocks with queries are gone, and come again after 25 ms.
        chair.lostToBoard = first(bytes -> chair.link.phase() == LinkState.Phase.READY);
        chair.ready();
        assertThat(chair.states).doesNotContain(LinkState.Phase.FAULT);
        assertThat(chair.firmware.reason()).isEmpty();
    }

    @Test
    void analogInputsDoNotReportInOneMoment() {
        Map<Byte, Long> first = new TreeMap<>();
        Predicate<byte[]> analog = chair.named("analog_in_state");
        chair.lostToHost = block -> {
            if (analog.test(block)) {
                first.putIfAbsent(block[3], chair.now);
            }
            return false;
        };
        chair.ready();
        assertThat(first).hasSize(2);
        assertThat(Set.copyOf(first.values())).hasSize(2);
    }

    @Test
    @ShowsRequirement("SR-03")
    void aLeaseThatALongPulseWouldOutlastIsRefusedAndTheOneThatIsNamedKeepsIt() {
        SimulatedLink tooShort = new SimulatedLink(100, 20);
        tooShort.until("a refusal", 1_000, () -> tooShort.link.phase() == LinkState.Phase.FAULT);
        assertThat(tooShort.link.problem())
                .contains("lease: 100 ms is too short")
                .contains("set lease: 107 ms or more");
        SimulatedLink enough = new SimulatedLink(107, 20);
        enough.ready();
        enough.set(KlipperTestBench.INLET, 60);
        enough.until("a pulse", 500, () -> enough.levels.get("gpio3") == 1);
        enough.turns(500);
        assertThat(enough.firmware.reason()).isEmpty();
        assertThat(enough.link.phase()).isEqualTo(LinkState.Phase.READY);
    }

    @Test
    @ShowsRequirement("SR-16")
    void aPulseIsOneClosingWhateverTheLevelItBeganWith() {
        for (boolean rest : new boolean[] {false, true}) {
            SimulatedLink other = new SimulatedLink();
            other.high.put("gpio11", rest);
            other.ready();
            assertThat(other.measured.value(KlipperTestBench.PULSES)).isZero();
            for (int i = 0; i < 10; i++) {
                other.high.put("gpio11", !rest);
                other.turns(15);
                other.high.put("gpio11", rest);
                other.turns(15);
            }
            other.turns(30);
            assertThat(other.measured.value(KlipperTestBench.PULSES)).isEqualTo(10);
        }
    }

    @Test
    void nothingThatWasMeantForAnOldLineGoesToANewOne() {
        chair.ready();
        chair.set(KlipperTestBench.RELAY, 1);
        chair.asked.put(new double[] {1, 0, 0, 0, 0, 0}, chair.now);
        chair.link.step(chair.now + 25 * MS, new byte[0], 0);
        assertThat(chair.link.out().count()).isPositive();
        chair.link.lost(chair.now, "the plug was pulled");
        chair.link.opened(chair.now);
        assertThat(chair.link.out().count()).isZero();
    }

    @Test
    @ShowsRequirement({"SR-59", "SR-01"})
    void aBoardIsCalledStoppedOnlyByItsOwnWordForTheLastStop() {
        assertThat(chair.link.stopped()).as("nobody has spoken to it").isFalse();
        chair.until("asked whether it is configured", 1_000, () -> chair.link.phase() == LinkState.Phase.CONFIGURE);
        assertThat(chair.link.stopped()).as("it is not configured").isTrue();
        chair.ready();
        assertThat(chair.link.stopped()).as("it drives what it is told").isFalse();

        Predicate<byte[]> shutdown = chair.named("shutdown");
        Predicate<byte[]> isShutdown = chair.named("is_shutdown");
        Predicate<byte[]> config = chair.named("config");
        chair.lostToHost = block -> shutdown.test(block) || isShutdown.test(block) || config.test(block);
        chair.link.stop();
        assertThat(chair.link.stopped()).as("asked").isFalse();
        chair.write(chair.link.emergency());
        chair.turns(20);
        assertThat(chair.firmware.reason()).as("it has stopped").isNotEmpty();
        assertThat(chair.link.stopped()).as("its word got lost").isFalse();
        chair.lostToHost = block -> false;
        chair.until("its word", 1_000, () -> chair.link.stopped());

        chair.link.stop();
        assertThat(chair.link.stopped())
                .as("a second stop is a question of its own")
                .isFalse();
        chair.write(chair.link.emergency());
        chair.until("its word again", 1_000, () -> chair.link.stopped());
    }

    @Test
    @ShowsRequirement("SR-59")
    void aLineThatWasOpenedAnewTellsNothingOfTheBoardOfBefore() {
        chair.ready();
        chair.link.stop();
        chair.write(chair.link.emergency());
        chair.until("its word", 1_000, () -> chair.link.stopped());

        chair.link.opened(chair.now);

        assertThat(chair.link.stopped()).isFalse();
    }
}
