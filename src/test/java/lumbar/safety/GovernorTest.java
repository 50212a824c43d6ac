package lumbar.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import lumbar.ShowsRequirement;
import lumbar.chair.Actuator;
import lumbar.chair.Actuator.Airbag;
import lumbar.chair.AreaProfile;
import lumbar.chair.BodyArea;
import lumbar.chair.Chair;
import lumbar.chair.Demand;
import lumbar.chair.Pneumatics;
import lumbar.chair.Profile;
import lumbar.chair.Readings;
import lumbar.chair.TestChairs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the governor makes of a demand, with bags that follow their set point like ideal ones. */
class GovernorTest {
    private static final double DT = 0.01;
    private static final Profile FIRM = Profile.uniform("firm", new AreaProfile(0.2, 10, 1, 0.01, 5, 60, 10, 5, 44));

    private final Chair chair = TestChairs.full();
    private final UsageAccounts accounts = new UsageAccounts(chair);
    private final Minutes minutes = new Minutes(accounts, Limits.WINDOW_SECONDS);
    private final Governor governor = new Governor(chair, accounts, minutes, FIRM, new TrustedPressure(chair));
    private final double[] level = new double[chair.size()];
    private final double[] kpa = new double[chair.size()];
    private double carriageM = 0.5;
    private double depthMm;
    private boolean flow;
    private Demand.Stroke stroke = Demand.Stroke.NONE;
    private double now;
    private double sinceStart = 600;
    private double ledger = 1_000_000;
    private long wanted;
    private Permitted permitted = governor.permit(situation(), Demand.rest(chair.size()), readings());

    @BeforeEach
    void everyAccountIsRecordedAhead() {
        for (int account = 0; account < accounts.size(); account++) {
            wanted |= 1L << account;
        }
        minutes.occupy("ada", 1, ledger);
    }

    private int at(String id) {
        return chair.actuator(id).orElseThrow().index();
    }

    private GovernorInput situation() {
        return new GovernorInput(now, DT, ledger, true, sinceStart, carriageM, -1, 0);
    }

    private Readings readings() {
        Readings.Builder readings = new Readings.Builder(chair.size());
        for (int i = 0; i < kpa.length; i++) {
            readings.pressure(i, kpa[i], 0).heat(i, 30, 30, 0);
        }
        readings.carriage(new Readings.Carriage(0, false, false, depthMm, 0, 0));
        return readings.build();
    }

    /** Time goes on; bags that have a set point follow it. */
    private void pass(double seconds) {
        for (long i = Math.round(seconds / DT); i > 0; i--) {
            now += DT;
            ledger += DT;
            sinceStart += DT;
            minutes.granted(minutes.due(ledger, wanted));
            Demand demand = new Demand(level.clone(), level.clone(), new double[chair.size()], stroke, flow);
            permitted = governor.permit(situation(), demand, readings());
            for (int b = 0; b < kpa.length; b++) {
                double target = permitted.setPoint(b);
                kpa[b] = target > kpa[b] ? target : Math.max(target, kpa[b] - 10 * DT);
            }
        }
    }

    /** Raises the envelopes to full first, by asking long enough where it may be asked. */
    private void warm(String id) {
        level[at(id)] = 1;
        pass(85);
        level[at(id)] = 0;
        pass(15);
    }

    @ShowsRequirement({"SR-12", "SR-53"})
    @Test
    void bagsWhoseVentsMayBeElsewhereStayAtEightKiloPascal() {
        Chair unsure = TestChairs.with(chair, Pneumatics.ofLitresPerMinute(12, false));
        Governor careful = new Governor(unsure, accounts, minutes, FIRM, new TrustedPressure(unsure));
        for (Airbag bag : chair.all(Airbag.class)) {
            assertThat(careful.ceilingKpa(bag)).isEqualTo(Math.min(8, governor.ceilingKpa(bag)));
        }
        assertThat(chair.all(Airbag.class)).anyMatch(bag -> governor.ceilingKpa(bag) > 8);
    }

    @ShowsRequirement("SR-12")
    @Test
    void aBagsSetPointRisesNoFasterThanFiveKiloPascalASecond() {
        warm("lumbar-bag");
        level[at("lumbar-bag")] = 1;
        double before = 0;
        for (int i = 0; i < 300; i++) {
            pass(DT);
            assertThat(permitted.setPoint(at("lumbar-bag")) - before).isLessThanOrEqualTo(5 * DT + 1e-9);
            before = permitted.setPoint(at("lumbar-bag"));
        }
    }

