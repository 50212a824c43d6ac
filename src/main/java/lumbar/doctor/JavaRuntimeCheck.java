package lumbar.doctor;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** The Java that runs this, and whether it may call native code. */
final class JavaRuntimeCheck implements DoctorCheck {
    private static final int OLDEST = 25;

    @Override
    public String about() {
        return "java";
    }

    @Override
    public List<Finding> run(CheckContext context) {
        List<Finding> findings = new ArrayList<>();
        int version = Runtime.version().feature();
        // Those that say how it runs; what it logs and where it lies is nobody's question here.
        List<String> flags = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("-XX") || flag.startsWith("-Xm"))
                .toList();
        String what = "Java " + Runtime.version() + (flags.isEmpty() ? "" : ", " + String.join(" ", flags));
        findings.add(
                version >= OLDEST
                        ? Finding.good(about(), what)
                        : Finding.bad(about(), what, "Install Java " + OLDEST + " or newer."));
        findings.add(
                JavaRuntimeCheck.class.getModule().isNativeAccessEnabled()
                        ? Finding.good(about(), "native access is allowed")
                        : Finding.warning(
                                about(),
                                "native access is not allowed by name: a later Java will refuse GPIO and serial ports",
                                "Start it by scripts/lumbar, or with --enable-native-access=ALL-UNNAMED."));
        return findings;
    }
}
