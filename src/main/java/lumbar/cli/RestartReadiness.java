package lumbar.cli;

import lumbar.remote.message.StatusMessage;
import org.jspecify.annotations.Nullable;

/**
 * Whether the daemon may be restarted or updated now: idle, bags empty, nobody on the seat (SR-36). Latched or waiting for a board is as
 * good as idle, for nothing is driven and an update may be what mends it.
 */
final class RestartReadiness {
    private static final double EMPTY_KPA = 1;

    private RestartReadiness() {}

    /** What is in the way and what to do about it; null when nothing is. */
    static @Nullable Failure obstacle(StatusMessage status) {
        return switch (status.state()) {
            case "idle", "boot", "fault", "estop", "lockout" -> seatOrAir(status);
            case "starting", "running", "paused", "ending" ->
                refused(
                        "a session is under way (" + status.stateText() + ")",
                        "Wait for its end, or end it: lumbar stop.");
            default -> refused("the chair is " + status.stateText(), "Try again in half a minute.");
        };
    }

    private static @Nullable Failure seatOrAir(StatusMessage status) {
        for (StatusMessage.Area area : status.areas()) {
            Double kpa = area.pressureKpa();
            if (kpa != null && kpa > EMPTY_KPA) {
                return refused(
                        "a bag is not empty: " + area.area(), "Wait until it is, or let go of all: lumbar stop.");
            }
        }
        return status.occupied() ? refused("somebody sits in the chair", "Get up first.") : null;
    }

    private static Failure refused(String what, String nextStep) {
        return new Failure(ExitCode.REFUSED, "not now: " + what, nextStep);
    }
}
