package lumbar.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lumbar.ShowsRequirement;
import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.control.Event;
import lumbar.drive.sim.Injection;
import lumbar.safety.Charge;
import lumbar.safety.FaultCode;
import lumbar.safety.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The place of the carriage is proved (SR-45): played with the shipped back program, judged by where the carriage truly was, what
 * was truly worked and what was charged.
 */
@ShowsRequirement("SR-45")
class PlaceProofIT {
    /** What unwind-back presses on this chair when no end is visited, measured with seed 1, s. */
    private static final double UNPROVED_SECONDS = 865;
    /** How near the stop the carriage closes a switch, m. */
    private static final double END_M = 0.0031;

    private final Watched watched = new Watched();

    @Test
    void fourFifthsOfTheRollingAreKept() {
        play("unwind-back", "", 0);

        assertThat(watched.faults).isEmpty();
        assertThat(watched.longestVisit)
                .as("from drawn-in rollers to the end, s")
                .isLessThan(16);
        assertThat(watched.pressedSeconds).isGreaterThan(0.8 * UNPROVED_SECONDS);
        assertThat(watched.worstMinute).as("s of 60 within 40 mm").isLessThan(15);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unwind-back", "calm", "desk-shoulders", "wind-down", "stretch-ease"})
    void anEndIsVisitedBeforeSixtySecondsOfTravelWithTheRollersIn(String program) {
        play(program, "", 0);

        assertThat(watched.faults).isEmpty();
        assertThat(watched.longestTravel).isBetween(20.0, 60.0);
        assertThat(watched.visits).isGreaterThan(4);
        assertThat(watched.worstMinute).as("s of 60 within 40 mm").isLessThan(15);
    }

    /** Found at the next two ends; what it may have worked until then is charged. */
    @ParameterizedTest
    @CsvSource({
        "roller-slip, 0.1, 0",
        "roller-slip, 0.1, 120",
        "roller-slip, 0.3, 0",
        "roller-slip, 0.3, 120",
        "roller-slip, 0.5, 0",
        "roller-slip, 0.5, 120",
        "roller-slip, 0.7, 120",
        "roller-slip, 0.9, 0",
        "roller-slip, 0.9, 120",
        "roller-slip, 0.5, 130",
        "roller-slip, 0.5, 150",
        "roller-slip, 0.5, 480",
        "roller-slip-up, 0.1, 0",
        "roller-slip-up, 0.1, 120",
        "roller-slip-up, 0.5, 0",
        "roller-slip-up, 0.5, 120",
        "roller-slip-up, 0.9, 120",
        "roller-slip-down, 0.1, 0",
        "roller-slip-down, 0.1, 120",
        "roller-slip-down, 0.5, 0",
        "roller-slip-down, 0.5, 120",
        "roller-slip-down, 0.9, 120"
    })
    void aBeltThatSlipsIsFoundAndWhatItMayHaveWorkedIsCharged(String kind, double share, double atSeconds) {
        play("unwind-back", kind + " " + share + " times", atSeconds);

        assertThat(watched.faults).containsKey(FaultCode.ROLLER_PLACE);
        assertThat(watched.faults.getOrDefault(FaultCode.ROLLER_PLACE, Double.MAX_VALUE) - atSeconds)
                .isLessThan(180);
        assertThat(watched.after)
                .as("rollers that come out after the fault, mm")
                .isLessThan(1);
        watched.assertCharged();
        // EndVisit says why this cannot be 15.
        assertThat(watched.worstMinute).isLessThan(46);
    }

    /** Killed at any moment, the process leaves a record that has all that was truly worked, also before an end finds the slip. */
    @ShowsRequirement("SR-09")
    @ParameterizedTest
    @ValueSource(strings = {"roller-slip 0.9 times", "roller-slip-down 0.5 times"})
    void atEveryMomentTheRecordHasWhatWasTrulyWorked(String injection) {
        watched.chargedEverySecond = true;
        play("unwind-back", injection, 60);

        assertThat(watched.faults).containsKey(FaultCode.ROLLER_PLACE);
    }

    /** While the place is unknown nothing presses; what was worked before the pulses were missed counts for all areas. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 5, 10, 15, 20})
    void lostPulsesNeverGiveMinutesAway(double percent) {
        play("unwind-back", "pulse-loss " + percent + " %", 60);

        watched.assertCharged();
        assertThat(watched.worstMinute).isLessThan(15);
    }

    @Test
    void anEndSwitchThatClosesElsewhereIsFound() {
        play("unwind-back", "end-switch-stuck seat", 150);

        assertThat(watched.faults).containsKey(FaultCode.ROLLER_PLACE);
        assertThat(watched.faults.get(FaultCode.ROLLER_PLACE)).isBetween(150.0, 152.0);
        watched.assertCharged();
    }

    @Test
    @ShowsRequirement("SR-38")
    void theStatusSaysWhyNothingRolls() {
        try (Simulation simulation = new Simulation(ShippedChair.setup(1, 10))) {
            simulation.boot();
            simulation.start(ShippedChair.start("unwind-back"));
            simulation.runFor(20);
            boolean said = false;
            for (int i = 0; i < 600 && !said; i++) {
                simulation.runFor(0.1);
                var limiting = simulation.status().safety().limiting();
                said = limiting != null && limiting.reason() == Reason.PROVING;
            }
            assertThat(said).isTrue();
            assertThat(simulation.status().safety().limits()).startsWith(Reason.PROVING);
            simulation.runFor(14);
            var after = simulation.status().safety().limiting();
            assertThat(after == null ? Reason.NONE : after.reason()).isNotEqualTo(Reason.PROVING);
        }
    }

    private void play(String program, String injection, double atSeconds) {
        try (Simulation simulation = new Simulation(ShippedChair.setup(1, 10))) {
            simulation.addListener(watched);
            if (!injection.isEmpty()) {
                simulation.schedule(
                        atSeconds,
                        new ScriptedAction.Inject(
                                Injection.parse(injection, simulation.setup().chair())));
            }
            simulation.boot();
            simulation.start(ShippedChair.start(program));
            simulation.runUntilOver(1900);
        }
    }

    /** What was truly so in every cycle. */
    private static final class Watched implements CycleListener {
        private static final int BINS = 80;

        private final Map<FaultCode, Double> faults = new HashMap<>();
        private final Map<List<Object>, Charge> rows = new HashMap<>();
        private final double[] truly = new double[BodyArea.COUNT];
        private final double[] inBin = new double[BINS];
        private final Deque<double[]> minute = new ArrayDeque<>();
        private final PressedAreas areas = new PressedAreas(ShippedChair.CONFIGURATION.chair());
        private final int roller = ShippedChair.CONFIGURATION
                .chair()
                .first(Actuator.Roller.class)
                .orElseThrow()
                .index();
        private final double strokeM = Objects.requireNonNull(
                        ShippedChair.CONFIGURATION.chair().carriage())
                .strokeM();
        private double pressedSeconds;
        private double travel;
        private double longestTravel;
        private double drawnIn;
        private double longestVisit;
        private double worstMinute;
        private double after;
        private int visits;
        private boolean atEnd;
        private boolean chargedEverySecond;

        @Override
        public void onCycle(Cycle cycle) {
            for (Event event : cycle.step().events()) {
                if (event instanceof Event.MinutesDue due) {
                    for (Charge row : due.charges()) {
                        rows.put(List.of(row.slot(), row.person(), row.sitting(), row.account()), row);
                    }
                } else if (event instanceof Event.FaultFound found) {
                    faults.putIfAbsent(found.fault().code(), cycle.seconds().orElse(0));
                }
            }
            if (cycle.seconds().isEmpty()) {
                return;
            }
            boolean[] pressed = areas.areas(cycle);
            for (int a = 0; a < pressed.length; a++) {
                truly[a] += pressed[a] ? 0.01 : 0;
            }
            if (chargedEverySecond && Math.floorMod(Math.round(cycle.seconds().getAsDouble() * 100), 100) == 0) {
                assertCharged();
            }
            rolls(cycle);
            double faultAt = faults.getOrDefault(FaultCode.ROLLER_PLACE, Double.MAX_VALUE);
            if (cycle.seconds().getAsDouble() > faultAt + 3) {
                after = Math.max(after, cycle.truth().depthMm());
            }
        }

        private void rolls(Cycle cycle) {
            double x = cycle.truth().carriageM();
            boolean out = cycle.truth().depthMm() > 5;
            pressedSeconds += out ? 0.01 : 0;
            boolean moves = cycle.written().duty(roller) != 0;
            travel += moves ? 0.01 : 0;
            boolean isEnd = x <= END_M || x >= strokeM - END_M;
            if (isEnd) {
                visits += atEnd || out ? 0 : 1;
                longestTravel = Math.max(longestTravel, travel);
                longestVisit = atEnd ? longestVisit : Math.max(longestVisit, drawnIn);
                travel = 0;
            }
            atEnd = isEnd;
            drawnIn = out ? 0 : drawnIn + 0.01;
            dwell(cycle.seconds().getAsDouble(), x, out);
        }

        /** By stretches of 40 mm. */
        private void dwell(double t, double x, boolean out) {
            if (out) {
                int bin = (int) (x / 0.01);
                minute.add(new double[] {t, bin});
                inBin[bin] += 0.01;
            }
            while (!minute.isEmpty() && minute.peek()[0] < t - 60) {
                inBin[(int) minute.remove()[1]] -= 0.01;
            }
            for (int i = 0; i + 3 < BINS; i++) {
                worstMinute = Math.max(worstMinute, inBin[i] + inBin[i + 1] + inBin[i + 2] + inBin[i + 3]);
            }
        }

        void assertCharged() {
            List<String> less = new ArrayList<>();
            double[] charged = new double[BodyArea.COUNT];
            for (Charge row : rows.values()) {
                Arrays.stream(BodyArea.values())
                        .filter(area -> row.account().equals("area:" + area.key()))
                        .forEach(area -> charged[area.ordinal()] += row.seconds());
            }
            for (BodyArea area : BodyArea.values()) {
                if (truly[area.ordinal()] > charged[area.ordinal()] + 0.1) {
                    less.add(area + " worked " + truly[area.ordinal()] + " s, charged " + charged[area.ordinal()]);
                }
            }
            assertThat(less).isEmpty();
        }
    }
}
