package lumbar.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import lumbar.ShowsRequirement;
import lumbar.chair.BoardTrouble;
import lumbar.chair.Carriage;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.chair.TestChairs;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The guard looks at outputs and readings alone, so the tests hand it both. */
@ShowsRequirement("SR-01")
class GuardTest {
    private static final long NOW = 1_000_000_000L;
    private static final String NONE = "no trip";

    private final Chair chair = TestChairs.full();
    private Guard guard = new Guard(chair);
    private final int[] inlet = new int[chair.size()];
    private final boolean[] vent = new boolean[chair.size()];
    private final double[] duty = new double[chair.size()];
    private final int lumbar = chair.actuator("lumbar-bag").orElseThrow().index();
    private final int roller = chair.actuator("roller").orElseThrow().index();
    private final int heat = chair.actuator("heat-back").orElseThrow().index();
    private double kpa = 5;
    private double padC = 40;
    private double skinC = 33;
    private boolean estop;
    private long readAt = NOW;
    private long estopAt = -1;
    private double depthMm = Double.NaN;
    private long now = NOW;
    private double pump;

    /** What a trip is about: that something trips does not say that the right thing does. */
    private static String what(@Nullable GuardTrip trip) {
        return trip == null ? NONE : trip.what();
    }

    private @Nullable GuardTrip check(boolean mayDrive) {
        return check(mayDrive ? MayDrive.EVERYTHING : MayDrive.NOTHING);
    }

    private @Nullable GuardTrip check(MayDrive mayDrive) {
        Readings.Builder readings = new Readings.Builder(chair.size()).taken(now);
        for (int i = 0; i < chair.size(); i++) {
            readings.pressure(i, kpa, readAt).heat(i, padC, skinC, readAt);
        }
        readings.carriage(new Readings.Carriage(0, false, false, depthMm, 0, readAt));
        readings.power(new Readings.Power(estop, estopAt < 0 ? readAt : estopAt, true, 24, BoardTrouble.NONE));
        Outputs outputs = new Outputs(inlet.clone(), vent.clone(), duty.clone(), 0, pump, true);
        return guard.check(now, outputs, readings.build(), mayDrive);
    }

    @Test
    void ordinaryOutputsPass() {
        inlet[lumbar] = 40;
        duty[roller] = -0.4;
        duty[heat] = 1;
        pump = 0.5;
        assertThat(check(true)).isNull();
    }

    @Test
    void nothingIsDrivenWhileTheChairIsAtRest() {
        duty[roller] = 0.1;
        assertThat(what(check(false))).isEqualTo("drive while at rest");
        Arrays.fill(duty, 0);
        assertThat(check(false)).isNull();
    }

    @ShowsRequirement("SR-21")
    @Test
    void aHeldKeyMovesReclinersAndNothingElse() {
        duty[chair.actuator("recline").orElseThrow().index()] = -0.5;
        assertThat(check(MayDrive.RECLINERS)).isNull();
        for (int other : new int[] {
            roller, heat, chair.actuator("vibrator-back").orElseThrow().index()
        }) {
            duty[other] = 0.1;
            assertThat(what(check(MayDrive.RECLINERS))).isEqualTo("drive while a key is held");
            duty[other] = 0;
        }
        inlet[lumbar] = 20;
        assertThat(what(check(MayDrive.RECLINERS))).isEqualTo("drive while a key is held");
        inlet[lumbar] = 0;
        pump = 0.1;
        assertThat(what(check(MayDrive.RECLINERS))).isEqualTo("drive while a key is held");
    }

    @Test
    void nothingIsDrivenWithTheEstopPressedOrNotReadForTooLong() {
        pump = 0.2;
        estop = true;
        assertThat(what(check(true))).isEqualTo("drive with the e-stop pressed");
        estop = false;
        readAt = NOW - 101_000_000L;
        assertThat(what(check(true))).isEqualTo("since the e-stop was read");
    }

