package lumbar.control;

import java.util.Optional;
import lumbar.chair.BodyArea;
import lumbar.chair.Demand;
import lumbar.person.Person;
import lumbar.program.CompiledProgram;
import org.jspecify.annotations.Nullable;

/** A session under way: which program, for whom, how far it is, how strong. Times are seconds of the program. One thread. */
final class ActiveSession {
    private static final int SPOTS = 3;

    final Person person;
    final Origin origin;

    /** Whether it goes on with what was left of another. */
    final boolean continues;

    private final boolean acknowledged;
    private String controller;
    private CompiledProgram compiled;
    private double intensity;
    private double elapsed;
    private double sinceStart;
    private double ranSeconds;
    private int spots;
    private int phase = -1;
    private int reports;
    private boolean unanswered;
    private Origin controlledFrom;
    private boolean abandoned;
    private boolean launched;

    ActiveSession(
            CompiledProgram compiled, Command.Start start, Request request, @Nullable UnfinishedSession continued) {
        this.compiled = compiled;
        person = start.person();
        acknowledged = start.acknowledged();
        intensity = start.intensity();
        origin = request.origin();
        controller = request.controller();
        controlledFrom = request.origin();
        continues = continued != null;
        spots = continued == null ? 0 : continued.spots();
    }

    /** What is left of it, for a later start. */
    UnfinishedSession rest(double nowSeconds) {
        return new UnfinishedSession(
                compiled.remaining(elapsed),
                compiled.profile(),
                person,
                acknowledged(),
                Math.min(1, intensity),
                spots,
                nowSeconds);
    }

    /**
     * Why somebody may not have a say in it, or null (SR-28). What lets go or lowers is taken from everybody (SR-25).
     *
     * @param doesMore whether the command makes the chair do more than it does
     */
    @Nullable
    Refusal refusal(Request request, boolean doesMore) {
        boolean isIts = controlledFrom == Origin.REMOTE && controller.equals(request.controller());
        return request.origin() == Origin.REMOTE && doesMore && !isIts ? Refusal.OTHER_CONTROLLER : null;
    }

    /** Who steers it at the chair has it from then on: a pause pressed there is not undone from elsewhere (SR-28). */
    void claim(String localController) {
        controller = localController;
        controlledFrom = Origin.LOCAL;
    }

    /** Whoever it was begun for left the seat for so long that it goes on for nobody (SR-20). */
    void abandon() {
        abandoned = true;
    }

    boolean abandoned() {
        return abandoned;
    }

    /** Whether a guest accepted what the chair asks guests; that holds only while the guest sits there (SR-32). */
    boolean acknowledged() {
        return acknowledged && !abandoned;
    }

    /** Power is on, its relay was seen to open where it must be, and its first minutes are recorded (SR-10, SR-52). */
    void launch() {
        launched = true;
    }

    /** Whether it ever ran: one that was paused before has its start to finish. */
    boolean launched() {
        return launched;
    }

    CompiledProgram compiled() {
        return compiled;
    }

    /** Time goes on from the command; warm-up and the time it ran count from where it may drive. */
    void advance(double seconds, boolean running) {
        elapsed += seconds;
        if (running) {
            sinceStart += seconds;
            ranSeconds += seconds;
        }
    }

    /** After a pause: warm-up begins again when it was more than a short one. */
    void warmUpAgain() {
        sinceStart = 0;
    }

    /** @param share of what is asked for, 0…1: less while it fades */
    Demand demand(double carriageM, double share) {
        return compiled.demand(elapsed, intensity * share, carriageM);
    }

    boolean over() {
        return elapsed >= compiled.seconds();
    }

    double elapsed() {
        return elapsed;
    }

    double remaining() {
        return Math.max(0, compiled.seconds() - elapsed);
    }

    double sinceStart() {
        return sinceStart;
    }

    double ranSeconds() {
        return ranSeconds;
    }

    double intensity() {
        return intensity;
    }

    void intensity(double value) {
        intensity = value;
    }

    /** Takes an extra pass. */
    void spot(BodyArea area) {
        spots++;
        compiled = compiled.withSpot(area, elapsed, 1);
    }

    int spotsLeft() {
        return SPOTS - spots;
    }

    /** Discomfort was reported. */
    void report() {
        reports++;
    }

    /** How it came to its end, by the state that follows it. */
    SessionResult result(State next) {
        if (next.latched()) {
            return SessionResult.FAULT;
        }
        if (next == State.STOPPING) {
            return SessionResult.STOPPED;
        }
        if (over()) {
            return SessionResult.COMPLETED;
        }
        return unanswered ? SessionResult.UNANSWERED : SessionResult.ENDED;
    }

    /** Nobody answered whether they are awake: it ends for that (SR-47). */
    void unanswered() {
        unanswered = true;
    }

    int reports() {
        return reports;
    }

    /** The name of a phase that has just begun. */
    Optional<String> phaseBegun() {
        int now = compiled.phaseAt(elapsed);
        if (now == phase || now < 0) {
            return Optional.empty();
        }
        phase = now;
        return Optional.of(phaseName());
    }

    String phaseName() {
        return phase < 0 ? "" : compiled.program().phases().get(phase).name();
    }
}