    @ShowsRequirement("SR-13")
    @Test
    void aFullBagIsLetGoWithinTenSecondsAndRestsFive() {
        warm("lumbar-bag");
        int bag = at("lumbar-bag");
        level[bag] = 0.5;
        double full = 0;
        double longest = 0;
        double released = 99;
        double shortest = 99;
        for (int i = 0; i < 12_000; i++) {
            boolean was = kpa[bag] > 2;
            pass(DT);
            boolean is = kpa[bag] > 2;
            full = kpa[bag] >= 4.9 ? full + DT : 0;
            longest = Math.max(longest, full);
            shortest = is && !was ? Math.min(shortest, released) : shortest;
            released = is ? 0 : released + DT;
        }
        assertThat(shortest).isBetween(5.0, 6.0);
        assertThat(longest).isBetween(8.0, 10.0);
    }

    @ShowsRequirement("SR-13")
    @Test
    void aBagIsFullAtMostSixtyPercentOfAMinute() {
        warm("lumbar-bag");
        int bag = at("lumbar-bag");
        double[] history = new double[24_000];
        for (int i = 0; i < history.length; i++) {
            level[bag] = i / 700 % 2 == 0 ? 1 : 0.3;
            pass(DT);
            history[i] = kpa[bag] > 2 ? DT : 0;
        }
        double sum = 0;
        for (int i = 0; i < history.length; i++) {
            sum += history[i] - (i >= 6000 ? history[i - 6000] : 0);
            assertThat(sum).isLessThanOrEqualTo(36.0 + 1e-6);
        }
    }

    @ShowsRequirement("SR-13")
    @Test
    void aLimbFillsFromItsFarEndAndOnlyInFlowPrograms() {
        for (String id : new String[] {"foot-bag-left", "calf-bag-left"}) {
            warm(id);
        }
        level[at("foot-bag-left")] = 1;
        level[at("calf-bag-left")] = 1;
        kpa[at("foot-bag-left")] = 0;
        flow = true;
        for (int i = 0; i < 200; i++) {
            pass(DT);
            kpa[at("foot-bag-left")] = Math.min(kpa[at("foot-bag-left")], 3);
            assertThat(kpa[at("calf-bag-left")]).isLessThanOrEqualTo(kpa[at("foot-bag-left")] + 1);
        }
        assertThat(permitted.reason(at("calf-bag-left"))).isEqualTo(Reason.FLOW);
    }

    @ShowsRequirement("SR-13")
    @Test
    void neighbouringCellsStayWithinFourKiloPascal() {
        warm("glute-bag-left");
        level[at("glute-bag-left")] = 1;
        pass(4);
        assertThat(kpa[at("glute-bag-left")]).isLessThanOrEqualTo(4);
        assertThat(permitted.reason(at("glute-bag-left"))).isEqualTo(Reason.NEIGHBOUR);
    }

    @ShowsRequirement("SR-16")
    @ParameterizedTest
    @ValueSource(doubles = {0.0, 0.05, 0.1, 0.119, 0.15, 0.2, 0.249, 0.3, 0.5, 0.7})
    void rollersPressLessOverNeckAndShouldersAndAlreadyBeforeTheirBorder(double xM) {
        carriageM = 0.5;
        warmRoller();
        carriageM = xM;
        level[at("roller")] = 1;
        pass(85);
        carriageM = xM + 0.011;
        pass(2 * DT);
        double most = carriageM < 0.18 ? 0.40 : carriageM < 0.31 ? 0.70 : 1;
        assertThat(permitted.level(at("roller"))).isLessThanOrEqualTo(most + 1e-9);
    }

    private void warmRoller() {
        level[at("roller")] = 1;
        pass(85);
    }

    @ShowsRequirement("SR-16")
    @Test
    void rollersThatStayAtOnePointAreDrawnBackWithinTenSeconds() {
        depthMm = 20;
        level[at("roller")] = 0.5;
        pass(7.9);
        assertThat(permitted.level(at("roller"))).isPositive();
        pass(0.4);
        assertThat(permitted.level(at("roller"))).isZero();
        assertThat(permitted.reason(at("roller"))).isEqualTo(Reason.DWELL);
    }

