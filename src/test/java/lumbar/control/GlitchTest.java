package lumbar.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import lumbar.ShowsRequirement;
import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.chair.Chair;
import lumbar.chair.Readings;
import lumbar.chair.TestChairs;
import lumbar.program.Program;
import lumbar.program.TechniqueName;
import lumbar.safety.FaultCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Inputs that say something else for one cycle, ten times a second (SR-56). {@code -Dglitches=1000000} plays so many cycles of each
 * story, {@code -Dseed=N} another row of glitches.
 */
class GlitchTest {
    private static final Program PROGRAM = SessionRig.program(1_200);
    private static final int CYCLES = Integer.getInteger("glitches", 20_000);
    private static final long SEED = Long.getLong("seed", 20_260_101);
    /** One open sample of these is meant to be enough: letting go harms nobody. */
    private static final Set<String> LETS_GO = Set.of("e-stop", "button stop");

    /** What an input may reach: the start button is wired and would start, somebody sits there. */
    private static SessionRig ready() {
        SessionRig rig = SessionRig.ready();
        rig.startButton = pressed -> new DaemonEvent.StartChosen(pressed.press(), SessionRig.start(PROGRAM), "", "");
        return rig;
    }

    private static void staysAtRest(SessionRig rig, Set<State> allowed) {
        for (int i = 0; i < CYCLES; i++) {
            rig.cycle();
            assertThat(rig.step.outputs().atRest()).as("cycle %d", i).isTrue();
            assertThat(rig.state()).as("cycle %d", i).isIn(allowed);
        }
        assertThat(rig.events)
                .as("nothing was pressed, armed or started")
                .noneMatch(Event.StartPressed.class::isInstance)
                .noneMatch(Event.SessionStarted.class::isInstance);
        assertThat(rig.status().next().remoteMode()).isFalse();
        assertThat(rig.status().next().armedSeconds()).isZero();
    }

    @ShowsRequirement("SR-56")
    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void noGlitchStartsAnIdleChairAndNoneIsAFault(int everyCycles) {
        SessionRig rig = ready();
        rig.sensed = new SlowBoard(everyCycles, new Glitches(rig.chair, SEED, Set.of("e-stop")));

        staysAtRest(rig, Set.of(State.IDLE));

        assertThat(rig.events).noneMatch(Event.FaultFound.class::isInstance);
    }

    /** One open reading latches, as it should, and no glitch leads out of it. */
    @ShowsRequirement("SR-56")
    @Test
    void anEstopThatOnlyOneCycleSawIsLatchedAndNoGlitchResetsIt() {
        SessionRig rig = ready();
        rig.sensed = new Glitches(rig.chair, SEED, Set.of());

        staysAtRest(rig, Set.of(State.IDLE, State.ESTOP));

        assertThat(rig.state()).isEqualTo(State.ESTOP);
    }

    /** A watchdog that does not trip is not taken for one that does, because the relay's read-back was wrong for a cycle. */
    @ShowsRequirement({"SR-37", "SR-56"})
    @Test
    void theSelfTestBelievesNoSingleReading() {
        for (int run = 0; run < 20; run++) {
            SessionRig rig = new SessionRig(TestChairs.full(), RecoveredState.fresh(), List.of("watchdog-dead"));
            rig.sensed = new Glitches(rig.chair, SEED + run, LETS_GO);
            rig.until(12, () -> rig.fault() != null);
            assertThat(rig.fault()).as("run %d", run).isNotNull();
            assertThat(rig.fault().fault().code()).isEqualTo(FaultCode.SELF_TEST_WATCHDOG);

            SessionRig healthy = new SessionRig();
            healthy.sensed = new Glitches(rig.chair, SEED + run, LETS_GO);
            healthy.pass(12);
            assertThat(healthy.fault()).as("run %d", run).isNull();
            assertThat(healthy.state()).isEqualTo(State.IDLE);
        }
    }

