package lumbar.bringup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import lumbar.ShowsRequirement;
import lumbar.bringup.BringUp.Phase;
import lumbar.bringup.TrialResult.Grade;
import lumbar.chair.Actuator.Airbag;
import lumbar.chair.Button;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.Limits;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The technician and the simulated chair: what is healthy is called so, what is broken is named. */
class BringUpTest {
    private final BringUpRig rig = new BringUpRig(11);

    @Test
    void everythingOfAHealthyChairIsFoundWell() throws Exception {
        for (var actuator : rig.chair.actuators()) {
            for (Trial trial : TrialCatalog.of(rig.chair, actuator.id())) {
                TrialResult result = rig.tried(trial, 9, (b, o, r) -> {});
                assertThat(result.grade())
                        .as(trial.title() + ": " + result.text())
                        .isNotEqualTo(Grade.BAD);
                assertThat(result.text()).contains(" ");
            }
        }
    }

    @Test
    void aBagGivesItsFillTimeAndAMotorItsCurrent() throws Exception {
        assertThat(rig.tried("calf-bag-left", 0, 9).measured())
                .hasEntrySatisfying(
                        TrialResult.FILL_SECONDS, fill -> assertThat(fill).isBetween(0.3, 3.5))
                .hasEntrySatisfying(TrialResult.GAIN, gain -> assertThat(gain).isBetween(0.9, 1.1));
        assertThat(rig.tried("vibrator-back", 0, 9).measured())
                .hasEntrySatisfying(
                        TrialResult.NO_LOAD_AMPS, amps -> assertThat(amps).isBetween(0.2, 0.6));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            valve-stuck-closed lumbar-bag | lumbar-bag     | 0 | pressure did not rise: valve, hose or pump?
            hose-off lumbar-bag           | lumbar-bag     | 0 | pressure did not rise: valve, hose or pump?
            vent-stuck-open lumbar-bag    | lumbar-bag     | 0 | pressure
            leak calf-bag-left 10         | calf-bag-left  | 0 | it leaks
            vent-stuck-closed lumbar-bag  | lumbar-bag     | 0 | empty
            motor-open vibrator-seat      | vibrator-seat  | 0 | plug or driver?
            motor-open roller             | roller         | 1 | no current and no pulses
            pulse-loss 100                | roller         | 1 | no pulses come
            depth-lost                    | roller         | 0 | depth
            ntc-open heat-back            | heat-back      | 0 | heat sensor
            motor-welded tapper 0.5       | vibrator-back  | 0 | although it is off
            watchdog-dead                 | watchdog       | 0 | did not take the power away
            relay-open                    | watchdog       | 0 | relay did not close
            """)
    void whatIsBrokenIsNamed(String injection, String name, int trial, String said) throws Exception {
        rig.inject(injection);
        TrialResult result = rig.tried(name, trial, 9);
        assertThat(result.grade()).as(result.text()).isEqualTo(Grade.BAD);
        assertThat(result.text()).contains(said);
        assertThat(result.nextStep()).isNotEmpty();
    }

    @Test
    @ShowsRequirement("SR-36")
    void nothingExceedsTwentyPercentFiveSecondsOrOneActuatorHoweverTheKeyIsUsed() throws Exception {
        SplittableRandom random = new SplittableRandom(4);
        for (int run = 0; run < 60; run++) {
            BringUpRig any = new BringUpRig(random.nextLong());
            var names = TrialCatalog.names(any.chair);
            var trials = TrialCatalog.of(any.chair, names.get(random.nextInt(names.size())));
            Trial trial = trials.get(random.nextInt(trials.size()));
            BringUp bringUp = new BringUp(any.chair, trial);
            double driven = 0;
            boolean held = false;
            for (int cycle = 0; cycle < 2500; cycle++) {
                held = random.nextInt(200) == 0 ? !held : held;
                any.cycle(bringUp, held);
                boolean drives = !any.written.atRest();
                assertThat(drives && !held).as("driven without the key").isFalse();
                driven = bringUp.phase() == Phase.RUNNING ? driven + (drives ? 0.01 : 0) : 0;
                assertThat(driven).isLessThanOrEqualTo(Limits.BRING_UP_SECONDS + 0.011);
                bounded(any, any.written, any.readings);
            }
        }
    }

    /** Filled for 5 s at most, then shut and watched, nothing driven; let go with the key. */
    @Test
    @ShowsRequirement("SR-36")
    void aShutBagIsWatchedForAMinuteAndNothingIsDrivenMeanwhile() throws Exception {
        double[] seen = new double[2];
        Trial trial = TrialCatalog.watched(rig.chair, "calf-bag-left", 600).getFirst();
        TrialResult result = rig.tried(trial, 200, (bringUp, written, readings) -> {
            boolean drives = !written.atRest();
            boolean shut = !written.ventOpen(rig.index("calf-bag-left"));
            seen[0] += drives ? 0.01 : 0;
            seen[1] += shut ? 0.01 : 0;
            assertThat(drives && bringUp.phase() == Phase.RUNNING && bringUp.seconds() > Limits.BRING_UP_SECONDS)
                    .as("driven at %.2f s", bringUp.seconds())
                    .isFalse();
        });
        assertThat(result.grade()).as(result.text()).isEqualTo(Grade.GOOD);
        assertThat(seen[0]).isBetween(0.1, Limits.BRING_UP_SECONDS);
        assertThat(seen[1]).isBetween(50.0, Limits.BRING_UP_SECONDS + Limits.BRING_UP_WATCH_SECONDS + 0.02);

        BringUp letGo = new BringUp(
                rig.chair, TrialCatalog.watched(rig.chair, "calf-bag-left", 60).getFirst());
        for (int cycle = 0; cycle < 2000; cycle++) {
            rig.cycle(letGo, letGo.phase() != Phase.RUNNING || letGo.seconds() < 10);
        }
        assertThat(letGo.phase()).isEqualTo(Phase.OVER);
        assertThat(rig.written.ventOpen(rig.index("calf-bag-left"))).isTrue();
    }

    /** Too slow for five seconds. */
    @Test
    void aBagThatIsWatchedShowsASlowLeak() throws Exception {
        rig.inject("leak calf-bag-left 150");
        assertThat(rig.tried("calf-bag-left", 0, 9).grade()).isEqualTo(Grade.GOOD);

        Trial watched = TrialCatalog.watched(rig.chair, "calf-bag-left", 60).getFirst();
        TrialResult result = rig.tried(watched, 200, (b, o, r) -> {});

        assertThat(result.grade()).as(result.text()).isEqualTo(Grade.BAD);
        assertThat(result.text()).contains("it leaks");
    }

    @Test
    void whatIsNoBagWithASensorIsNotWatched() {
        assertThat(TrialCatalog.watched(rig.chair, "tapper", 60)).isEmpty();
        assertThat(TrialCatalog.watched(rig.chair, "e-stop", 60)).isEmpty();
    }

    private static void bounded(BringUpRig any, Outputs written, Readings readings) {
        int moved = 0;
        for (var actuator : any.chair.actuators()) {
            int i = actuator.index();
            assertThat(Math.abs(written.duty(i))).isLessThanOrEqualTo(0.2);
            moved += written.drives(i) || !written.ventOpen(i) ? 1 : 0;
            if (actuator instanceof Airbag bag) {
                double most = 0.2 * Limits.bagCeilingKpa(bag.area()) + 0.8;
                assertThat(readings.pressureKpa(i)).as(bag.id()).isLessThan(most);
            }
        }
        assertThat(written.depthDuty()).isLessThanOrEqualTo(0.2);
        assertThat(moved + (written.depthDuty() > 0 ? 1 : 0)).isLessThanOrEqualTo(1);
    }

    @Test
    @ShowsRequirement("SR-36")
    void nothingIsDrivenWhileSomebodySits() throws Exception {
        rig.drives.sit(80);
        BringUp bringUp =
                new BringUp(rig.chair, TrialCatalog.of(rig.chair, "lumbar-bag").getFirst());
        for (int cycle = 0; cycle < 1500; cycle++) {
            rig.cycle(bringUp, cycle > 500);
            assertThat(rig.written.atRest()).isTrue();
        }
        assertThat(bringUp.waitsFor()).contains("the seat must be empty");

        // They get up, and it goes on by itself.
        rig.drives.leave();
        for (int cycle = 0; cycle < 300 && bringUp.phase() != Phase.RUNNING; cycle++) {
            rig.cycle(bringUp, true);
        }
        assertThat(bringUp.phase()).isEqualTo(Phase.RUNNING);

        // And somebody sits down in the middle of it.
        rig.drives.sit(80);
        for (int cycle = 0; cycle < 100 && bringUp.result() == null; cycle++) {
            rig.cycle(bringUp, true);
        }
        assertThat(bringUp.result()).isNotNull();
        assertThat(rig.written.atRest()).isTrue();
        assertThat(rig.written.relay()).isFalse();
    }

    @Test
    @ShowsRequirement("SR-01")
    void theRedButtonEndsIt() throws Exception {
        BringUp bringUp =
                new BringUp(rig.chair, TrialCatalog.of(rig.chair, "tapper").getFirst());
        for (int cycle = 0; cycle < 1000 && bringUp.phase() != Phase.RUNNING; cycle++) {
            rig.cycle(bringUp, true);
        }
        rig.drives.estop(true);
        for (int cycle = 0; cycle < 5; cycle++) {
            rig.cycle(bringUp, true);
        }
        assertThat(rig.written.atRest()).isTrue();
        assertThat(rig.written.relay()).isFalse();
        assertThat(bringUp.result())
                .isNotNull()
                .satisfies(r -> assertThat(r.text()).contains("emergency stop"));
    }

    @Test
    @ShowsRequirement("SR-24")
    void theStopButtonEndsIt() throws Exception {
        BringUp bringUp =
                new BringUp(rig.chair, TrialCatalog.of(rig.chair, "tapper").getFirst());
        for (int cycle = 0; cycle < 1000 && bringUp.phase() != Phase.RUNNING; cycle++) {
            rig.cycle(bringUp, true);
        }
        rig.drives.press(Button.STOP, 200);
        for (int cycle = 0; cycle < 5; cycle++) {
            rig.cycle(bringUp, true);
        }
        assertThat(rig.written.atRest()).isTrue();
        assertThat(bringUp.result())
                .isNotNull()
                .satisfies(r -> assertThat(r.text()).contains("stop button"));
    }

    @Test
    void theRedButtonTestSeesItPressedAndReleased() throws Exception {
        Trial trial = TrialCatalog.of(rig.chair, TrialCatalog.E_STOP).getFirst();
        int[] cycles = {0};
        TrialResult result = rig.tried(trial, 0, (b, o, r) -> {
            assertThat(o.relay()).isFalse();
            cycles[0]++;
            if (cycles[0] == 600 || cycles[0] == 700) {
                rig.drives.estop(cycles[0] == 600);
            }
        });
        assertThat(result.grade()).isEqualTo(Grade.GOOD);
    }

    @Test
    void aRedButtonThatDoesNothingIsFound() throws Exception {
        TrialResult result = rig.tried(TrialCatalog.E_STOP, 0, 0);
        assertThat(result.grade()).isEqualTo(Grade.BAD);
        assertThat(result.text()).contains("not seen pressed");
    }

    @Test
    void theWatchdogIsSeenToTakeThePowerAway() throws Exception {
        TrialResult result = rig.tried(TrialCatalog.WATCHDOG, 0, 0);
        assertThat(result.text()).contains("took the power away");
        assertThat(result.grade()).isEqualTo(Grade.GOOD);
    }

    @Test
    void aKeyHeldTooShortlyIsNoJudgement() throws Exception {
        BringUp bringUp =
                new BringUp(rig.chair, TrialCatalog.of(rig.chair, "tapper").getFirst());
        for (int cycle = 0; cycle < 900; cycle++) {
            rig.cycle(bringUp, bringUp.phase() == Phase.CLOSING || (cycle >= 400 && cycle < 450));
        }
        assertThat(bringUp.result()).isNull();
        assertThat(bringUp.again()).isEqualTo("too short to tell");
        assertThat(bringUp.phase()).isEqualTo(Phase.READY);
    }

    @Test
    @ShowsRequirement({"SR-36", "SR-41"})
    void aTrialWithAReadingThatCameLateIsRepeatedWithNothingDrivenMeanwhile() throws Exception {
        TrialResult result = withLateReadings(150, 1);

        assertThat(result.grade()).as(result.text()).isEqualTo(Grade.GOOD);
        assertThat(phases).containsSubsequence(Phase.RUNNING, Phase.VENTING, Phase.READY, Phase.RUNNING, Phase.OVER);
    }

    @Test
    @ShowsRequirement("SR-41")
    void aReadingThatIsLateForTheThirdTimeIsTheResult() throws Exception {
        assertThat(withLateReadings(150, 2).grade()).isEqualTo(Grade.GOOD);
        phases.clear();

        TrialResult result = withLateReadings(150, 3);

        assertThat(result.grade()).isEqualTo(Grade.BAD);
        assertThat(result.text()).startsWith("lumbar-bag: ").contains("100");
        assertThat(phases.stream().filter(phase -> phase == Phase.RUNNING)).hasSize(3);
    }

    @Test
    @ShowsRequirement("SR-41")
    void aReadingThatStaysAwayIsTheResultAfterASecond() throws Exception {
        TrialResult result = withLateReadings(60_000, 1);

        assertThat(result.grade()).isEqualTo(Grade.BAD);
        assertThat(result.text()).startsWith("lumbar-bag: ").contains("ms");
        assertThat(phases)
                .containsExactly(Phase.VENTING, Phase.READY, Phase.CLOSING, Phase.RUNNING, Phase.VENTING, Phase.OVER);
    }

    private final List<Phase> phases = new ArrayList<>();

    /** A bag's trial whose reading stays away for so long, a second after each of the first runs began. */
    private TrialResult withLateReadings(int ms, int times) throws Exception {
        int[] left = {times};
        int[] cycles = {0};
        return rig.tried(TrialCatalog.of(rig.chair, "lumbar-bag").getFirst(), 60, (bringUp, outputs, readings) -> {
            if (phases.isEmpty() || phases.getLast() != bringUp.phase()) {
                phases.add(bringUp.phase());
                cycles[0] = 0;
            }
            cycles[0]++;
            if (bringUp.phase() == Phase.RUNNING && cycles[0] == 100 && left[0]-- > 0) {
                rig.inject("pressure-dropout lumbar-bag for " + ms + " ms");
            }
            if (bringUp.phase() != Phase.RUNNING) {
                assertThat(outputs.atRest()).isTrue();
            }
        });
    }

    @Test
    @ShowsRequirement("SR-36")
    void aTrialThatWantsMoreIsStopped() throws Exception {
        TrialResult tooMuch = rig.tried(
                wanting(MotorOutputs.of(rig.chair.size(), rig.index("tapper"), 0.21)),
                9,
                (b, o, r) -> assertThat(o.atRest()).isTrue());
        assertThat(tooMuch.grade()).isEqualTo(Grade.BAD);

        double[] two = new double[rig.chair.size()];
        two[rig.index("tapper")] = 0.1;
        two[rig.index("kneader")] = 0.1;
        boolean[] open = new boolean[two.length];
        Arrays.fill(open, true);
        TrialResult both = rig.tried(
                wanting(new Outputs(new int[two.length], open, two, 0, 0, true)),
                9,
                (b, o, r) -> assertThat(o.atRest()).isTrue());
        assertThat(both.text()).contains("invariant");
    }

    private static Trial wanting(Outputs outputs) {
        return new Trial() {
            @Override
            public String title() {
                return "too much";
            }

            @Override
            public String prompt() {
                return "";
            }

            @Override
            public double seconds() {
                return 60;
            }

            @Override
            public double settleSeconds() {
                return 0;
            }

            @Override
            public void begin(Readings readings) {}

            @Override
            public Outputs run(long nowNanos, double seconds, Readings readings) {
                return outputs;
            }

            @Override
            public void settle(double seconds, Readings readings) {}

            @Override
            public LiveValue live(Readings readings) {
                return LiveValue.of("", 0, 1, "");
            }

            @Override
            public TrialResult judge(@Nullable Fault fault) {
                return fault == null ? TrialResult.good("nothing said") : BringUp.resultOf(fault);
            }
        };
    }
}
