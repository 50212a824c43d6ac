package lumbar.config;

import java.util.Optional;

/**
 * What {@code lumbar.yaml} says. Immutable.
 *
 * @param mqtt the home's broker; empty without one
 */
public record HouseSettings(Optional<MqttSettings> mqtt, ReminderSettings reminders) {
    /** Without the file. */
    public static HouseSettings none() {
        return new HouseSettings(Optional.empty(), ReminderSettings.standard());
    }
}
