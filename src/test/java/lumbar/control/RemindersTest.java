package lumbar.control;

import static lumbar.control.Reminders.Kind.HYDRATE;
import static lumbar.control.Reminders.Kind.POSTURE;
import static lumbar.control.Reminders.Kind.STRETCH;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RemindersTest {
    @Test
    void afterASessionWaterAndAStretchAndHalfAnHourLaterWaterAgain() {
        Reminders reminders = new Reminders(Reminders.Plan.standard());
        assertThat(reminders.due(0, true, true, 0)).isEmpty();
        assertThat(reminders.due(900, false, true, 900)).containsExactly(HYDRATE, STRETCH);
        assertThat(reminders.due(901, false, true, 0)).isEmpty();
        assertThat(reminders.due(2_699, false, false, 0)).isEmpty();
        assertThat(reminders.due(2_701, false, false, 0)).containsExactly(HYDRATE);
        assertThat(reminders.due(9_000, false, false, 0)).isEmpty();
    }

    @Test
    void aTryOfSecondsRemindsOfNothing() {
        Reminders reminders = new Reminders(Reminders.Plan.standard());
        assertThat(reminders.due(0, true, true, 0)).isEmpty();
        assertThat(reminders.due(5, false, true, 0)).isEmpty();
    }

    @Test
    void whoeverJustSitsIsRemindedOfPostureEverySoOften() {
        Reminders reminders = new Reminders(new Reminders.Plan(false, Duration.ZERO, false, Duration.ofMinutes(45)));
        int told = 0;
        for (int s = 0; s <= 3 * 3600; s++) {
            told += reminders.due(s, false, true, 0).equals(java.util.List.of(POSTURE)) ? 1 : 0;
        }
        assertThat(told).isEqualTo(4);
        assertThat(reminders.due(20_000, false, false, 0)).isEmpty();
        assertThat(reminders.due(20_001, false, true, 0)).as("somebody else").isEmpty();
    }
}
