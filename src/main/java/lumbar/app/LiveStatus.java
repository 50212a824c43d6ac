package lumbar.app;

import java.util.List;
import java.util.OptionalDouble;
import lumbar.chair.BodyArea;
import lumbar.control.AwakeQuestion;
import lumbar.control.CommandKind;
import lumbar.control.Refusal;
import lumbar.control.Session;
import lumbar.control.State;
import lumbar.control.Status;
import lumbar.remote.EventText;
import lumbar.safety.Reason;
import lumbar.text.DurationText;
import org.jspecify.annotations.Nullable;

/**
 * What a terminal shows of a running chair at one moment. Immutable.
 *
 * @param state in words
 * @param latched whether it stays in this state until somebody resets it
 * @param paused whether a session is paused
 * @param selfTestSeconds what is left of the self-test, s; empty when none runs
 * @param program of the session; empty when none runs
 * @param intensity of the session, 1 for 100 %
 * @param hourSecondsLeft what the rolling hour still has for a session of whoever sits there, s (SR-40)
 * @param trouble the fault, the missing board or the first problem; empty when there is none
 * @param question whether somebody is awake is asked: in words, with the time left; empty while it is not (SR-47)
 * @param areas in order of the body
 */
public record LiveStatus(
        String state,
        boolean latched,
        boolean running,
        boolean paused,
        boolean simulated,
        OptionalDouble selfTestSeconds,
        String program,
        String phase,
        double elapsedSeconds,
        double remainingSeconds,
        String person,
        double intensity,
        boolean occupied,
        double hourSecondsLeft,
        long lateCycles,
        String trouble,
        String question,
        List<Area> areas) {
    public LiveStatus {
        areas = List.copyOf(areas);
    }

    /**
     * One area.
     *
     * @param asked level 0 to 1
     * @param permitted level 0 to 1
     * @param pressureKpa measured, kPa; empty without a sensor
     * @param ceilingKpa highest pressure of its bags, kPa; empty without bags
     * @param depthMm of the rollers while they are there, mm; 0 when they are not, empty while it is not measured
     * @param secondsLeft minutes that it may still be worked, s
     * @param limitedBy in words; empty when nothing limits it
     */
    public record Area(
            BodyArea area,
            double asked,
            double permitted,
            OptionalDouble pressureKpa,
            OptionalDouble ceilingKpa,
            OptionalDouble depthMm,
            double secondsLeft,
            String limitedBy) {}

    static LiveStatus of(Status status) {
        State state = status.state();
        return new LiveStatus(
                state.words(),
                state.latched(),
                state == State.RUNNING,
                state == State.PAUSED,
                status.chair().simulated(),
                state == State.SELF_TEST
                        ? OptionalDouble.of(Math.max(
                                0, Session.SELF_TEST_SECONDS - status.chair().inStateSeconds()))
                        : OptionalDouble.empty(),
                status.session().program(),
                status.session().phase(),
                status.session().elapsedSeconds(),
                status.session().remainingSeconds(),
                status.session().person(),
                status.session().intensity(),
                status.chair().occupied(),
                status.session().secondsLeft(),
                status.chair().lateCycles(),
                trouble(status),
                question(status.session().question()),
                status.chair().areas().stream().map(LiveStatus::area).toList());
    }

    private static Area area(Status.Area area) {
        return new Area(
                area.area(),
                area.asked(),
                area.permitted(),
                area.pressureKpa(),
                area.ceilingKpa(),
                area.depthMm(),
                area.secondsLeft(),
                area.reason() == Reason.NONE ? "" : area.reason().text());
    }

    private static String question(@Nullable AwakeQuestion question) {
        if (question == null) {
            return "";
        }
        String left = DurationText.clock(question.secondsLeft());
        return question.fading()
                ? "ARE YOU AWAKE? The massage fades and ends in " + left + ". Press a."
                : "ARE YOU AWAKE? Press a within " + left + ".";
    }

    private static String trouble(Status status) {
        if (status.safety().fault() != null) {
            return EventText.of(status.safety().fault());
        }
        if (status.next().can().refusal(CommandKind.START) == Refusal.BOARD_MISSING) {
            return status.chair().why();
        }
        if (status.safety().notRecorded() != null) {
            return status.safety().notRecorded();
        }
        return status.safety().problems().isEmpty()
                ? ""
                : EventText.of(status.safety().problems().getFirst());
    }
}
