package lumbar.doctor;

import java.util.ArrayList;
import java.util.List;
import lumbar.store.StoreException;

/** Runs all checks, in the order in which their findings are shown. */
public final class Doctor {
    private static final List<DoctorCheck> ALL = List.of(
            new BoardModelCheck(),
            new JavaRuntimeCheck(),
            new GroupsCheck(),
            new GpioChipsCheck(),
            new I2cBusesCheck(),
            new PwmChipsCheck(),
            new SerialPortsCheck(),
            new ClockCheck(),
            new StateDirectoryCheck(),
            new StateDiskCheck(),
            new NativePartsCheck(),
            new UsageRecordCheck(),
            new AuditLogCheck(),
            new MqttBrokerCheck(),
            new WatchdogCheck(),
            new RealTimeCheck(),
            new ConfigurationCheck(),
            new PowerCutoffCheck(),
            new VentsCheck(),
            new LearnedGainCheck());

    private Doctor() {}

    /** All findings; never throws. */
    public static List<Finding> examine(CheckContext context) {
        List<Finding> findings = new ArrayList<>();
        for (DoctorCheck check : ALL) {
            try {
                findings.addAll(check.run(context));
            } catch (Exception e) {
                findings.add(Finding.warning(
                        check.about(),
                        "could not be looked at: " + (e instanceof StoreException ? e.getMessage() : e),
                        "Run lumbar doctor as the user who runs the chair."));
            }
        }
        return findings;
    }
}