    @Test
    void numbersThatAreNoDutyTrip() {
        for (double wrong : new double[] {Double.NaN, -0.1, 1.1, Double.POSITIVE_INFINITY}) {
            duty[heat] = wrong;
            GuardTrip trip = check(true);
            assertThat(trip).as("heat %s", wrong).isNotNull();
            assertThat(trip.actuator()).isEqualTo(chair.actuators().get(heat));
            assertThat(trip.unit()).isEqualTo("duty");
            duty[heat] = 0;
            pump = wrong;
            assertThat(what(check(true))).as("pump %s", wrong).isEqualTo("of pump or depth");
            pump = 0;
        }
    }

    @ShowsRequirement("SR-03")
    @Test
    void anInletPulseIsSixtyMillisecondsAtMost() {
        inlet[lumbar] = 60;
        assertThat(check(true)).isNull();
        inlet[lumbar] = 61;
        assertThat(what(check(true))).isEqualTo("of inlet");
    }

    /** The check that lets a bag go says why 40 ms after its limit, which lies 0.7 kPa lower. */
    @ShowsRequirement({"SR-12", "SR-43"})
    @ParameterizedTest
    @CsvSource({
        "lumbar-bag, 14.7, false", "lumbar-bag, 14.75, true",
        "calf-bag-left, 11.4, false", "calf-bag-left, 11.45, true",
        "neck-bag, 7.4, false", "neck-bag, 7.45, true",
        "lumbar-bag, NaN, true",
    })
    void noBagIsFilledFarAboveItsCeiling(String bag, double pressure, boolean trips) {
        inlet[chair.actuator(bag).orElseThrow().index()] = 20;
        kpa = pressure;
        assertThat(check(true)).isNull();
        after(50);
        assertThat(check(true)).isNull();
        after(10);
        assertThat(what(check(true))).isEqualTo(trips ? "while filling" : NONE);
        Arrays.fill(inlet, 0);
        assertThat(check(true)).as("nothing is filled any more").isNull();
    }

    @ShowsRequirement("SR-12")
    @ParameterizedTest
    @CsvSource({"5, false", "8, false", "12, true"})
    void noBagIsFilledFarTooFast(double kpaPerSecond, boolean trips) {
        String tripped = NONE;
        inlet[lumbar] = 20;
        for (kpa = 0; kpa < 12; kpa += kpaPerSecond / 100) {
            tripped = tripped.equals(NONE) ? what(check(true)) : tripped;
            after(10);
        }
        assertThat(tripped).isEqualTo(trips ? "of rise in half a second" : NONE);
    }

    @ShowsRequirement("SR-12")
    @Test
    void aWildSampleIsNoRise() {
        inlet[lumbar] = 20;
        for (int i = 0; i < 200; i++) {
            kpa = i == 50 ? -1.9 : i == 120 ? 12 : 6;
            assertThat(check(true)).as("cycle %d", i).isNull();
            after(10);
        }
    }

    /** A board that samples every 50 or 100 ms holds a wild sample for longer than 60 ms. */
    @ShowsRequirement({"SR-12", "SR-56"})
    @ParameterizedTest
    @CsvSource({"50", "80", "100"})
    void aWildSampleOfASlowBoardIsNotABagThatIsTooFull(int everyMs) {
        inlet[lumbar] = 20;
        for (int ms = 0; ms < 6_000; ms += 10) {
            now += 10_000_000L;
            readAt = ms % everyMs == 0 ? now : readAt;
            kpa = ms / everyMs == 20 ? 40 : 6;
            assertThat(check(true)).as("at %d ms", ms).isNull();
        }
        boolean tripped = false;
        kpa = 15.5;
        for (int ms = 0; ms < 3 * everyMs + 60; ms += 10) {
            now += 10_000_000L;
            readAt = ms % everyMs == 0 ? now : readAt;
            tripped |= check(true) != null;
        }
        assertThat(tripped).as("what stays is found").isTrue();
    }

