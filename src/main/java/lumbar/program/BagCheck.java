package lumbar.program;

import java.util.Arrays;
import lumbar.chair.Actuator.Airbag;
import lumbar.chair.Demand;
import lumbar.chair.Limb;
import lumbar.text.DurationText;
import lumbar.text.NumberText;
import org.jspecify.annotations.Nullable;

/** Holds, rests, duty and full bags of a limb, as the program asks for them (SR-13). One thread. */
final class BagCheck implements PlaythroughCheck {
    private static final double SLACK_SECONDS = 0.15;
    private static final int MINUTE = (int) Math.round(60 / STEP_SECONDS);

    private final CompiledProgram compiled;
    private final ProgramLimits limits;
    private final ProgramProblems problems;
    private final Airbag[] bags;
    /** By bag; null where it is on none. */
    private final @Nullable Limb[] limbs;

    private final double[] ceilingKpa;
    private final double[] heldSeconds;
    private final double[] releasedSeconds;
    private final boolean[][] full;
    private final int[] fullSteps;
    private final int[] fullOfLimb = new int[Limb.values().length];
    private int step;

    BagCheck(CompiledProgram compiled, ProgramLimits limits, ProgramProblems problems) {
        this.compiled = compiled;
        this.limits = limits;
        this.problems = problems;
        bags = compiled.chair().all(Airbag.class).toArray(Airbag[]::new);
        limbs = Arrays.stream(bags)
                .map(bag -> Limb.of(bag.area(), bag.side()).orElse(null))
                .toArray(Limb[]::new);
        ceilingKpa = Arrays.stream(bags)
                .mapToDouble(bag -> compiled.profile().area(bag.area()).ceilingKpa())
                .toArray();
        heldSeconds = new double[bags.length];
        releasedSeconds = new double[bags.length];
        Arrays.fill(releasedSeconds, Double.POSITIVE_INFINITY);
        full = new boolean[bags.length][MINUTE];
        fullSteps = new int[bags.length];
    }

    @Override
    public void check(double elapsedSeconds, Demand demand, double xM) {
        Arrays.fill(fullOfLimb, 0);
        for (int b = 0; b < bags.length; b++) {
            int i = bags[b].index();
            double level = demand.level(i);
            boolean up = level * ceilingKpa[b] > limits.releasedKpa();
            hold(b, up && level >= demand.amplitude(i) * 0.999, elapsedSeconds);
            rest(b, up, elapsedSeconds);
            duty(b, up, elapsedSeconds);
            limb(b, up, elapsedSeconds);
        }
        step++;
    }

    private void hold(int b, boolean atSetPoint, double elapsed) {
        heldSeconds[b] = atSetPoint ? heldSeconds[b] + STEP_SECONDS : 0;
        if (heldSeconds[b] > limits.holdSeconds() + SLACK_SECONDS) {
            report(b, elapsed, "hold", "is held longer than " + DurationText.seconds(limits.holdSeconds()));
        }
    }

    private void rest(int b, boolean up, double elapsed) {
        if (up && releasedSeconds[b] > 0 && releasedSeconds[b] < limits.restSeconds() - SLACK_SECONDS) {
            report(b, elapsed, "rest", "rests less than " + DurationText.seconds(limits.restSeconds()));
        }
        releasedSeconds[b] = up ? 0 : releasedSeconds[b] + STEP_SECONDS;
    }

    private void duty(int b, boolean up, double elapsed) {
        int at = step % MINUTE;
        fullSteps[b] += (up ? 1 : 0) - (full[b][at] ? 1 : 0);
        full[b][at] = up;
        if (fullSteps[b] > limits.bagDuty() * MINUTE + SLACK_SECONDS / STEP_SECONDS) {
            report(
                    b,
                    elapsed,
                    "duty",
                    "is pressed for more than " + NumberText.percent(limits.bagDuty()) + " of a minute");
        }
    }

    private void limb(int b, boolean up, double elapsed) {
        Limb limb = limbs[b];
        if (up && limb != null && ++fullOfLimb[limb.ordinal()] > limits.limbBags()) {
            report(b, elapsed, "limb", "is one of more than " + limits.limbBags() + " full bags of a limb");
        }
    }

    private void report(int b, double elapsed, String code, String what) {
        Airbag bag = bags[b];
        problems.add(
                compiled.lineOf(bag, elapsed),
                code,
                bag.area(),
                bag.id() + " " + what + " (SR-13), first at " + DurationText.seconds(elapsed),
                "let only one layer at a time work " + bag.area());
    }
}