    /** A session goes its way: a wild sample is no fault, and no bag is filled further for it. */
    @ShowsRequirement("SR-56")
    @Test
    void aSessionGoesOnAmidGlitches() {
        SessionRig rig = SessionRig.running(PROGRAM, 20);
        double undisturbed = highest(SessionRig.running(PROGRAM, 20), Math.min(CYCLES, 20_000));
        rig.sensed = new Glitches(rig.chair, SEED, LETS_GO);

        double highest = highest(rig, CYCLES);

        assertThat(rig.events).noneMatch(Event.FaultFound.class::isInstance);
        assertThat(highest).isLessThan(undisturbed + 0.5);
        assertThat(rig.status().chair().state()).isEqualTo(State.RUNNING);
    }

    /** A wild sample of a board that samples every 50 ms lasts five cycles, and is one sample all the same. */
    @ShowsRequirement({"SR-12", "SR-56"})
    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void aSessionOnASlowBoardGoesOnAmidGlitches(int everyCycles) {
        SessionRig rig = ready();
        rig.sensed = new SlowBoard(everyCycles, UnaryOperator.identity());
        rig.ask(SessionRig.start(PROGRAM));
        rig.pass(20);
        rig.sensed = new SlowBoard(everyCycles, new Glitches(rig.chair, SEED, LETS_GO));

        double highest = highest(rig, CYCLES);

        assertThat(rig.fault()).isNull();
        assertThat(highest).isLessThan(10);
        assertThat(rig.status().chair().state()).isEqualTo(State.RUNNING);
    }

