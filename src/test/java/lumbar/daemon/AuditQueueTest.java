package lumbar.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import lumbar.ShowsRequirement;
import lumbar.chair.AuditAction;
import lumbar.chair.AuditNote;
import lumbar.control.Event;
import lumbar.control.ExternalEvent;
import lumbar.control.StoreEvent;
import lumbar.control.TestEvents;
import lumbar.safety.Charge;
import lumbar.store.AuditEntry;
import lumbar.store.ClockReading;
import lumbar.store.FaultyDisk;
import lumbar.store.Store;
import lumbar.store.StoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The way of an entry to the disk: nothing waits for it, its order stays, and what is lost is counted. */
@ShowsRequirement("SR-35")
class AuditQueueTest {
    private static final long SECOND = 1_000_000_000L;

    private final Inbox inbox = new Inbox();
    private final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private long nanos;
    private final FaultyDisk disk = FaultyDisk.on(() -> nanos);
    private Store store;
    private StoreWriter writer;

    @BeforeEach
    void open() throws StoreException {
        store = Store.inMemory(disk, now());
        writer = new StoreWriter(new EventRecorder(store, this::now), inbox, log::add);
        advance(0);
    }

    @AfterEach
    void close() throws StoreException {
        disk.heal();
        assertThat(store.auditReport(1).breaks()).isEmpty();
        store.close();
    }

    private ClockReading now() {
        return new ClockReading("boot", nanos / 1e9, 1_800_000_000_000L + nanos / 1_000_000, true);
    }

    private List<ExternalEvent> advance(long toNanos) {
        nanos = toNanos;
        writer.advance(nanos, disk::takeDelayNanos);
        return inbox.notices();
    }

    private static AuditNote note(AuditAction action, int n, String result) {
        return new AuditNote(new AuditNote.Actor("local", "button", ""), "", action, "n" + n, result);
    }

    private static Event event(int n) {
        return new Event.AuditDue(TestEvents.AT, note(AuditAction.ARM, n, "accepted"));
    }

    private static Event minutes() {
        return new Event.MinutesDue(TestEvents.AT, List.of(new Charge(1, "anna", 1, "area:neck", 1)));
    }

    private List<AuditEntry> entries() throws StoreException {
        return store.auditReport(5_000).latest().reversed();
    }

    @Test
    void whatHappensInTheLoopAndElsewhereIsWrittenInItsOrderWithTheTimeOfTheDeed() throws Exception {
        writer.record(List.of(event(1)));
        nanos = 2 * SECOND;
        writer.record(note(AuditAction.PAIR, 2, "accepted"));
        writer.record(List.of(event(3)));
        advance(3 * SECOND);
        assertThat(entries())
                .extracting(AuditEntry::action, AuditEntry::subject, AuditEntry::at)
                .containsExactly(
                        tuple("arm", "n1", "2027-01-15T08:00:05Z"),
                        tuple("pair", "n2", "2027-01-15T08:00:02Z"),
                        tuple("arm", "n3", "2027-01-15T08:00:05Z"));
    }

