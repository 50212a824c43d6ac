package lumbar.program;

import java.util.List;
import lumbar.chair.Carriage;
import lumbar.chair.Chair;
import lumbar.chair.Demand;
import lumbar.chair.Profile;
import lumbar.text.DurationText;

/**
 * Judges a program before it is loaded, against the chair that would run it and the limits it must keep (SR-07, SR-13, SR-16,
 * SR-18, SR-29, SR-40): layer by layer, phase by phase, and by playing it through at tenths of a second. What is measured
 * later is the governor's business.
 */
public final class ProgramCheck {
    private ProgramCheck() {}

    /** Everything that is wrong, in the order of the file; empty when the program may run. */
    public static List<ProgramProblem> check(Program program, Profile profile, Chair chair, ProgramLimits limits) {
        ProgramProblems problems = new ProgramProblems();
        for (Phase phase : program.phases()) {
            phase.layers().forEach(layer -> LayerCheck.check(layer, chair, problems));
        }
        CompiledProgram compiled = new CompiledProgram(program, profile, chair);
        for (CompiledPhase phase : compiled.phases()) {
            PhaseCheck.check(phase, limits, chair, problems);
        }
        for (Phase phase : program.phases()) {
            PhaseCheck.overlaps(phase, limits, problems);
        }
        if (compiled.seconds() > limits.programSeconds()) {
            problems.add(
                    0,
                    "program-length",
                    "",
                    "the program lasts " + DurationText.minutes(compiled.seconds()) + ", at most "
                            + DurationText.minutes(limits.programSeconds()) + " are allowed (SR-40)",
                    "shorten its phases");
        } else {
            play(compiled, limits, problems);
        }
        return problems.inOrder();
    }

    private static void play(CompiledProgram compiled, ProgramLimits limits, ProgramProblems problems) {
        Carriage carriage = compiled.chair().carriage();
        IdealCarriage ideal = carriage == null ? null : new IdealCarriage(carriage);
        MinutesCheck minutes = new MinutesCheck(compiled, limits);
        List<PlaythroughCheck> checks = carriage == null
                ? List.of(new BagCheck(compiled, limits, problems), minutes)
                : List.of(
                        new BagCheck(compiled, limits, problems),
                        minutes,
                        new DwellCheck(compiled, carriage, limits, problems));
        int steps = (int) Math.ceil(compiled.seconds() / PlaythroughCheck.STEP_SECONDS);
        for (int i = 0; i < steps; i++) {
            double elapsed = i * PlaythroughCheck.STEP_SECONDS;
            double x = ideal == null ? Double.NaN : ideal.xM();
            Demand demand = compiled.demand(elapsed, 1, x);
            checks.forEach(check -> check.check(elapsed, demand, x));
            if (ideal != null) {
                ideal.advance(demand.stroke(), PlaythroughCheck.STEP_SECONDS);
            }
        }
        minutes.report(problems);
    }
}
