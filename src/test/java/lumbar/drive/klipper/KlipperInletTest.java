package lumbar.drive.klipper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import lumbar.ShowsRequirement;
import lumbar.chair.wiring.InputWire;
import lumbar.chair.wiring.Wiring;
import lumbar.drive.SmallBag;
import org.junit.jupiter.api.Test;

/** A loop that asks for 60 ms of inlet in every cycle, whatever it reads; the board is played, on a simulated clock (SR-03). */
@ShowsRequirement("SR-03")
class KlipperInletTest {
    private static final String INLET_PIN = "gpio3";

    private SimulatedLink chair = new SimulatedLink();
    private final SmallBag bag = new SmallBag(8);
    private final AtomicBoolean isSilent = new AtomicBoolean();
    private long ms;

    @Test
    void anInletOpensAgainAndAgainWhileItsBagIsMeasured() {
        begin();
        run(600);

        assertThat(bag.openMs())
                .hasSizeGreaterThan(5)
                .allSatisfy(each -> assertThat(each).isLessThanOrEqualTo(61));
        assertThat(bag.shutMs()).allSatisfy(each -> assertThat(each).isLessThan(60));
    }

    /** Two pulses at most are queued by the last sample; then the board has nothing more to do. */
    @Test
    void samplesThatFreezeShutItForGood() {
        for (int froze = 0; froze < 120; froze += 5) {
            KlipperInletTest each = new KlipperInletTest();
            each.begin();
            each.run(200 + froze);
            double before = each.bag.kpa();
            each.isSilent.set(true);
            each.run(2_000);

            assertThat(each.bag.kpa() - before)
                    .as("frozen after " + froze + " ms")
                    .isLessThan(16 - 8);
            assertThat(each.bag.lastMs()).isLessThan(200 + froze + 300);
        }
    }

    @Test
    void aLoopThatPausesForASecondLeavesWhatIsQueued() {
        begin();
        run(200);
        double before = bag.kpa();
        long last = ms;
        for (int i = 0; i < 1_000; i++) {
            chair.turnWithoutLoop();
            bag.step(isOpen(), ms++);
        }

        assertThat(bag.lastMs()).isLessThan(last + 200);
        assertThat(bag.kpa() - before).isLessThan(16 - 8);
    }

    @Test
    void aSensorOnAnotherBoardLeavesPausesOfSixtyMilliseconds() {
        Wiring.Part all = KlipperTestBench.part("simulated", 200, 50);
        List<InputWire> others = all.inputs().stream()
                .filter(wire -> wire.role() != InputWire.Role.PRESSURE)
                .toList();
        chair = new SimulatedLink(new Wiring.Part(all.board(), all.outputs(), others));
        begin();
        run(1_000);

        assertThat(bag.openMs())
                .hasSizeGreaterThan(4)
                .allSatisfy(each -> assertThat(each).isLessThanOrEqualTo(61));
        assertThat(bag.shutMs()).allSatisfy(each -> assertThat(each).isGreaterThanOrEqualTo(59));
    }

    private void begin() {
        var analog = chair.named("analog_in_state");
        chair.lostToHost = block -> isSilent.get() && analog.test(block);
        chair.ready();
        chair.set(KlipperTestBench.INLET, 60);
    }

    private void run(int turns) {
        for (int i = 0; i < turns; i++) {
            chair.turn();
            bag.step(isOpen(), ms++);
        }
    }

    private boolean isOpen() {
        return chair.levels.getOrDefault(INLET_PIN, 0.0) == 1;
    }
}