    @Test
    void aFullDiskLosesNoEntryAndTheLoopIsToldOfNone() throws Exception {
        disk.inject(FaultyDisk.Fault.DISK_FULL, 1, 8 * SECOND);
        for (int n = 1; n <= 40; n++) {
            writer.record(List.of(event(n)));
            assertThat(advance(n * SECOND / 10)).as("no session ends by it").isEmpty();
        }
        assertThat(entries()).isEmpty();
        // Of the stamp that fails the loop hears as ever; the one after it writes all.
        advance(6 * SECOND);
        advance(12 * SECOND);
        assertThat(entries())
                .extracting(AuditEntry::subject)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 40).mapToObj(n -> "n" + n).toList());
    }

    @Test
    void aDiskThatStallsForFiveSecondsLosesNoOrder() throws Exception {
        disk.inject(FaultyDisk.Fault.DISK_STALL, 5, Long.MAX_VALUE);
        writer.record(List.of(event(1), minutes(), event(2)));
        for (int n = 3; n <= 50; n++) {
            writer.record(List.of(event(n)));
            // The minutes wait for the disk, and the loop hears of it (SR-10).
            assertThat(advance(n * SECOND / 11)).allMatch(StoreEvent.Stalled.class::isInstance);
        }
        assertThat(entries()).isEmpty();
        assertThat(advance(6 * SECOND).stream().filter(event -> !(event instanceof StoreEvent.Stalled)))
                .hasSize(1)
                .allMatch(StoreEvent.Recorded.class::isInstance);
        assertThat(entries())
                .extracting(AuditEntry::subject)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 50).mapToObj(n -> "n" + n).toList());
    }

    @Test
    void minutesGoFirst() throws Exception {
        List<String> order = new ArrayList<>();
        writer.record(List.of(event(1), minutes()));
        var _ = writer.submit(() -> order.add("entries before: " + entries().size()));
        advance(SECOND);
        assertThat(order).containsExactly("entries before: 0");
        assertThat(entries()).hasSize(1);
    }

    @Test
    void whatFindsNoRoomIsCountedAndTheCountIsAnEntry() throws Exception {
        disk.inject(FaultyDisk.Fault.DISK_FULL, 1, 9 * SECOND);
        for (int n = 1; n <= AuditQueue.PLACES + 250; n++) {
            writer.record(List.of(event(n)));
            if (n % 100 == 0) {
                advance(SECOND);
            }
        }
        advance(6 * SECOND);
        advance(12 * SECOND);
        assertThat(entries()).hasSize(AuditQueue.PLACES + 1);
        assertThat(entries().getLast())
                .extracting(AuditEntry::action, AuditEntry::subject, AuditEntry::result, AuditEntry::who)
                .containsExactly("gap", "not written", "250", "lumbar");
    }

    @Test
    void whatDoesNotEvenReachTheStoresThreadIsCounted() throws Exception {
        disk.inject(FaultyDisk.Fault.DISK_STALL, 2, Long.MAX_VALUE);
        for (int n = 1; n <= 5_000; n++) {
            writer.record(note(AuditAction.ARM, n, "accepted"));
        }
        advance(SECOND);
        assertThat(entries()).isEmpty();
        advance(10 * SECOND);
        assertThat(entries().getLast())
                .extracting(AuditEntry::action, AuditEntry::result)
                .containsExactly("gap", Integer.toString(5_000 - AuditQueue.PLACES));
    }

    /** Commands and questions without end while the disk stalls: a person's minutes still find their places (SR-09, SR-10). */
    @Test
    @ShowsRequirement("SR-09")
    void noFloodCrowdsOutTheMinutes() {
        disk.inject(FaultyDisk.Fault.DISK_STALL, 2, Long.MAX_VALUE);
        int refused = 0;
        for (int n = 1; n <= 5_000; n++) {
            writer.record(List.of(event(n)));
            refused += writer.submit(() -> 1).isCompletedExceptionally() ? 1 : 0;
        }
        for (int n = 0; n < 1_000; n++) {
            writer.record(List.of(minutes()));
        }
        List<ExternalEvent> told = new ArrayList<>(advance(SECOND));
        for (int n = 2;
                n < 40_000
                        && told.stream()
                                        .filter(StoreEvent.Recorded.class::isInstance)
                                        .count()
                                < 1_000;
                n++) {
            told.addAll(advance(n * SECOND));
        }
        assertThat(told).noneMatch(StoreEvent.NotRecorded.class::isInstance);
        assertThat(told.stream().filter(StoreEvent.Recorded.class::isInstance)).hasSize(1_000);
        assertThat(refused).as("questions are told that it is busy").isPositive();
    }

    /** Anybody on the network may be refused as often as they like: that must not push out the rest. */
    @Test
    void refusalsAndReportsWithoutEndAreCountedAndWhatIsCarriedOutIsAlwaysWritten() throws Exception {
        for (int n = 1; n <= 2_000; n++) {
            writer.record(note(AuditAction.START, n, "remote-off"));
            writer.record(note(AuditAction.REPORT, n, "accepted"));
        }
        writer.record(note(AuditAction.START, 7, "accepted"));
        advance(SECOND);
        assertThat(entries()).hasSize(2 * AuditQueue.AT_ONCE + 2);
        assertThat(entries().subList(2 * AuditQueue.AT_ONCE, 2 * AuditQueue.AT_ONCE + 2))
                .extracting(AuditEntry::action, AuditEntry::subject, AuditEntry::result)
                .containsExactly(
                        tuple("gap", "too frequent", Integer.toString(2 * (2_000 - AuditQueue.AT_ONCE))),
                        tuple("start", "n7", "accepted"));
    }

    @Test
    void aFloodThatEndsIsCountedAMinuteLaterAndAfterAMinuteOneIsWrittenAgain() throws Exception {
        for (int n = 1; n <= 31; n++) {
            writer.record(note(AuditAction.RESET, n, "not-healthy"));
        }
        advance(SECOND);
        assertThat(entries()).hasSize(30);
        advance(62 * SECOND);
        assertThat(entries().getLast())
                .extracting(AuditEntry::action, AuditEntry::result)
                .containsExactly("gap", "1");
        writer.record(note(AuditAction.RESET, 32, "not-healthy"));
        advance(63 * SECOND);
        assertThat(entries().getLast().subject()).isEqualTo("n32");
    }

    @Test
    void whatWaitsIsWrittenBeforeTheEnd() throws Exception {
        writer.start();
        for (int n = 1; n <= 20; n++) {
            writer.record(note(AuditAction.ARM, n, "accepted"));
        }
        writer.close();
        assertThat(entries()).hasSize(20);
    }
}