    @ShowsRequirement("SR-13")
    @Test
    void aBagThatIsNeverEmptyIsNotFilledFurther() {
        inlet[lumbar] = 20;
        kpa = 3;
        for (int i = 0; i < 4_500; i++) {
            assertThat(check(true)).as("cycle %d", i).isNull();
            after(10);
        }
        after(20);
        assertThat(what(check(true))).isEqualTo("without being empty");
        kpa = 0;
        for (int i = 0; i < 20; i++) {
            after(10);
            check(true);
        }
        assertThat(check(true)).isNull();
    }

    @ShowsRequirement("SR-44")
    @Test
    void aFillThatGoesNowhereEnds() {
        kpa = 0.2;
        pump = 1;
        inlet[lumbar] = 20;
        vent[lumbar] = false;
        // 0.2 L/s into a bag of 1 L: 5.5 L after 27.5 s.
        for (int ms = 0; ms < 27_400; ms += 10) {
            after(10);
            assertThat(check(true)).isNull();
        }
        after(200);
        for (int ms = 0; ms < 100; ms += 10) {
            after(10);
            check(true);
        }
        GuardTrip trip = check(true);
        assertThat(trip).isNotNull();
        assertThat(trip.unit()).isEqualTo("L");
        assertThat(trip.what()).isEqualTo("of air without a vent");
        assertThat(trip.actuator()).isEqualTo(chair.actuators().get(lumbar));
    }

    @ShowsRequirement("SR-44")
    @Test
    void aVentOfASecondBeginsTheLitresAnewAndAShorterOneDoesNot() {
        for (int vented : new int[] {1100, 700}) {
            guard = new Guard(chair);
            kpa = 0.2;
            GuardTrip trip = null;
            for (int round = 0; round < 3; round++) {
                for (int ms = 0; ms < 12_000 + vented; ms += 10) {
                    boolean fills = ms < 12_000;
                    pump = fills ? 1 : 0;
                    inlet[lumbar] = fills ? 20 : 0;
                    vent[lumbar] = !fills;
                    after(10);
                    trip = trip == null ? check(true) : trip;
                }
            }
            assertThat(what(trip))
                    .as("vented for %d ms", vented)
                    .isEqualTo(vented < 1000 ? "of air without a vent" : NONE);
        }
    }

    @ShowsRequirement("SR-40")
    @Test
    void nothingIsDrivenForLongerThanASessionWithoutABreak() {
        driveFor31Minutes();
        assertThat(what(check(true))).isEqualTo("of drive at a stretch");
        duty[heat] = 0;
        check(true);
        after(5_000);
        check(true);
        duty[heat] = 0.1;
        assertThat(check(true)).isNull();
    }

    @ShowsRequirement("SR-50")
    @Test
    void aReclinerMovesHoweverLongTheRestHasRun() {
        driveFor31Minutes();
        duty[heat] = 0;
        duty[chair.actuator("recline").orElseThrow().index()] = -0.5;
        assertThat(check(MayDrive.RECLINERS)).isNull();
    }

    @ShowsRequirement("SR-18")
    @ParameterizedTest
    @CsvSource({
        "52, 43, 4000, false",
        "52.1, 30, 90, false",
        "52.1, 30, 100, true",
        "NaN, 30, 100, true",
        "40, 43.1, 2900, false",
        "40, 43.1, 3000, true"
    })
    void aPadThatIsFarTooHotIsNotHeated(double pad, double skin, int ms, boolean trips) {
        padC = pad;
        skinC = skin;
        check(true);
        after(ms);
        assertThat(check(true)).as("nothing heats").isNull();
        duty[heat] = 0.5;
        assertThat(what(check(true)))
                .isEqualTo(!trips ? NONE : skin > 42 ? "at the skin while heating" : "while heating");
    }

