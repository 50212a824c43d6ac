package lumbar.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import lumbar.RealTime;
import lumbar.ShowsRequirement;
import lumbar.chair.wiring.BoardSpec;
import lumbar.chair.wiring.InputWire;
import lumbar.chair.wiring.Scale;
import lumbar.chair.wiring.Terminal;
import lumbar.chair.wiring.Wiring;
import lumbar.cli.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A line with one board that is missing at first; the test says how each attempt to open it ends. */
@Timeout(30)
@ShowsRequirement({"SR-23", "SR-37"})
@RealTime
class BoardOpenerTest {
    private static final long S = 1_000_000_000;

    private final FakeBoard real = new FakeBoard("motor");
    /** One permit for each attempt that has begun. */
    private final Semaphore begun = new Semaphore(0);
    /** How the next attempt ends: a reason, or empty for an open board. */
    private final BlockingQueue<String> ends = new LinkedBlockingQueue<>();

    private final BoardOpener opener = new BoardOpener(List.of(part()), this::attempt, 1);
    private final Board board = opener.boards().getFirst();
    private boolean isSilent;

    private static Wiring.Part part() {
        Terminal at = new Terminal("motor", "gpio26", false, Terminal.Pull.NONE);
        return new Wiring.Part(
                new BoardSpec.Klipper("motor", "/dev/none", 250_000, 200, 50, 3.3),
                List.of(),
                List.of(new InputWire(InputWire.Role.PRESSURE, 0, InputWire.Form.ANALOG, at, Scale.PLAIN)));
    }

    private List<Board> attempt(List<Wiring.Part> line) throws DriveException {
        begun.release();
        String why;
        while (true) {
            try {
                why = ends.take();
                break;
            } catch (InterruptedException e) {
                if (!isSilent) {
                    throw new DriveException("broken off", e);
                }
            }
        }
        if (!why.isEmpty()) {
            throw new DriveException(why);
        }
        return List.of(real);
    }

    @AfterEach
    void close() {
        board.close();
    }

    private void open() throws Exception {
        opener.start();
        ends.put("");
        Await.until(
                10,
                "the board handed over",
                board::problem,
                () -> !board.problem().equals("it is still being opened"));
    }

    @Test
    @ShowsRequirement("SR-38")
    void itIsTriedAgainUntilItOpensAndEachTimeSaysWhyNot() throws Exception {
        assertThat(board.problem()).isEqualTo("it is still being opened");
        opener.start();
        begun.acquire();
        ends.put("plug it in");
        begun.acquire();
        assertThat(board.problem()).isEqualTo("plug it in");
        assertThat(opener.awaitFirstAttempt(10_000)).isFalse();
        ends.put("switch it on");
        begun.acquire();
        assertThat(board.problem()).isEqualTo("switch it on");

        ends.put("");

        Await.until(10, "the board open", board::problem, () -> board.problem().contains("first readings"));
        assertThat(begun.availablePermits()).isZero();
    }

    @Test
    @ShowsRequirement("SR-01")
    void untilThenItTakesNothingButRest() throws Exception {
        board.write(new double[] {0, 0}, 1);
        board.beat(1);
        board.rest();
        assertThatThrownBy(() -> board.write(new double[] {0, 0.1}, 1)).hasMessageContaining("still being opened");

        open();
        board.rest();
        board.write(new double[] {0, 0.1}, 1);
        board.beat(1);
        assertThat(real.rests).isEqualTo(1);
        assertThat(real.levels).containsExactly(0, 0.1);
        assertThat(real.beats).isEqualTo(1);
    }

    @Test
    @ShowsRequirement("SR-41")
    void itCountsAsThereWhenEverySensorWasMeasuredOrTwoSecondsAreOver() throws Exception {
        open();
        Samples samples = new Samples(1);
        board.read(samples, 5 * S);
        assertThat(board.problem()).isEqualTo("its first readings have not come yet");
        board.read(samples, 7 * S - 1);
        assertThat(board.problem()).isNotEmpty();
        board.read(samples, 7 * S);
        assertThat(board.problem()).as("the checks find what is still missing").isEmpty();
        real.problem = "gone again";
        assertThat(board.problem()).isEqualTo("gone again");
    }

    @Test
    void aMeasuredBoardCountsAsThereAtOnce() throws Exception {
        open();
        real.values.put(0, 1.5);
        board.read(new Samples(1), 5 * S);
        assertThat(board.problem()).isEmpty();
    }

    @Test
    @ShowsRequirement("SR-59")
    void closingBreaksAnAttemptOff() throws Exception {
        opener.start();
        begun.acquire();
        board.close();
        Await.until(
                10, "the attempt over", board::problem, () -> board.problem().equals("broken off"));
        assertThat(begun.availablePermits()).as("no other attempt").isZero();
    }

    @Test
    @ShowsRequirement("SR-59")
    void whatAnAttemptStillOpensAfterTheClosingIsClosed() throws Exception {
        isSilent = true;
        CountDownLatch closed = new CountDownLatch(1);
        opener.start();
        begun.acquire();
        Thread.ofPlatform().start(() -> {
            board.close();
            closed.countDown();
        });
        closed.await();
        assertThat(real.closed).isFalse();

        ends.put("");

        Await.until(10, "the board closed", board::problem, () -> real.closed);
    }

    @Test
    @ShowsRequirement("SR-59")
    void ofABoardThatWasNeverReachedNothingIsKnownAndAnOpenOneSpeaksForItself() throws Exception {
        board.rest();
        assertThat(board.notAtRest())
                .contains("it was not reached since Lumbar started")
                .contains("still being opened");

        open();
        real.notAtRest = "it has not acknowledged";
        assertThat(board.notAtRest()).isEqualTo("it has not acknowledged");
        real.notAtRest = "";
        assertThat(board.notAtRest()).isEmpty();
    }

    @Test
    @ShowsRequirement("SR-59")
    void anOpenBoardIsClosedWithItsOwnWords() throws Exception {
        open();
        board.close();
        assertThat(real.closed).isTrue();
    }

    @Test
    void aFaultOfThisProgramIsToldAndTriedAgain() throws Exception {
        try (BoardOpener broken = new BoardOpener(
                List.of(part()),
                line -> {
                    begun.release();
                    throw new IllegalStateException("ours");
                },
                1)) {
            broken.start();
            begun.acquire(2);
            assertThat(broken.boards().getFirst().problem())
                    .contains("this program failed")
                    .contains("ours");
        }
    }
}
