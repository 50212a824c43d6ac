package lumbar.doctor;

import java.util.List;
import java.util.Optional;

/** Whether the control loop may have real-time priority and keep its memory. */
final class RealTimeCheck implements DoctorCheck {
    @Override
    public String about() {
        return "real time";
    }

    @Override
    public List<Finding> run(CheckContext context) {
        String priority = limit(context, "Max realtime priority").orElse("unknown");
        String memory = limit(context, "Max locked memory").orElse("unknown");
        String text = "RTPRIO " + priority + ", MEMLOCK " + memory;
        boolean none = priority.equals("0");
        return List.of(
                none && context.isReal()
                        ? Finding.warning(
                                about(),
                                text + ": a busy computer delays the loop",
                                "LimitRTPRIO=50 and LimitMEMLOCK=infinity in the systemd unit.")
                        : (none ? Finding.note(about(), text) : Finding.good(about(), text)));
    }

    private static Optional<String> limit(CheckContext context, String name) {
        return context.text("/proc/self/limits").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).strip().split("\\s+")[0])
                .findFirst();
    }
}
