package lumbar.program;

import java.util.List;
import java.util.Locale;
import lumbar.chair.Carriage;
import lumbar.chair.Chair;
import lumbar.chair.Demand;
import lumbar.chair.Profile;

/**
 * Judges a program before it is loaded, against the chair that would run it and the rules it must keep (SR-07, SR-13, SR-16,
 * SR-18, SR-29, SR-40): layer by layer, phase by phase, and by playing it through at tenths of a second. What is measured
 * later is the governor's business.
 */
public final class ProgramCheck {
    /** How finely a program is played through, s. */
    static final double STEP_SECONDS = 0.1;

    private ProgramCheck() {}

    /** Everything that is wrong, in the order of the file; empty when the program may run. */
    public static List<Finding> check(Program program, Profile profile, Chair chair, Rules rules) {
        Findings findings = new Findings();
        for (Phase phase : program.phases()) {
            phase.layers().forEach(layer -> LayerCheck.check(layer, chair, findings));
        }
        Score score = new Score(program, profile, chair);
        for (Movement movement : score.movements()) {
            MovementCheck.check(movement, rules, chair, findings);
        }
        for (Phase phase : program.phases()) {
            OverlapCheck.check(phase, rules, findings);
        }
        if (score.seconds() > rules.programSeconds()) {
            findings.add(
                    0,
                    "program-length",
                    "",
                    "the program lasts " + minutes(score.seconds()) + ", at most " + minutes(rules.programSeconds())
                            + " are allowed (SR-40)",
                    "shorten its phases");
        } else {
            play(score, rules, findings);
        }
        return findings.inOrder();
    }

    /** One rule followed over the whole program. */
    interface Follower {
        void follow(double elapsedSeconds, Demand demand, double xM);
    }

    private static void play(Score score, Rules rules, Findings findings) {
        Carriage carriage = score.chair().carriage();
        CarriageWalk walk = carriage == null ? null : new CarriageWalk(carriage);
        MinutesCheck minutes = new MinutesCheck(score, rules);
        List<Follower> followers = carriage == null
                ? List.of(new BagCheck(score, rules, findings), minutes)
                : List.of(
                        new BagCheck(score, rules, findings),
                        minutes,
                        new CarriageCheck(score, carriage, rules, findings));
        int steps = (int) Math.ceil(score.seconds() / STEP_SECONDS);
        for (int i = 0; i < steps; i++) {
            double elapsed = i * STEP_SECONDS;
            double x = walk == null ? Double.NaN : walk.xM();
            Demand demand = score.demand(elapsed, 1, x);
            followers.forEach(follower -> follower.follow(elapsed, demand, x));
            if (walk != null) {
                walk.advance(demand.stroke(), STEP_SECONDS);
            }
        }
        minutes.report(findings);
    }

    static String minutes(double seconds) {
        return String.format(Locale.ROOT, "%.1f min", seconds / 60).replace(".0 ", " ");
    }

    static String percent(double share) {
        return Math.round(share * 100) + " %";
    }

    static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f s", seconds).replace(".0 ", " ");
    }

    static String millimetres(double metres) {
        return Math.round(metres * 1000) + " mm";
    }
}
