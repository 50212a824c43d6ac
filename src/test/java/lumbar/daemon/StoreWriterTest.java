package lumbar.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import lumbar.ShowsRequirement;
import lumbar.chair.AuditAction;
import lumbar.chair.AuditNote;
import lumbar.chair.BodyArea;
import lumbar.control.DaemonEvent;
import lumbar.control.Event;
import lumbar.control.ExternalEvent;
import lumbar.control.State;
import lumbar.control.StoreEvent;
import lumbar.control.TestEvents;
import lumbar.person.Block;
import lumbar.person.Discomfort;
import lumbar.safety.Charge;
import lumbar.store.ClockReading;
import lumbar.store.FaultyDisk;
import lumbar.store.Store;
import lumbar.store.StoreException;
import org.assertj.core.data.Index;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The queue before the store, on a disk that fails. */
class StoreWriterTest {
    private static final long SECOND = 1_000_000_000L;
    private static final ClockReading NOW = new ClockReading("boot", 100, 1_800_000_000_000L, true);

    private final Inbox inbox = new Inbox();
    private final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private long nanos;
    private final FaultyDisk disk = FaultyDisk.on(() -> nanos);
    private Store store;
    private StoreWriter writer;

    @BeforeEach
    void open() throws StoreException {
        store = Store.inMemory(disk, NOW);
        writer = new StoreWriter(new EventRecorder(store, () -> NOW), inbox, log::add);
    }

    @AfterEach
    void close() throws StoreException {
        disk.heal();
        store.close();
    }

    private static List<Event> minutes(double seconds) {
        return List.of(new Event.MinutesDue(TestEvents.AT, List.of(new Charge(1, "anna", 1, "area:neck", seconds))));
    }

    private List<ExternalEvent> advance(long toNanos) {
        nanos = toNanos;
        writer.advance(nanos, disk::takeDelayNanos);
        return inbox.notices();
    }

    /** On the disk's own time, never on the loop's. */
    @ShowsRequirement("SR-37")
    @Test
    void everySelfTestAsksWhichFilesChanged() {
        List<String> changed = new ArrayList<>(List.of("chair.yaml"));
        writer.compareFiles(() -> changed);
        List<Event> begins =
                List.of(new Event.StateChanged(TestEvents.AT, State.BOOT, State.SELF_TEST, "the first readings came"));
        writer.record(begins);
        assertThat(inbox.notices()).containsExactly(new DaemonEvent.FilesAsked());
        assertThat(advance(SECOND)).containsExactly(new DaemonEvent.FilesCompared(List.of("chair.yaml")));
        changed.clear();
        writer.record(begins);
        assertThat(advance(2 * SECOND))
                .containsExactly(new DaemonEvent.FilesAsked(), new DaemonEvent.FilesCompared(List.of()));
    }

    @ShowsRequirement({"SR-09", "SR-10"})
    @Test
    void anErrorInAWriteIsPostedAndTheNextOneIsStillRecorded() throws Exception {
        writer.start();
        writer.record(minutes(Double.NaN));
        writer.record(minutes(1));
        assertThat(writer.submit(() -> "answered").get(5, TimeUnit.SECONDS)).isEqualTo("answered");
        writer.close();
        List<ExternalEvent> posted = inbox.notices();
        assertThat(posted).hasSize(2);
        assertThat(posted.getFirst()).isInstanceOf(StoreEvent.NotRecorded.class);
        assertThat(posted.getLast()).isInstanceOf(StoreEvent.Recorded.class);
        assertThat(log).anyMatch(line -> line.contains("a slot has no NaN s"));
    }

