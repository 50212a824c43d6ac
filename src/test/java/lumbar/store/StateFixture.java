package lumbar.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import lumbar.safety.Charge;
import lumbar.safety.FaultCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A place for a state directory and its outer mark, runs that charge minutes in it, and what is asserted of it then. */
abstract class StateFixture {
    @TempDir
    Path place;

    Path state;
    Path outer;

    @BeforeEach
    void layOut() throws IOException {
        place = place.toRealPath();
        state = place.resolve("state");
        outer = place.resolve("state-mark/lease.mark");
    }

    static ClockReading at(double seconds) {
        return StoreTest.at(seconds);
    }

    static List<Charge> charge(long slot) {
        return List.of(new Charge(slot, "anna", 1, "area:neck", 5));
    }

    /** A run that charges these slots and ends well. */
    static void run(Path directory, int from, int to) throws StoreException {
        try (Store store = Store.open(directory, at(from * 5.0))) {
            for (int slot = from; slot < to; slot++) {
                store.charge(at(slot * 5.0), charge(slot));
            }
        }
    }

    static StoredState opened(Path directory, double seconds) throws StoreException {
        try (Store store = Store.open(directory, at(seconds))) {
            return store.loaded();
        }
    }

    static void isLost(Path directory, String... words) throws StoreException {
        StoredState loaded = opened(directory, 1000);
        assertThat(loaded.exhausted()).isNotNull();
        assertThat(loaded.exhausted().reason()).contains(words);
        assertThat(loaded.latched().code()).isEqualTo(FaultCode.LEDGER_UNREADABLE);
        assertThat(opened(directory, 1010).exhausted()).as("also next time").isNotNull();
    }

    static void isWhole(Path directory, int charges) throws StoreException {
        StoredState loaded = opened(directory, 1000);
        assertThat(loaded.exhausted()).isNull();
        assertThat(loaded.charges()).hasSize(charges);
    }
}
