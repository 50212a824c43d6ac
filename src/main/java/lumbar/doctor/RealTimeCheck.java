package lumbar.doctor;

import java.util.List;
import java.util.Optional;
import lumbar.realtime.RealTimePriority;

/** Whether a daemon that this user starts may run its control loop before other programs. The systemd unit has rights of its own. */
final class RealTimeCheck implements DoctorCheck {
    private static final int NICE_CAPABILITY = 23;

    @Override
    public String about() {
        return "real time";
    }

    @Override
    public List<Finding> run(CheckContext context) {
        String limit =
                field(context, "/proc/self/limits", "Max realtime priority").orElse("unknown");
        if (mayByCapability(context) || isEnough(limit)) {
            return List.of(Finding.good(about(), "the control loop goes before other programs"));
        }
        String text = "RTPRIO " + limit + ": a busy computer delays the control loop of a daemon that this user starts";
        return List.of(
                context.isReal()
                        ? Finding.warning(about(), text, RealTimePriority.WAY_OUT)
                        : Finding.note(about(), text));
    }

    private static boolean isEnough(String limit) {
        return limit.equals("unlimited")
                || (limit.matches("\\d{1,4}") && Integer.parseInt(limit) >= RealTimePriority.HIGHEST);
    }

    private static boolean mayByCapability(CheckContext context) {
        return field(context, "/proc/self/status", "CapEff:")
                .filter(mask -> mask.matches("[0-9a-fA-F]{1,16}"))
                .map(mask -> (Long.parseUnsignedLong(mask, 16) >> NICE_CAPABILITY & 1) == 1)
                .orElse(false);
    }

    private static Optional<String> field(CheckContext context, String file, String name) {
        return context.text(file).stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).strip().split("\\s+")[0])
                .findFirst();
    }
}
