package lumbar.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import lumbar.ShowsRequirement;
import lumbar.safety.Charge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults injected below the store show as those of a real disk do, and leave whole what was acknowledged. */
@ShowsRequirement("SR-10")
class FaultyDiskTest {
    @TempDir(factory = MemoryDirectory.class)
    Path directory;

    private final AtomicLong nanos = new AtomicLong();
    private final FaultyDisk disk = FaultyDisk.on(nanos::get);

    private Path state() {
        return directory.resolve("state");
    }

    private static List<Charge> charge(long slot) {
        return List.of(new Charge(slot, "anna", 1, "area:neck", 5));
    }

    @Test
    void aFullDiskIsSaidUntilItsTimeIsOver() throws Exception {
        try (Store store = Store.open(state(), disk, StoreTest.at(0))) {
            store.charge(StoreTest.at(1), charge(0));
            disk.inject(FaultyDisk.Fault.DISK_FULL, 1, 1_000);
            assertThatThrownBy(() -> store.charge(StoreTest.at(2), charge(1)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageMatching("cannot write .*lumbar.db: no space left on the disk; free some space");
            nanos.set(1_001);
            store.charge(StoreTest.at(3), charge(2));
        }
        try (Store store = Store.open(state(), StoreTest.at(10))) {
            assertThat(store.loaded().exhausted()).isNull();
            assertThat(store.loaded().charges()).extracting(Charge::slot).containsExactly(0L, 2L);
        }
    }

    @Test
    void aReadOnlyDiskIsSaidUntilItIsHealed() throws Exception {
        try (Store store = Store.open(state(), disk, StoreTest.at(0))) {
            disk.inject(FaultyDisk.Fault.DISK_READONLY, 1, Long.MAX_VALUE);
            assertThatThrownBy(() -> store.charge(StoreTest.at(1), charge(0)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageMatching("cannot write .*: it is read-only; make the state directory writable .*");
            disk.heal();
            assertThatCode(() -> store.charge(StoreTest.at(2), charge(0))).doesNotThrowAnyException();
        }
    }

    @Test
    void aNewRecordMeetsTheSameDisk() throws Exception {
        disk.inject(FaultyDisk.Fault.DISK_FULL, 1, Long.MAX_VALUE);
        assertThatThrownBy(() -> Store.open(state(), disk, StoreTest.at(0)))
                .isInstanceOf(StoreException.class)
                .hasMessageMatching("cannot write .*: no space left on the disk; free some space");
        assertThat(tables()).as("written to a full disk").isZero();
        disk.heal();
        try (Store store = Store.open(state(), disk, StoreTest.at(1))) {
            assertThat(store.loaded().exhausted())
                    .as("there was no record before")
                    .isNull();
            store.charge(StoreTest.at(2), charge(0));
        }
    }

    private int tables() throws SQLException {
        try (Connection connection = Database.connect("jdbc:sqlite:" + state().resolve("lumbar.db"), true);
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM sqlite_master")) {
            return count.getInt(1);
        }
    }

    @Test
    void afterATornWriteNothingIsWrittenUntilThePowerIsBackAndWhatWasAcknowledgedIsThere() throws Exception {
        Store torn = Store.open(state(), disk, StoreTest.at(0));
        torn.charge(StoreTest.at(1), charge(0));
        disk.inject(FaultyDisk.Fault.TORN_WRITE, 1, Long.MAX_VALUE);
        assertThatThrownBy(() -> torn.charge(StoreTest.at(2), charge(1))).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> torn.charge(StoreTest.at(3), charge(2))).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> torn.afterPowerLoss(StoreTest.at(4))).isInstanceOf(StoreException.class);
        disk.restorePower();
        try (Store store = torn.afterPowerLoss(StoreTest.at(5))) {
            assertThat(store.loaded().exhausted()).isNull();
            assertThat(store.loaded().charges()).extracting(Charge::slot).containsExactly(0L);
            assertThat(store.loaded().uncleanStarts()).isEqualTo(1);
        }
    }

    @Test
    void aStallIsTakenOnceAndASlowDiskDelaysEachWrite() {
        disk.inject(FaultyDisk.Fault.DISK_STALL, 2, Long.MAX_VALUE);
        disk.inject(FaultyDisk.Fault.DISK_SLOW, 40, 1_000);
        assertThat(disk.takeDelayNanos()).isEqualTo(2_040_000_000L);
        assertThat(disk.takeDelayNanos()).isEqualTo(40_000_000L);
        nanos.set(1_001);
        assertThat(disk.takeDelayNanos()).isZero();
    }
}