    /** Heat may be sampled once a second: every third sample of a pad is wild, on either of its sensors. */
    @ShowsRequirement({"SR-18", "SR-19", "SR-56"})
    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, -55, 60, 150})
    void aSessionWithHeatThatIsSampledOnceASecondGoesOnAmidGlitches(double celsius) {
        SessionRig rig = ready();
        rig.sensed = new SlowHeat(rig.chair, celsius);
        assertThat(rig.ask(SessionRig.start(SessionRig.program(
                                600, SessionRig.layer(TechniqueName.HEAT, 0.5, 600, BodyArea.LOWER_BACK))))
                        .accepted())
                .isTrue();
        int pad = rig.chair.all(Actuator.HeatPad.class).stream()
                .filter(heat -> heat.area() == BodyArea.LOWER_BACK)
                .findFirst()
                .orElseThrow()
                .index();
        boolean heats = false;
        for (int i = 0; i < 24_000; i++) {
            rig.cycle();
            heats |= rig.step.outputs().duty(pad) > 0;
        }
        assertThat(heats).isTrue();
        assertThat(rig.fault()).isNull();
        assertThat(rig.state()).isEqualTo(State.RUNNING);
    }

    /** Every pad is sampled once a second, and each third sample of its pad or its skin side is this. */
    private static final class SlowHeat implements UnaryOperator<Readings> {
        private final Chair chair;
        private final double wildC;
        private final Readings.Builder builder;
        private @Nullable Readings held;
        private int cycles;

        SlowHeat(Chair chair, double wildC) {
            this.chair = chair;
            this.wildC = wildC;
            builder = new Readings.Builder(chair.size());
        }

        @Override
        public Readings apply(Readings readings) {
            int sample = cycles / 100;
            Readings last = held;
            if (last == null || cycles % 100 == 0) {
                last = readings;
                held = last;
            }
            cycles++;
            for (int i = 0; i < chair.size(); i++) {
                boolean wildPad = sample % 6 == 2;
                boolean wildSkin = sample % 6 == 5;
                builder.pressure(i, readings.pressureKpa(i), readings.pressureNanos(i));
                builder.current(i, readings.currentA(i), readings.currentNanos(i));
                builder.heat(i, wildPad ? wildC : last.padC(i), wildSkin ? wildC : last.skinC(i), last.heatNanos(i));
            }
            return builder.taken(readings.takenNanos())
                    .carriage(readings.carriage())
                    .seat(readings.seat())
                    .power(readings.power())
                    .buttons(readings.buttons())
                    .build();
        }
    }

    private static double highest(SessionRig rig, int cycles) {
        double highest = 0;
        for (int i = 0; i < cycles && rig.fault() == null; i++) {
            if (rig.state() != State.RUNNING && rig.state() != State.STARTING) {
                rig.pass(15);
                rig.ask(SessionRig.start(PROGRAM));
            }
            rig.cycle();
            highest = Math.max(highest, rig.highestKpa());
        }
        return highest;
    }

    /** Pressed at any moment, also where a glitch says the contact was closed: all is off in 100 ms, and no reset leads out. */
    @ShowsRequirement({"SR-01", "SR-56"})
    @Test
    void anEstopPressedAmidGlitchesIsAlwaysObeyed() {
        Random random = new Random(SEED);
        for (int run = 0; run < Math.max(20, CYCLES / 1_000); run++) {
            SessionRig rig = SessionRig.running(PROGRAM, 10 + random.nextDouble() * 20);
            rig.sensed = new Glitches(rig.chair, random.nextLong(), LETS_GO);
            rig.pass(random.nextDouble());
            rig.sensed = new Glitches(rig.chair, random.nextLong(), Set.of("button stop"));
            rig.plant.estop(true);
            assertThat(rig.until(
                            0.1,
                            () -> rig.state() == State.ESTOP
                                    && rig.step.outputs().atRest()))
                    .as("run %d", run)
                    .isLessThanOrEqualTo(0.1);
            for (int i = 0; i < 500; i++) {
                if (i % 50 == 0) {
                    assertThat(rig.ask(new Command.Reset()).accepted()).isFalse();
                }
                rig.cycle();
                assertThat(rig.state()).isEqualTo(State.ESTOP);
                assertThat(rig.step.outputs().atRest()).isTrue();
            }
            assertThat(rig.free()).isTrue();
        }
    }

    @ShowsRequirement({"SR-24", "SR-56"})
    @Test
    void aStopAmidGlitchesIsObeyedAtOnce() {
        Random random = new Random(SEED);
        for (int run = 0; run < Math.max(20, CYCLES / 1_000); run++) {
            SessionRig rig = SessionRig.running(PROGRAM, 10 + random.nextDouble() * 20);
            rig.sensed = new Glitches(rig.chair, random.nextLong(), LETS_GO);
            rig.pass(random.nextDouble());
            rig.next.add(new Request(1_000_000, new Command.Stop(), Origin.REMOTE, "home", OptionalLong.empty()));
            for (int i = 0; i < 400; i++) {
                rig.cycle();
                assertThat(rig.step.outputs().atRest()).as("run %d", run).isTrue();
            }
            assertThat(rig.free()).isTrue();
        }
    }

    /** What is broken is found as without glitches: they are no noise that hides a fault. */
    @ShowsRequirement("SR-56")
    @ParameterizedTest
    @CsvSource({
        "valve-stuck-open calf-bag-left, PRESSURE_.*",
        "pressure-nan calf-bag-left, PRESSURE_IMPLAUSIBLE",
        "motor-stall roller, MOTOR_OVERCURRENT|ROLLER_STALLED",
        "motor-welded kneader, MOTOR_UNASKED|MOTOR_OVERCURRENT",
    })
    void aFaultAmidGlitchesIsFound(String injection, String code) {
        SessionRig rig = SessionRig.running(PROGRAM, 20);
        rig.sensed = new Glitches(rig.chair, SEED, LETS_GO);
        rig.pass(5);
        rig.inject(injection);
        rig.until(60, () -> rig.fault() != null);
        Event.FaultFound found = rig.fault();
        assertThat(found).as("%s is found", injection).isNotNull();
        assertThat(found.fault().code().name()).matches(code);
        assertThat(rig.highestKpa()).isLessThan(17.6);
    }
}
