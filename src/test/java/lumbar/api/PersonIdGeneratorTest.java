package lumbar.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import lumbar.person.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonIdGeneratorTest {
    @ParameterizedTest
    @CsvSource({
        "Alice, alice",
        "Jürgen Groß, juergen-gross",
        "'  Zoë  O''Neil ', zoe-o-neil",
        "山田, person",
        "guest, guest-2",
        "Sim Regular, sim-regular-2",
        "A name that is much longer than any id may ever be, a-name-that-is-much-longer-than",
    })
    void anIdIsReadable(String name, String id) {
        assertThat(PersonIdGenerator.of(name, Set.of())).isEqualTo(id);
        assertThat(Person.isId(id)).isTrue();
    }

    @Test
    void nobodyGetsTheIdOfAnother() {
        assertThat(PersonIdGenerator.of("Alice", Set.of("alice", "alice-2"))).isEqualTo("alice-3");
        String longest = "a".repeat(32);
        assertThat(PersonIdGenerator.of(longest, Set.of(longest)))
                .isEqualTo("a".repeat(28) + "-2")
                .satisfies(id -> assertThat(Person.isId(id)).isTrue());
    }
}