    @ShowsRequirement("SR-10")
    @Test
    void closingWaitsForAWriteAndDoesNotInterruptIt() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        writer.start();
        var answer = writer.submit(() -> {
            writing.countDown();
            // an interrupt comes at once, if it comes
            LockSupport.parkNanos(200_000_000L);
            interrupted.set(Thread.currentThread().isInterrupted());
            return "written";
        });
        writing.await();
        writer.close();
        assertThat(answer.get(5, TimeUnit.SECONDS)).isEqualTo("written");
        assertThat(interrupted).isFalse();
    }

    @ShowsRequirement({"SR-09", "SR-33"})
    @Test
    void whatAFullDiskRefusedIsWrittenInItsOrderWhenThereIsRoomAgain() throws Exception {
        advance(0);
        disk.inject(FaultyDisk.Fault.DISK_FULL, 1, 2 * SECOND);
        Block block = Block.discomfort("anna", BodyArea.NECK, Discomfort.PAIN, 0);
        writer.record(minutes(3));
        writer.record(List.of(new Event.BlockDue(TestEvents.AT, 7, block, Discomfort.PAIN)));
        assertThat(advance(SECOND))
                .hasSize(2)
                .allSatisfy(notice -> assertThat(((StoreEvent.NotRecorded) notice).text())
                        .contains("no space left on the disk; free some space"));
        assertThat(store.blocks()).isEmpty();

        List<ExternalEvent> posted = advance(6 * SECOND);
        assertThat(posted.get(0)).isInstanceOf(StoreEvent.Recorded.class);
        assertThat(posted.get(1))
                .isEqualTo(StoreEvent.BlockRecorded.of(new Event.BlockDue(TestEvents.AT, 7, block, Discomfort.PAIN)));
        assertThat(store.blocks()).containsExactlyInAnyOrder(block, block.ofSitter());
    }

    @ShowsRequirement("SR-09")
    @Test
    void whileAWriteStallsNothingBehindItIsAcknowledged() {
        advance(0);
        disk.inject(FaultyDisk.Fault.DISK_STALL, 3, Long.MAX_VALUE);
        writer.record(minutes(1));
        writer.record(minutes(2));
        assertThat(advance(SECOND)).isEmpty();
        assertThat(advance(3 * SECOND)).isEmpty();
        assertThat(advance(4 * SECOND)).hasSize(2).allMatch(StoreEvent.Recorded.class::isInstance);
    }

    /** The age of what stalls, told in each cycle of 100 ms; the last one says that it is over. */
    private List<Double> ages(int cycles) {
        List<Double> ages = new ArrayList<>();
        for (int i = 0; i < cycles; i++) {
            for (ExternalEvent notice : advance(nanos + SECOND / 10)) {
                if (notice instanceof StoreEvent.Stalled stalled) {
                    ages.add(stalled.seconds());
                }
            }
        }
        return ages;
    }

    @ShowsRequirement("SR-10")
    @Test
    void aStampThatStallsIsToldThoughNothingWaitsForIt() {
        advance(0);
        disk.inject(FaultyDisk.Fault.DISK_STALL, 3, Long.MAX_VALUE);
        assertThat(ages(49)).isEmpty();
        List<Double> ages = ages(35);
        assertThat(ages.getFirst()).isCloseTo(1, within(0.11));
        assertThat(ages).hasSizeBetween(20, 22).contains(0.0, Index.atIndex(ages.size() - 1));
        assertThat(ages.get(ages.size() - 2)).as("since it began").isBetween(2.8, 3.0);
    }

    @ShowsRequirement({"SR-10", "SR-35"})
    @Test
    void anEntryOfTheAuditLogThatStallsIsToldThoughNothingWaitsForIt() {
        advance(0);
        disk.inject(FaultyDisk.Fault.DISK_STALL, 3, Long.MAX_VALUE);
        writer.record(
                new AuditNote(new AuditNote.Actor("local", "button", ""), "", AuditAction.ARM, "", AuditNote.ACCEPTED));
        assertThat(ages(33)).hasSizeBetween(20, 22).endsWith(0.0);
    }

    /** Somebody reads a long history: that is nobody's stall until minutes wait behind it. */
    @ShowsRequirement("SR-10")
    @Test
    void aQueryCountsWhileAnEventWaitsForIt() {
        advance(0);
        disk.inject(FaultyDisk.Fault.DISK_STALL, 4, Long.MAX_VALUE);
        var answer = writer.submit(() -> "read");
        assertThat(ages(20)).isEmpty();
        writer.record(minutes(1));
        List<Double> ages = ages(25);
        assertThat(answer).isCompletedWithValue("read");
        assertThat(ages.getFirst()).isCloseTo(1, within(0.11));
        assertThat(ages).endsWith(0.0).allMatch(age -> age < 2.2);
    }

    @ShowsRequirement("SR-09")
    @Test
    void itIsBehindUntilAWriteIsAcknowledgedOrFails() {
        advance(0);
        disk.inject(FaultyDisk.Fault.DISK_STALL, 3, Long.MAX_VALUE);
        assertThat(writer.isBehind()).isFalse();
        writer.record(minutes(1));
        assertThat(advance(SECOND)).isEmpty();
        assertThat(writer.isBehind()).as("stalled").isTrue();
        assertThat(advance(4 * SECOND)).hasSize(1).allMatch(StoreEvent.Recorded.class::isInstance);
        assertThat(writer.isBehind()).as("written").isFalse();

        disk.inject(FaultyDisk.Fault.DISK_FULL, 1, Long.MAX_VALUE);
        writer.record(minutes(2));
        assertThat(writer.isBehind()).as("handed over").isTrue();
        assertThat(advance(4 * SECOND + 1)).hasSize(1).allMatch(StoreEvent.NotRecorded.class::isInstance);
        assertThat(writer.isBehind()).as("failed").isFalse();
    }

    @ShowsRequirement("SR-09")
    @Test
    void whatFindsNoRoomIsNotWaitedFor() {
        advance(0);
        for (int i = 0; i < 5_000; i++) {
            writer.record(minutes(1));
        }
        assertThat(writer.isBehind()).isTrue();
        advance(SECOND);
        assertThat(writer.isBehind()).isFalse();
    }

    @ShowsRequirement({"SR-09", "SR-10"})
    @Test
    void whatWasNotAcknowledgedBeforeATornWriteIsNotThereAndTheRestIs() throws Exception {
        advance(0);
        writer.record(minutes(1));
        assertThat(advance(SECOND)).hasSize(1).allMatch(StoreEvent.Recorded.class::isInstance);
        disk.inject(FaultyDisk.Fault.TORN_WRITE, 1, Long.MAX_VALUE);
        writer.record(minutes(4));
        assertThat(advance(2 * SECOND)).hasSize(1).allMatch(StoreEvent.NotRecorded.class::isInstance);
        assertThat(disk.powerLost()).isTrue();

        disk.restorePower();
        store = store.afterPowerLoss(NOW);
        assertThat(store.loaded().charges()).extracting(Charge::seconds).containsExactly(1.0);
        assertThat(store.loaded().uncleanStarts()).isEqualTo(1);
    }
}
