package lumbar.drive.klipper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import lumbar.MachineTime;
import lumbar.RealTime;
import lumbar.ShowsRequirement;
import lumbar.drive.DriveException;
import lumbar.peer.PinLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The board on a pseudo-terminal, with a peer that was written without looking at it. */
@RealTime
class KlipperBoardTest {
    private static final long MS = 1_000_000;

    /** What a shared machine adds to a time that is measured on it. */
    private static final long LATE = 60 * MS;

    @TempDir
    Path place;

    private KlipperTestBench play;

    @BeforeEach
    void plugIn() {
        play = new KlipperTestBench(place);
    }

    @AfterEach
    void pullOut() {
        play.close();
    }

    private void ready() throws DriveException {
        play.open();
        play.loop();
        play.await("inputs", () -> play.value(KlipperTestBench.PULSES) == 0);
    }

    @Test
    @ShowsRequirement("SR-03")
    void outputsFollowAndTheirLeasesEndWhenTheLoopDies() throws Exception {
        ready();
        long asked = play.set(KlipperTestBench.RELAY, 1);
        play.set(KlipperTestBench.MOTOR, 0.5);
        assertThat(MachineTime.between(asked, play.await("gpio2", true, asked))).isLessThan(20 * MS + LATE);
        assertThat(MachineTime.between(asked, play.await("gpio4", true, asked))).isLessThan(80 * MS + LATE);
        assertThat(play.log.of("motor", "gpio4").getLast().level()).isCloseTo(0.5, within(0.001));

        long off = play.set(KlipperTestBench.MOTOR, 0);
        assertThat(MachineTime.between(off, play.await("gpio4", false, off))).isLessThan(80 * MS + LATE);
        play.set(KlipperTestBench.MOTOR, 0.3);
        play.await("gpio4", true, off + 1);
        play.await("a second of renewals", () -> System.nanoTime() - asked > 1_000 * MS);
        assertThat(play.peer.reason()).isEmpty();

        long dead = play.stopLoop();
        assertThat(MachineTime.between(dead, play.await("gpio2", false, dead))).isLessThan(200 * MS);
        assertThat(MachineTime.between(dead, play.await("gpio4", false, dead))).isLessThan(200 * MS);
        play.await("a trouble", () -> play.board().problem().contains("not renewed in time"));
    }

    @Test
    @ShowsRequirement("SR-03")
    void anInletPulseEndsOnTheBoardAndFollowsTheNextOneWhenPressureIsFresh() throws Exception {
        ready();
        play.set(KlipperTestBench.INLET, 60);
        play.await("ten pulses", () -> play.log.of("motor", "gpio3").size() >= 20);
        play.set(KlipperTestBench.INLET, 0);
        List<PinLog.Entry> edges = play.log.of("motor", "gpio3");
        for (int i = 0; i + 1 < edges.size(); i += 2) {
            assertThat(edges.get(i).level()).isEqualTo(1);
            assertThat(edges.get(i + 1).nanos() - edges.get(i).nanos()).isLessThan(61 * MS);
        }
        assertThat(edges.get(2).nanos() - edges.get(1).nanos()).isLessThan(LATE);
        assertThat(play.peer.reason()).isEmpty();
    }