    private @Nullable GuardTrip rolls(double xM, double depthMm, double depthDuty, MayDrive mayDrive) {
        return rolls(xM, xM == 0, depthMm, depthDuty, mayDrive);
    }

    private @Nullable GuardTrip rolls(double xM, boolean endNeck, double depthMm, double depthDuty, MayDrive mayDrive) {
        Carriage path = java.util.Objects.requireNonNull(chair.carriage());
        Readings.Builder readings = new Readings.Builder(chair.size()).taken(now);
        long pulses = Math.round(xM / path.metresPerCount());
        readings.carriage(new Readings.Carriage(pulses, endNeck, false, depthMm, 0, now));
        readings.power(new Readings.Power(false, now, true, 24, BoardTrouble.NONE));
        return guard.check(
                now,
                new Outputs(inlet.clone(), vent.clone(), duty.clone(), depthDuty, 0, true),
                readings.build(),
                mayDrive);
    }

    /** From the neck end to a place, rollers in. */
    private void travelTo(double toM) {
        duty[roller] = 0.5;
        for (double x = 0; x <= toM; x += 0.001) {
            assertThat(rolls(x, 0, 0, MayDrive.EVERYTHING)).isNull();
            after(10);
        }
    }

    /** Neck up to 0.12 m, shoulders up to 0.25 m of a path of 0.762 m; the rollers come out 60 mm. */
    @ShowsRequirement("SR-16")
    @ParameterizedTest
    @CsvSource({
        "0.05, 33, false",
        "0.05, 33.5, true",
        "0.11, 50, false",
        "0.2, 50, false",
        "0.2, 52, true",
        "0.3, 60, false",
        "0.7, 60, false",
        "0.3, NaN, true"
    })
    void theRollersPressDeepOnlyOnBackAndGlutes(double xM, double depthMm, boolean trips) {
        travelTo(xM);
        assertThat(rolls(xM, depthMm, 0.15, MayDrive.EVERYTHING)).isNull();
        after(290);
        assertThat(rolls(xM, depthMm, 0.15, MayDrive.EVERYTHING)).isNull();
        after(10);
        String place = xM < 0.12 ? "neck" : xM < 0.25 ? "shoulders" : "upper-back";
        assertThat(what(rolls(xM, depthMm, 0.15, MayDrive.EVERYTHING)))
                .isEqualTo(trips ? "of depth over " + place : NONE);
        assertThat(rolls(xM, depthMm, 0, MayDrive.EVERYTHING))
                .as("they are let in")
                .isNull();
    }

    /** At power-up, and when the board that counts began anew. */
    @ShowsRequirement({"SR-16", "SR-36"})
    @Test
    void nothingPressesWhereNobodyKnowsThePlace() {
        assertThat(rolls(0.4, 10, 0.15, MayDrive.EVERYTHING)).isNull();
        after(100);
        assertThat(what(rolls(0.4, 10, 0.15, MayDrive.EVERYTHING))).isEqualTo("of depth at an unknown place");
        assertThat(rolls(0.4, 10, 0.15, MayDrive.TRIAL)).as("an empty chair").isNull();
        travelTo(0);
        travelTo(0.4);
        assertThat(rolls(0.4, 10, 0.15, MayDrive.EVERYTHING)).isNull();
        rolls(0.1, 10, 0.15, MayDrive.EVERYTHING);
        after(100);
        assertThat(what(rolls(0.1, 10, 0.15, MayDrive.EVERYTHING))).isEqualTo("of depth at an unknown place");
    }

