package lumbar.config;

import java.util.Optional;

/**
 * What {@code lumbar.yaml} says. Immutable.
 *
 * @param mqtt the home's broker; empty without one
 */
public record HomeSettings(Optional<MqttSettings> mqtt, ReminderSettings reminders) {
    /** Without the file. */
    public static HomeSettings none() {
        return new HomeSettings(Optional.empty(), ReminderSettings.standard());
    }
}