    @ShowsRequirement("SR-16")
    @Test
    void rollersDoNotPressWhereverTheyAre() {
        carriageM = Double.NaN;
        level[at("roller")] = 0.5;
        pass(1);
        assertThat(permitted.level(at("roller"))).isZero();
        assertThat(permitted.reason(at("roller"))).isEqualTo(Reason.POSITION);
    }

    @ShowsRequirement("SR-16")
    @Test
    void tappingTakesHalfOfAMinuteAtMost() {
        level[at("tapper")] = 0.2;
        double tapped = 0;
        for (int i = 0; i < 6000; i++) {
            carriageM = 0.55 + 0.08 * Math.sin(i * 0.005);
            pass(DT);
            tapped += permitted.level(at("tapper")) > 0 ? DT : 0;
        }
        assertThat(tapped).isBetween(20.0, 30.0);
    }

    @ShowsRequirement("SR-07")
    @Test
    void anAreaRestsAfterTwentyMinutesAndTheOthersGoOn() {
        level[at("vibrator-seat")] = 0.2;
        level[at("vibrator-legs")] = 0.2;
        minutes.use(UsageAccounts.area(BodyArea.GLUTES), 1196, ledger);
        pass(1);
        assertThat(permitted.reason(at("vibrator-seat"))).isEqualTo(Reason.MINUTES);
        assertThat(permitted.level(at("vibrator-seat"))).isZero();
        assertThat(permitted.level(at("vibrator-legs"))).isEqualTo(0.2, within(1e-9));
    }

    @ShowsRequirement("SR-40")
    @Test
    void aMotorRestsAfterThirtyMinutesOfAnHour() {
        level[at("vibrator-seat")] = 0.2;
        minutes.use(accounts.motor(at("vibrator-seat")), 1800, ledger);
        pass(0.1);
        assertThat(permitted.reason(at("vibrator-seat"))).isEqualTo(Reason.MOTOR);
    }

    @ShowsRequirement("SR-40")
    @Test
    void theCarriageAndWhatItCarriesRestAfterThirtyMinutesOfAnHour() {
        level[at("roller")] = 0.2;
        stroke = new Demand.Stroke(0.3, 0.6, 1);
        pass(0.1);
        assertThat(permitted.level(at("roller"))).isEqualTo(0.2, within(1e-9));
        assertThat(permitted.stroke().moves()).isTrue();
        minutes.use(accounts.motor(at("roller")), 1800, ledger);
        pass(0.1);
        assertThat(permitted.reason(at("roller"))).isEqualTo(Reason.MOTOR);
        assertThat(permitted.level(at("roller"))).isZero();
        assertThat(permitted.stroke().moves()).isFalse();
    }

    @ShowsRequirement("SR-34")
    @Test
    void aPersonInTheFirstSessionsGetsFortyPercentAndTenMinutes() {
        governor.begin(FIRM, new SessionLimits(0.4, Reason.PERSON, Map.of(BodyArea.GLUTES, 600.0), Map.of(), false));
        level[at("vibrator-seat")] = 0.9;
        pass(120);
        assertThat(permitted.level(at("vibrator-seat"))).isEqualTo(0.4);
        assertThat(permitted.reason(at("vibrator-seat"))).isEqualTo(Reason.PERSON);
        level[at("heat-seat")] = 0.5;
        pass(1);
        assertThat(permitted.reason(at("heat-seat"))).isEqualTo(Reason.HEAT_PERSON);
        minutes.use(UsageAccounts.area(BodyArea.GLUTES), 596, ledger);
        pass(10);
        assertThat(permitted.reason(at("vibrator-seat"))).isEqualTo(Reason.MINUTES);
    }

    @ShowsRequirement("SR-38")
    @Test
    void everyLimitBelowWhatIsAskedIsKeptTheMostLimitingFirst() {
        governor.begin(FIRM, new SessionLimits(0.4, Reason.PERSON, Map.of(), Map.of(), true));
        int seat = at("vibrator-seat");
        level[seat] = 0.9;
        pass(1);
        assertThat(permitted.reasons(seat)).containsExactly(Reason.RAMP, Reason.PERSON);
        minutes.use(accounts.motor(seat), 1800, ledger);
        minutes.use(UsageAccounts.area(BodyArea.GLUTES), 1200, ledger);
        pass(0.1);
        assertThat(permitted.reasons(seat).getFirst()).isEqualTo(Reason.MINUTES);
        assertThat(permitted.reasons(seat))
                .containsExactlyInAnyOrder(Reason.MINUTES, Reason.MOTOR, Reason.PERSON, Reason.RAMP);
        level[seat] = 0;
        pass(0.1);
        assertThat(permitted.reasons(seat)).isEmpty();
    }

