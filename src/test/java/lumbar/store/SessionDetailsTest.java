package lumbar.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import lumbar.ShowsRequirement;
import lumbar.chair.BodyArea;
import lumbar.person.Block;
import lumbar.person.Person;
import lumbar.safety.Charge;
import lumbar.safety.Reason;
import org.junit.jupiter.api.Test;

class SessionDetailsTest {
    private static final ClockReading NOW = new ClockReading("boot", 100, 1_800_000_000_000L, true);
    private static final SessionDetails DID = new SessionDetails(
            Map.of(
                    BodyArea.NECK,
                    new SessionDetails.Work(61.5, OptionalDouble.of(3.25)),
                    BodyArea.UPPER_BACK,
                    new SessionDetails.Work(9, OptionalDouble.empty())),
            List.of(
                    new SessionDetails.Limit(BodyArea.NECK, Reason.RAMP),
                    new SessionDetails.Limit(null, Reason.SESSION)));

    private static long session(Store store, String person, double t) throws StoreException {
        long id = store.sessionStarted(t, NOW.wallMillis() + (long) (t * 1000), person, "calm");
        store.sessionEnded(id, t + 60, SessionOutcome.STOPPED, "asked to stop", 60, 0.8, DID);
        return id;
    }

    @Test
    void aSessionIsKeptWithWhatItDidAndHowItFelt() throws Exception {
        try (Store store = Store.inMemory(NOW)) {
            long first = session(store, "alice", 0);
            long second = session(store, "bob", 100);
            long third = session(store, "alice", 200);
            assertThat(store.feel(first, 8)).isTrue();
            assertThat(store.feel(first, 3)).as("a later word").isTrue();
            assertThat(store.feel(99, 3)).as("no such session").isFalse();
            assertThatThrownBy(() -> store.feel(first, 11)).isInstanceOf(IllegalArgumentException.class);

            List<PastSession> all = store.past("", Long.MAX_VALUE, 10);
            assertThat(all).extracting(past -> past.session().id()).containsExactly(third, second, first);
            assertThat(all.getLast().details()).isEqualTo(DID);
            assertThat(all)
                    .extracting(PastSession::feel)
                    .containsExactly(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.of(3));
            assertThat(store.past("alice", third, 10))
                    .extracting(past -> past.session().id())
                    .containsExactly(first);
            assertThat(store.past("", Long.MAX_VALUE, 2)).hasSize(2);
        }
    }

    @ShowsRequirement("SR-07")
    @Test
    void whoIsForgottenLeavesMinutesAndBlocksOnly() throws Exception {
        try (Store store = Store.inMemory(NOW)) {
            store.savePerson(Person.unscreened("alice", "Alice"));
            store.savePerson(Person.unscreened("bob", "Bob"));
            long mine = session(store, "alice", 0);
            long other = session(store, "bob", 100);
            store.feel(mine, 8);
            store.feel(other, 7);
            store.addSymptom(new SymptomReport("alice", BodyArea.NECK, 1, 2, SymptomReport.Kind.NUMB));
            store.addSymptom(new SymptomReport("bob", null, 1, 2, SymptomReport.Kind.SORE));
            store.block(new Block("alice", BodyArea.NECK, 1e9, true));
            store.charge(NOW, List.of(new Charge(10, "alice", 1, "area:neck", 4)));

            store.forget("alice");

            assertThat(store.people()).extracting(Person::id).containsExactly("bob");
            assertThat(store.past("alice", Long.MAX_VALUE, 10)).isEmpty();
            assertThat(store.symptoms("alice")).isEmpty();
            assertThat(store.past("", Long.MAX_VALUE, 10)).hasSize(1).first().satisfies(past -> {
                assertThat(past.details()).isEqualTo(DID);
                assertThat(past.feel()).hasValue(7);
            });
            assertThat(store.symptoms("bob")).hasSize(1);
            assertThat(store.blocks()).as("they protect a body").hasSize(1);
            assertThat(store.feel(mine, 3)).isFalse();
            // a session under way when it was forgotten writes nothing back
            store.sessionEnded(mine, 60, SessionOutcome.STOPPED, "", 60, 1, DID);
            assertThat(store.past("alice", Long.MAX_VALUE, 10)).isEmpty();
        }
    }
}
