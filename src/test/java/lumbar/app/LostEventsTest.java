package lumbar.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import lumbar.control.Event;
import lumbar.control.TestEvents;
import org.junit.jupiter.api.Test;

class LostEventsTest {
    private final AtomicLong lost = new AtomicLong();
    private final List<String> log = new ArrayList<>();
    private final LostEvents events = new LostEvents(lost::get, log::add);

    private void nextEvent() {
        events.accept(new Event.StartPressed(TestEvents.AT, 1, "", "", "", false, 1));
    }

    @Test
    void lostEventsAreSaidOnceWithTheNextOneThatArrivesAndStayInTheStatus() {
        nextEvent();
        assertThat(log).isEmpty();
        assertThat(events.text()).isEmpty();

        lost.set(1);
        nextEvent();
        nextEvent();
        assertThat(log).singleElement().asString().startsWith("1 event was lost");

        lost.set(12);
        nextEvent();
        assertThat(log).hasSize(2).last().asString().startsWith("12 events were lost");
        assertThat(events.text()).startsWith("12 events were lost");
    }
}