    @Test
    void inputsAreMeasuredAndFresh() throws Exception {
        ready();
        play.volts("gpio26", 1.7);
        play.await("the new pressure", () -> Math.abs(play.value(KlipperTestBench.PRESSURE) - 1.7) < 0.01);
        assertThat(play.ageNanos(KlipperTestBench.PRESSURE)).isLessThan(20 * MS + LATE);
        assertThat(play.value(KlipperTestBench.PAD)).isCloseTo(1.65, within(0.01));
        assertThat(play.value(KlipperTestBench.E_STOP)).isEqualTo(1);
        play.high("gpio10", true);
        long opened = System.nanoTime();
        play.await("the contact open", () -> play.value(KlipperTestBench.E_STOP) == 0);
        assertThat(MachineTime.since(opened)).isLessThan(30 * MS + LATE);
        play.high("gpio10", false);
        play.await("the contact closed", () -> play.value(KlipperTestBench.E_STOP) == 1);
        for (int i = 1; i <= 3; i++) {
            int pulses = i;
            play.high("gpio11", true);
            play.await("pulse " + pulses, () -> play.value(KlipperTestBench.PULSES) == pulses);
            play.high("gpio11", false);
            long low = System.nanoTime();
            play.await("its end", () -> System.nanoTime() - play.ageNanos(KlipperTestBench.PULSES) - low > 5 * MS);
            assertThat(play.value(KlipperTestBench.PULSES)).isEqualTo(pulses);
        }
    }

    @Test
    @ShowsRequirement({"SR-01", "SR-22"})
    void aRestStopsEverythingAtOnceAndTheBoardComesBackAtRest() throws Exception {
        ready();
        long on = play.set(KlipperTestBench.RELAY, 1);
        play.set(KlipperTestBench.MOTOR, 1);
        play.await("gpio2", true, on);
        play.await("gpio4", true, on);

        long rested = System.nanoTime();
        play.board().rest();
        assertThat(MachineTime.between(rested, play.await("gpio2", false, rested)))
                .isLessThan(20 * MS + LATE);
        assertThat(MachineTime.between(rested, play.await("gpio4", false, rested)))
                .isLessThan(20 * MS + LATE);
        play.await("a refusal", () -> play.refused().contains("stopped"));
        assertThat(play.peer.stopped()).isTrue();

        play.allOff();
        play.await("a new start", () -> !play.peer.stopped() && play.peer.configured());
        play.await("no trouble", () -> play.board().problem().isEmpty());
        assertThat(play.changed("gpio2", true, rested)).isZero();
        long again = play.set(KlipperTestBench.RELAY, 1);
        play.await("gpio2", true, again);
    }

    @Test
    @ShowsRequirement({"SR-14", "SR-38"})
    void aSensorThatComesOffStopsTheBoardAndIsExplained() throws Exception {
        ready();
        long on = play.set(KlipperTestBench.RELAY, 1);
        play.await("gpio2", true, on);
        play.volts("gpio26", 3.3);
        play.await("gpio2", false, on);
        play.await("a trouble", () -> play.board().problem().contains("look for a broken wire"));
        play.allOff();
        play.volts("gpio26", 0.5);
        play.await("no trouble", () -> play.board().problem().isEmpty());
    }

    @Test
    @ShowsRequirement({"SR-22", "SR-23"})
    void aPulledPlugIsNoticedAndTheBoardComesBackAtRest() throws Exception {
        ready();
        long on = play.set(KlipperTestBench.RELAY, 1);
        play.await("gpio2", true, on);
        long pulled = System.nanoTime();
        play.peer.line().pull();
        play.await("a trouble", () -> !play.board().problem().isEmpty());
        assertThat(MachineTime.since(pulled)).isLessThan(250 * MS + LATE);
        assertThat(MachineTime.between(pulled, play.await("gpio2", false, pulled)))
                .isLessThan(200 * MS);
        play.allOff();
        play.peer.line().plug(play.port);
        play.await("no trouble", () -> play.board().problem().isEmpty());
        assertThat(play.changed("gpio2", true, pulled)).isZero();
    }

    @Test
    @ShowsRequirement("SR-23")
    void aLineThatGoesDeadIsNoticed() throws Exception {
        ready();
        long cut = System.nanoTime();
        play.peer.line().halfOpen(true);
        play.await("a trouble", () -> play.board().problem().contains("not answered"));
        assertThat(MachineTime.since(cut)).isLessThan(250 * MS + LATE);
        play.peer.line().halfOpen(false);
        play.await("no trouble", () -> play.board().problem().isEmpty());
    }

