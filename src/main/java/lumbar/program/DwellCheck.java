package lumbar.program;

import java.util.Arrays;
import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.chair.Carriage;
import lumbar.chair.Demand;
import lumbar.text.DurationText;
import lumbar.text.NumberText;

/** How long rollers press at a point and within a minute around it, and how much of a minute an area is tapped (SR-16). */
final class DwellCheck implements PlaythroughCheck {
    private static final int MINUTE = (int) Math.round(60 / STEP_SECONDS);
    private static final double SLACK_STEPS = 3;
    /** Rollers that are let go press on until the spring has drawn them in. */
    private static final double DRAWN_IN_SECONDS = 2;

    private static final double GRID_M = 0.01;
    private static final double POINT_M = 0.01;

    private final CompiledProgram compiled;
    private final Carriage carriage;
    private final ProgramLimits limits;
    private final ProgramProblems problems;
    private final int roller;
    private final int tapper;
    private final double[] pressedAt = new double[MINUTE];
    private final int[] stepsAround;
    private final int[] tappedArea = new int[MINUTE];
    private final int[] tappedSteps = new int[BodyArea.COUNT];
    private double pointM = Double.NaN;
    private double pointSeconds;
    private double pressedUntil = Double.NEGATIVE_INFINITY;
    private int step;

    DwellCheck(CompiledProgram compiled, Carriage carriage, ProgramLimits limits, ProgramProblems problems) {
        this.compiled = compiled;
        this.carriage = carriage;
        this.limits = limits;
        this.problems = problems;
        roller = compiled.chair()
                .first(Actuator.Roller.class)
                .map(Actuator::index)
                .orElse(-1);
        tapper = compiled.chair()
                .first(Actuator.Tapper.class)
                .map(Actuator::index)
                .orElse(-1);
        stepsAround = new int[(int) Math.ceil(carriage.strokeM() / GRID_M) + 1];
        Arrays.fill(pressedAt, Double.NaN);
        Arrays.fill(tappedArea, -1);
    }

    @Override
    public void check(double elapsedSeconds, Demand demand, double xM) {
        int at = step++ % MINUTE;
        boolean pressed = roller >= 0 && demand.level(roller) > 0;
        count(pressedAt[at], -1, elapsedSeconds);
        pressedUntil = pressed ? elapsedSeconds + DRAWN_IN_SECONDS : pressedUntil;
        pressedAt[at] = elapsedSeconds < pressedUntil ? xM : Double.NaN;
        count(pressedAt[at], 1, elapsedSeconds);
        point(pressed, xM, elapsedSeconds);
        if (tappedArea[at] >= 0) {
            tappedSteps[tappedArea[at]]--;
        }
        boolean tapped = tapper >= 0 && demand.level(tapper) > 0;
        tappedArea[at] = tapped ? carriage.areaAt(xM).ordinal() : -1;
        if (tapped && ++tappedSteps[tappedArea[at]] > limits.tappingDuty() * MINUTE) {
            BodyArea area = BodyArea.at(tappedArea[at]);
            problems.add(
                    compiled.lineOfCarriage(elapsedSeconds),
                    "tapping",
                    area,
                    area + " is tapped for more than " + NumberText.percent(limits.tappingDuty())
                            + " of a minute (SR-16)",
                    "let only one layer tap " + area);
        }
    }

    private void count(double xM, int change, double elapsed) {
        if (Double.isNaN(xM)) {
            return;
        }
        int first = (int) Math.ceil((xM - limits.dwellReachM()) / GRID_M);
        int last = (int) Math.floor((xM + limits.dwellReachM()) / GRID_M);
        for (int p = Math.max(0, first); p <= Math.min(stepsAround.length - 1, last); p++) {
            stepsAround[p] += change;
            if (stepsAround[p] * STEP_SECONDS > limits.dwellMinuteSeconds() + SLACK_STEPS * STEP_SECONDS) {
                report(
                        elapsed,
                        p * GRID_M,
                        "longer than " + DurationText.seconds(limits.dwellMinuteSeconds()) + " of a minute");
            }
        }
    }

    private void point(boolean pressed, double xM, double elapsed) {
        if (!pressed || !(Math.abs(xM - pointM) <= POINT_M)) {
            pointM = xM;
            pointSeconds = 0;
        }
        pointSeconds += STEP_SECONDS;
        if (pressed && pointSeconds > limits.dwellSeconds()) {
            report(elapsed, xM, "longer than " + DurationText.seconds(limits.dwellSeconds()) + " at a time");
        }
    }

    private void report(double elapsed, double xM, String howLong) {
        BodyArea area = carriage.areaAt(Math.min(xM, carriage.strokeM()));
        problems.add(
                compiled.lineOfCarriage(elapsed),
                "dwell",
                area,
                "the rollers would press one spot of " + area + " " + howLong + " (SR-16), first at "
                        + DurationText.seconds(elapsed),
                "add a neighbouring area for a longer stroke, or change the rate");
    }
}