    @ShowsRequirement({"SR-21", "SR-51"})
    @Test
    void aReclinerMovesOnlyByItsKeyAndNeverWhileAProgramDrives() {
        Actuator.Recliner recliner = chair.first(Actuator.Recliner.class).orElseThrow();
        int i = recliner.index();
        level[i] = 1;
        pass(DT);
        assertThat(permitted.level(i)).isZero();
        assertThat(permitted.reason(i)).isEqualTo(Reason.HELD_KEY);
        Demand rest = Demand.rest(chair.size());
        Permitted driving = governor.permit(
                new GovernorInput(now, DT, ledger, true, sinceStart, carriageM, i, -1), rest, readings());
        assertThat(driving.setPoint(i)).isZero();
        assertThat(driving.reason(i)).isEqualTo(Reason.PRESSED);
        Permitted held =
                governor.permit(new GovernorInput(now, DT, ledger, false, 0, carriageM, i, -1), rest, readings());
        assertThat(held.setPoint(i)).isEqualTo(-0.5);
    }

    @ShowsRequirement({"SR-50", "SR-51"})
    @Test
    void raisingWaitsForNoSensorAndLoweringForAll() {
        int i = chair.backrest().orElseThrow().index();
        Demand rest = Demand.rest(chair.size());
        // Nothing was ever read: every pressure and the depth are no numbers.
        Readings gone = new Readings.Builder(chair.size()).build();
        Permitted up = governor.permit(new GovernorInput(now, DT, ledger, false, 0, Double.NaN, i, -1), rest, gone);
        assertThat(up.setPoint(i)).isNegative();
        Permitted down = governor.permit(new GovernorInput(now, DT, ledger, false, 0, Double.NaN, i, 1), rest, gone);
        assertThat(down.setPoint(i)).isZero();
        assertThat(down.reason(i)).isEqualTo(Reason.PRESSED);
    }

    @ShowsRequirement("SR-45")
    @Test
    void whatRidesOnTheCarriageRestsWhileItProvesItsPlace() {
        int roller = at("roller");
        level[roller] = 0.2;
        pass(1);
        assertThat(permitted.level(roller)).isPositive();
        GovernorInput proving = new GovernorInput(now, DT, ledger, true, sinceStart, carriageM, true, false, -1, 0);
        Demand demand = new Demand(level.clone(), level.clone(), new double[chair.size()], stroke, flow);
        Permitted visit = governor.permit(proving, demand, readings());
        assertThat(visit.level(roller)).isZero();
        assertThat(visit.reason(roller)).isEqualTo(Reason.PROVING);
    }

    @ShowsRequirement("SR-30")
    @Test
    void aProfileCannotLoosenWhatIsCompiledIn() {
        Profile wild = Profile.uniform("wild", new AreaProfile(1, 99, 9, 9, 99, 0, 999, 0, 99));
        governor.begin(wild, SessionLimits.full());
        sinceStart = 0;
        level[at("calf-bag-left")] = 1;
        level[at("lumbar-bag")] = 1;
        for (int i = 0; i < 20_000; i++) {
            pass(DT);
            assertThat(permitted.level(at("lumbar-bag"))).isLessThanOrEqualTo(0.2 + 0.01 * i * DT + 0.001);
            assertThat(permitted.setPoint(at("lumbar-bag"))).isLessThanOrEqualTo(Limits.BAG_CEILING_KPA);
            assertThat(permitted.setPoint(at("calf-bag-left"))).isLessThanOrEqualTo(Limits.LIMB_CEILING_KPA);
        }
    }

    @ShowsRequirement("SR-11")
    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, -1, -0.0001, Double.NEGATIVE_INFINITY})
    void whatIsNoLevelIsNothing(double nonsense) {
        for (int i = 0; i < level.length; i++) {
            level[i] = nonsense;
        }
        pass(1);
        for (int i = 0; i < level.length; i++) {
            assertThat(permitted.level(i)).isZero();
        }
    }
}