    @Test
    @ShowsRequirement("SR-23")
    void aBoardThatStartsAnewIsNoticedAndConfiguredAgain() throws Exception {
        ready();
        long on = play.set(KlipperTestBench.RELAY, 1);
        play.await("gpio2", true, on);
        long cycled = System.nanoTime();
        play.peer.powerCycle();
        play.await("a trouble", () -> !play.board().problem().isEmpty());
        assertThat(MachineTime.since(cycled)).isLessThan(250 * MS + LATE);
        play.allOff();
        play.await("no trouble", () -> play.board().problem().isEmpty() && play.peer.configured());
        assertThat(play.changed("gpio2", true, cycled)).isZero();
    }

    @Test
    @ShowsRequirement("SR-23")
    void aNoisyLineNeitherStopsTheBoardNorMovesAnythingElse() throws Exception {
        ready();
        long on = play.set(KlipperTestBench.MOTOR, 0.4);
        play.await("gpio4", true, on);
        play.peer.line().flip(0.0005);
        play.peer.line().drop(0.0005);
        play.await("two seconds of noise", () -> System.nanoTime() - on > 2_000 * MS);
        play.peer.line().flip(0);
        play.peer.line().drop(0);
        assertThat(play.log.of("motor", "gpio4"))
                .allSatisfy(e -> assertThat(e.level())
                        .satisfiesAnyOf(
                                level -> assertThat(level).isZero(),
                                level -> assertThat(level).isCloseTo(0.4, within(0.001))));
        assertThat(play.log.on()).doesNotContain("motor gpio2", "motor gpio3", "motor gpio5", "motor gpio7");
    }

    @Test
    void aBoardInUseIsResetBeforeItIsConfigured() throws Exception {
        ready();
        play.stopLoop();
        play.board().close();
        play.open();
        assertThat(play.board().problem()).isEmpty();
        play.loop();
        long on = play.set(KlipperTestBench.RELAY, 1);
        play.await("gpio2", false, 0);
        assertThat(play.await("gpio2", true, on)).isPositive();
    }

    @Test
    @ShowsRequirement("SR-01")
    void aBoardIsMadeToLetGoWithoutADaemon() throws Exception {
        ready();
        play.stopLoop();
        play.board().close();
        long begun = System.nanoTime();
        KlipperBoard.restAll(play.part);
        assertThat(MachineTime.since(begun)).isLessThan(3_000 * MS);
        assertThat(play.peer.stopped()).isTrue();
        KlipperBoard.restAll(play.part);
    }

    @Test
    void aPortWithoutABoardIsSaidInPlainWords() {
        play.peer.line().halfOpen(true);
        assertThatThrownBy(play::open).isInstanceOf(DriveException.class).hasMessageContaining("nothing that speaks");
    }

    @Test
    void aFaultOfThisProgramIsATroubleAndEndsTheOpening() {
        play.broken();
        long begun = System.nanoTime();
        assertThatThrownBy(play::open)
                .isInstanceOf(DriveException.class)
                .hasMessageContaining("this program failed at")
                .hasMessageContaining("NullPointerException");
        assertThat(MachineTime.since(begun)).isLessThan(5_000 * MS);
    }

    @Test
    void aLeadThatTheLineCannotKeepIsRefused() {
        play.peer.line().latency(30);
        assertThatThrownBy(play::open)
                .isInstanceOf(DriveException.class)
                .hasMessageContaining("lead: 50 ms cannot be kept");
    }

    @Test
    @ShowsRequirement("SR-01")
    void aLineThatIsTooSlowToDriveIsQuickEnoughToLetGo() throws Exception {
        play.open();
        play.board().close();
        play.peer.line().latency(30);
        KlipperBoard.restAll(play.part);
        play.await("the board stopped", () -> play.peer.stopped() || !play.peer.configured());
    }
}
