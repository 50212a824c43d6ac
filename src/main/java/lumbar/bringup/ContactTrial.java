package lumbar.bringup;

import java.util.function.Predicate;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import org.jspecify.annotations.Nullable;

/** Somebody presses the red button, or sits down, and lets go again: both must be seen. Nothing is driven. */
final class ContactTrial implements Trial {
    private static final double SECONDS = 30;

    private final int actuators;
    private final String title;
    private final String prompt;
    private final Predicate<Readings> closed;
    private final String neverSeen;
    private final String nextStep;
    private boolean seen;
    private boolean over;

    private ContactTrial(
            int actuators, String title, String prompt, Predicate<Readings> closed, String neverSeen, String nextStep) {
        this.actuators = actuators;
        this.title = title;
        this.prompt = prompt;
        this.closed = closed;
        this.neverSeen = neverSeen;
        this.nextStep = nextStep;
    }

    static ContactTrial estop(int actuators) {
        return new ContactTrial(
                actuators,
                "e-stop: press and release",
                "Press the red button now, then turn it to release it.",
                readings -> readings.power().estopOpen(),
                "the red button was not seen pressed",
                "Its contact must be normally closed and wired alone to the input of the chair file; do not use the chair.");
    }

    static ContactTrial seat(int actuators) {
        return new ContactTrial(
                actuators,
                "seat: sit down and get up",
                "Sit down now, or press the seat, then leave it. Nothing is driven.",
                readings -> readings.seat().occupied(),
                "nobody was seen on the seat",
                "Plug of the switch or load cells; scale and `active-low` in the chair file.");
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String prompt() {
        return prompt;
    }

    @Override
    public boolean drives() {
        return false;
    }

    @Override
    public double seconds() {
        return SECONDS;
    }

    @Override
    public double settleSeconds() {
        return 0;
    }

    @Override
    public boolean expects(FaultCode code) {
        return code == FaultCode.ESTOP_PRESSED || code == FaultCode.RELAY_OPEN;
    }

    @Override
    public void begin(Readings readings) {
        seen = false;
        over = false;
    }

    @Override
    public Outputs run(long nowNanos, double seconds, Readings readings) {
        boolean now = closed.test(readings);
        over |= seen && !now;
        seen |= now;
        return Outputs.safe(actuators);
    }

    @Override
    public boolean done() {
        return over;
    }

    @Override
    public void settle(double seconds, Readings readings) {
        // It is over.
    }

    @Override
    public LiveValue live(Readings readings) {
        return LiveValue.of("contact", closed.test(readings) ? 1 : 0, 1, "");
    }

    @Override
    public TrialResult judge(@Nullable Fault fault) {
        if (fault != null) {
            return BringUp.resultOf(fault);
        }
        if (over) {
            return TrialResult.good(title + ": both were seen");
        }
        return seen
                ? TrialResult.bad(title + ": it stayed so for 30 s", "Release it; else its wire is cut or swapped.")
                : TrialResult.bad(neverSeen, nextStep);
    }
}