    /** A glitch that says "at the neck end", or counts nothing, neither sets the place nor loses it: of three samples two decide. */
    @ShowsRequirement({"SR-16", "SR-56"})
    @Test
    void oneWildSampleOfTheCarriageMovesItNowhere() {
        travelTo(0.3);
        rolls(0.3, true, 55, 0.15, MayDrive.EVERYTHING);
        after(10);
        rolls(0.3, 55, 0.15, MayDrive.EVERYTHING);
        after(10);
        rolls(0, false, 60, 0.15, MayDrive.EVERYTHING);
        for (int ms = 0; ms < 1000; ms += 10) {
            after(10);
            assertThat(rolls(0.3, 55, 0.15, MayDrive.EVERYTHING))
                    .as("%d ms", ms)
                    .isNull();
        }
        boolean trips = false;
        for (int ms = 0; ms < 1000; ms += 10) {
            after(10);
            trips |= rolls(0, 55, 0.15, MayDrive.EVERYTHING) != null;
        }
        assertThat(trips).as("two samples do").isTrue();
    }

    /** A board that samples once a second holds a wild sample for a hundred cycles. */
    @ShowsRequirement({"SR-18", "SR-56"})
    @ParameterizedTest
    @CsvSource({"78, 33", "NaN, 33", "40, 90"})
    void oneWildSampleOfASlowBoardIsNoHotPadAndTwoAre(double pad, double skin) {
        duty[heat] = 0.5;
        assertThat(check(true)).isNull();
        padC = pad;
        skinC = skin;
        readAt = now;
        readAt++;
        for (int ms = 0; ms < 3500; ms += 10) {
            now += 10_000_000L;
            estopAt = now;
            assertThat(check(true)).as("%d ms", ms).isNull();
        }
        readAt++;
        assertThat(what(check(true))).isEqualTo(skin > 42 ? "at the skin while heating" : "while heating");
    }

    @ShowsRequirement({"SR-12", "SR-56"})
    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, 20})
    void oneWildSampleOfASlowBoardIsNoFullBagAndTwoAre(double wild) {
        inlet[lumbar] = 40;
        for (int i = 0; i < 3; i++) {
            after(95);
            assertThat(check(true)).isNull();
        }
        kpa = wild;
        after(0);
        readAt++;
        for (int ms = 0; ms < 95; ms += 5) {
            now += 5_000_000L;
            assertThat(check(true)).as("%d ms", ms).isNull();
        }
        after(0);
        GuardTrip trip = check(true);
        for (int ms = 0; ms < 60; ms += 5) {
            now += 5_000_000L;
            trip = trip == null ? check(true) : trip;
        }
        assertThat(what(trip)).isEqualTo(Double.isNaN(wild) ? "while filling" : "of rise in half a second");
    }

    @ShowsRequirement({"SR-51", "SR-56"})
    @Test
    void oneWildSampleStopsNoReclinerAndTwoDo() {
        kpa = 0;
        depthMm = 0;
        duty[chair.actuator("recline").orElseThrow().index()] = 0.5;
        for (int i = 0; i < 3; i++) {
            after(10);
            assertThat(check(MayDrive.RECLINERS)).isNull();
        }
        kpa = 9;
        depthMm = 30;
        after(10);
        assertThat(check(MayDrive.RECLINERS)).isNull();
        kpa = 0;
        after(10);
        assertThat(what(check(MayDrive.RECLINERS))).isEqualTo("of the rollers");
    }

    private void driveFor31Minutes() {
        duty[heat] = 0.1;
        for (int second = 0; second <= 31 * 60; second++) {
            assertThat(check(true)).as("second %d", second).isNull();
            after(1000);
        }
    }

    private void after(int ms) {
        now += ms * 1_000_000L;
        readAt = now;
    }

    @ShowsRequirement("SR-17")
    @Test
    void aMotorDoesNotReverseWithoutADeadTime() {
        duty[roller] = 0.5;
        assertThat(check(true)).isNull();
        duty[roller] = -0.5;
        now = readAt = NOW + 190_000_000L;
        assertThat(what(check(true))).isEqualTo("between the directions");
        now = readAt = NOW + 400_000_000L;
        assertThat(check(true)).isNull();
    }
}
