package lumbar.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import lumbar.store.StoreException;

/** Everything that is looked at, in the order it is told: the list to be read aloud. */
public final class Doctor {
    private static final List<Examination> ALL = List.of(
            new BoardModel(),
            new JavaRuntime(),
            new Groups(),
            new GpioChips(),
            new I2cBuses(),
            new PwmChips(),
            new ChairPorts(),
            new ClockSynchronised(),
            new RecordPlace(),
            new StateDisk(),
            new NativeParts(),
            new RecordOfMinutes(),
            new HomeBroker(),
            new Watchdog(),
            new RealTime(),
            new ConfigurationValid(),
            new PowerRules());

    private Doctor() {}

    /** All findings; never throws. */
    public static List<Finding> examine(Site site) {
        List<Finding> findings = new ArrayList<>();
        for (Examination examination : ALL) {
            try {
                findings.addAll(examination.look(site));
            } catch (Exception e) {
                findings.add(Finding.warning(
                        examination.about(),
                        "could not be looked at: " + (e instanceof StoreException ? e.getMessage() : e),
                        "Run lumbar doctor as the user who runs the chair."));
            }
        }
        return findings;
    }
}
