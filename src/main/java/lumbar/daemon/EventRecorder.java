package lumbar.daemon;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import lumbar.chair.BodyArea;
import lumbar.control.Event;
import lumbar.control.EventTime;
import lumbar.control.SessionResult;
import lumbar.control.SessionWork;
import lumbar.control.StoreEvent;
import lumbar.person.Block;
import lumbar.person.Person;
import lumbar.person.When;
import lumbar.safety.Fault;
import lumbar.store.ClockReading;
import lumbar.store.MachineClock;
import lumbar.store.SessionDetails;
import lumbar.store.SessionOutcome;
import lumbar.store.Store;
import lumbar.store.StoreException;
import lumbar.store.SymptomReport;
import lumbar.store.TimedNote;
import org.jspecify.annotations.Nullable;

/**
 * Records events in the store: minutes before they are driven, blocks before they are acknowledged. What must survive a restart and
 * could not be written waits in a queue of its own and is written first, in its order, when the disk takes it again. Store thread.
 */
public final class EventRecorder {
    /** So many events wait for a disk that fails: fourteen hours of slots. */
    private static final int PLACES = 10_000;

    private final Store store;
    private final MachineClock clock;
    private final double openedT;
    private final double openedMonotonic;
    private double credited;

    /** Under way; empty when its start could not be recorded. */
    private OptionalLong session = OptionalLong.empty();

    private When began = new When(0, 0);
    private double intensity = 1;
    private boolean failing;
    private final Deque<Event> unwritten = new ArrayDeque<>();
    private final int places;
    private int lost;
    private String trouble = "";
    private final AuditQueue audit = new AuditQueue();

    public EventRecorder(Store store, MachineClock clock) {
        this(store, clock, PLACES);
    }

    /** @param places so many events wait for a disk that fails */
    EventRecorder(Store store, MachineClock clock, int places) {
        this.places = places;
        this.store = store;
        this.clock = clock;
        openedT = store.loaded().t();
        openedMonotonic = clock.read().monotonicSeconds();
    }

    /**
     * Records what must be kept of an event; returns what the loop must know of it. A failure of the store is a notice. What must
     * survive a restart is tried again until it is written, and all in order; the rest is lost when it cannot be written now.
     */
    public List<StoreEvent> record(Event event) {
        List<StoreEvent> notices = new ArrayList<>();
        if (event instanceof Event.SessionStarted started) {
            begin(started);
        }
        boolean mustLast = keeping(event) == Keeping.UNTIL_WRITTEN;
        if (mustLast) {
            keepWaiting(event);
        }
        try {
            writeUnwritten(notices);
            if (!mustLast) {
                notices.addAll(write(event));
            }
        } catch (StoreException e) {
            failing = true;
            notices.add(new StoreEvent.NotRecorded(String.valueOf(e.getMessage())));
        }
        return notices;
    }

    /**
     * Waits for the disk. Where there is no place the oldest of its kind makes room for it, so that no flood of reports pushes out
     * minutes or a latch; one that is the first of its kind takes the place of the oldest of all.
     */
    void keepWaiting(Event event) {
        if (unwritten.size() >= places) {
            Event oldest = unwritten.stream()
                    .filter(waiting -> waiting.getClass() == event.getClass())
                    .findFirst()
                    .orElseGet(unwritten::getFirst);
            unwritten.removeFirstOccurrence(oldest);
            if (lost == 0) {
                trouble = "the record cannot be written, and " + places
                        + " events wait: from now on the oldest of each kind are lost";
            }
            lost++;
        }
        unwritten.add(event);
    }

    /** How many events wait for the disk. */
    int waiting() {
        return unwritten.size();
    }

    /** What becomes of an event in the record. */
    private enum Keeping {
        NOT_AT_ALL,
        /** Lost when it cannot be written now. */
        IF_POSSIBLE,
        /** Tried again until it is written. */
        UNTIL_WRITTEN
    }

    private static Keeping keeping(Event event) {
        return switch (event) {
            case Event.MinutesDue e -> Keeping.UNTIL_WRITTEN;
            case Event.BlockDue e -> Keeping.UNTIL_WRITTEN;
            case Event.TodayDue e -> Keeping.UNTIL_WRITTEN;
            case Event.BlockLifted e -> Keeping.UNTIL_WRITTEN;
            case Event.SittingChanged e -> Keeping.UNTIL_WRITTEN;
            case Event.Latched e -> Keeping.UNTIL_WRITTEN;
            case Event.LockChanged e -> Keeping.UNTIL_WRITTEN;
            case Event.FaultFound e -> Keeping.IF_POSSIBLE;
            case Event.SessionStarted e -> Keeping.IF_POSSIBLE;
            case Event.SessionEnded e -> Keeping.IF_POSSIBLE;
            case Event.Answered e -> Keeping.NOT_AT_ALL;
            case Event.StateChanged e -> Keeping.NOT_AT_ALL;
            case Event.StartPressed e -> Keeping.NOT_AT_ALL;
            case Event.PhaseBegan e -> Keeping.NOT_AT_ALL;
            case Event.LimitMet e -> Keeping.NOT_AT_ALL;
            case Event.AwakeAsked e -> Keeping.NOT_AT_ALL;
            case Event.AwakeAnswered e -> Keeping.NOT_AT_ALL;
            case Event.Reminder e -> Keeping.NOT_AT_ALL;
            case Event.BoardsMissing e -> Keeping.NOT_AT_ALL;
            case Event.Noted e -> Keeping.NOT_AT_ALL;
            // in order with what others than the loop have to say: see AuditQueue
            case Event.AuditDue e -> Keeping.NOT_AT_ALL;
        };
    }

    /** Whether an event is written at all. */
    static boolean isRecorded(Event event) {
        return keeping(event) != Keeping.NOT_AT_ALL;
    }

    private void writeUnwritten(List<StoreEvent> notices) throws StoreException {
        while (!unwritten.isEmpty()) {
            Event next = unwritten.getFirst();
            try {
                notices.addAll(write(next));
            } catch (RuntimeException | Error e) {
                // It cannot be written ever: it must not keep the others from it.
                unwritten.removeFirst();
                throw e;
            }
            unwritten.removeFirst();
        }
        if (lost > 0) {
            trouble = "the record is written again; lost for want of room: " + lost + " events";
            lost = 0;
        }
    }

    /** Writes the time down, and what could not be written before; returns what the loop must know of it. */
    public List<StoreEvent> stamp() {
        List<StoreEvent> notices = new ArrayList<>();
        try {
            ClockReading now = clock.read();
            double t = store.stamp(now);
            audit.retry();
            writeUnwritten(notices);
            double more = t - openedT - (now.monotonicSeconds() - openedMonotonic) - credited;
            if (more > 0.5) {
                credited += more;
                notices.add(new StoreEvent.TimeCredited(more));
            }
            if (failing) {
                failing = false;
                notices.add(new StoreEvent.RecordingAgain());
            }
        } catch (StoreException e) {
            failing = true;
            notices.add(new StoreEvent.NotRecorded(String.valueOf(e.getMessage())));
        }
        return notices;
    }

    ClockReading now() {
        return clock.read();
    }

    /** Who did what, to be written by the next {@link #writeAudit} (SR-35). */
    void audit(TimedNote note) {
        audit.add(note);
    }

    /** So many entries of the audit log did not even reach this thread. */
    void auditLost(int count) {
        audit.lost(count);
    }

    /**
     * Writes the entries of the audit log that wait. A disk that fails keeps them for the next try, and nothing else: the loop is not
     * told, for no session depends on them.
     */
    void writeAudit() {
        if (!audit.isEmpty()) {
            audit.write(store, clock.read());
        }
    }

    /** Whether {@link #writeAudit} would write something now. */
    boolean isAuditDue() {
        return !audit.isEmpty() && audit.isDue(clock.read());
    }

    /** What there is to say of the store in the log since this was last called. */
    public List<String> takeReports() {
        List<String> reports = new ArrayList<>(store.takeReports());
        reports.addAll(audit.takeReports());
        if (!trouble.isEmpty()) {
            reports.add(trouble);
            trouble = "";
        }
        return reports;
    }

    private void latched(double t, long millis, @Nullable Fault fault) throws StoreException {
        if (fault == null) {
            store.latch(null);
        } else {
            store.stopped(t, millis, fault);
        }
    }

    private List<StoreEvent> write(Event event) throws StoreException {
        double t = ledgerTime(event.at());
        long millis = event.at().wallMillis();
        switch (event) {
            case Event.MinutesDue due -> {
                store.charge(clock.read(), due.charges());
                failing = false;
                return List.of(new StoreEvent.Recorded(due.charges()));
            }
            case Event.BlockDue due -> {
                return List.of(block(due));
            }
            case Event.TodayDue due -> {
                today(due);
                return List.of(StoreEvent.BlockRecorded.of(due));
            }
            case Event.BlockLifted lifted -> lift(lifted);
            case Event.SittingChanged changed -> store.sitting(changed.sitting());
            case Event.Latched latched -> latched(t, millis, latched.fault());
            case Event.LockChanged changed -> store.lockout(changed.locked());
            case Event.FaultFound found -> store.fault(t, millis, found.fault());
            case Event.SessionStarted started -> {
                return List.of(started(started));
            }
            case Event.SessionEnded ended -> ended(ended);
            case Event.Answered a -> {}
            case Event.StateChanged s -> {}
            case Event.StartPressed p -> {}
            case Event.PhaseBegan p -> {}
            case Event.LimitMet l -> {}
            case Event.AwakeAsked a -> {}
            case Event.AwakeAnswered a -> {}
            case Event.Reminder r -> {}
            case Event.BoardsMissing m -> {}
            case Event.Noted n -> {}
            case Event.AuditDue d -> {}
        }
        return List.of();
    }

    /** Of the person and of whoever sits there: another name does not change the body, nor does a restart (SR-33). */
    private StoreEvent block(Event.BlockDue due) throws StoreException {
        store.block(due.block());
        store.block(due.block().ofSitter());
        reportSymptom(due.block(), SymptomReport.Kind.of(due.kind()), due.at());
        return StoreEvent.BlockRecorded.of(due);
    }

    private void lift(Event.BlockLifted lifted) throws StoreException {
        store.liftBlock(lifted.person(), lifted.area());
        if (lifted.sitter()) {
            store.liftBlock(Block.SITTER, lifted.area());
        }
    }

    /** The level last: what is tried again after a full disk steps it back once. */
    private void today(Event.TodayDue due) throws StoreException {
        for (Block block : due.sore()) {
            store.block(block);
        }
        for (Block block : due.hurt()) {
            store.block(block);
        }
        for (Block block : due.sitter()) {
            store.block(block);
        }
        Optional<Person> person = store.person(due.person());
        if (due.stepsBack() && person.isPresent()) {
            store.savePerson(person.get().sore(when(due.at()), due.at().wallSynchronised()));
        }
        for (Block block : due.sore()) {
            reportSymptom(block, SymptomReport.Kind.SORE, due.at());
        }
        for (Block block : due.hurt()) {
            reportSymptom(block, SymptomReport.Kind.HURT, due.at());
        }
    }

    /** For the history only: a block is acknowledged without it. */
    private void reportSymptom(Block block, SymptomReport.Kind kind, EventTime at) {
        try {
            store.addSymptom(new SymptomReport(block.person(), block.area(), ledgerTime(at), at.wallMillis(), kind));
        } catch (StoreException e) {
            failing = true;
        }
    }

    private static SessionDetails details(SessionWork work) {
        Map<BodyArea, SessionDetails.Work> areas = new EnumMap<>(BodyArea.class);
        work.areas().forEach((area, did) -> areas.put(area, new SessionDetails.Work(did.seconds(), did.peakKpa())));
        return new SessionDetails(
                areas,
                work.limits().stream()
                        .map(limit -> new SessionDetails.Limit(limit.area(), limit.reason()))
                        .toList());
    }

    /** Before anything is written: what cannot be must not leave the end of this session to the one before. */
    private void begin(Event.SessionStarted started) {
        began = when(started.at());
        intensity = Math.min(1, started.intensity());
        session = OptionalLong.empty();
    }

    private StoreEvent started(Event.SessionStarted started) throws StoreException {
        long id = store.sessionStarted(began.t(), began.wallMillis(), started.person(), started.program());
        session = OptionalLong.of(id);
        return new StoreEvent.SessionRecorded(id);
    }

    private void ended(Event.SessionEnded ended) throws StoreException {
        if (session.isPresent()) {
            store.sessionEnded(
                    session.getAsLong(),
                    ledgerTime(ended.at()),
                    outcome(ended.result()),
                    ended.why(),
                    ended.seconds(),
                    intensity,
                    details(ended.work()));
        }
        Optional<Person> person = store.person(ended.person());
        if (person.isPresent()) {
            Person after = person.get()
                    .afterSession(
                            began,
                            ended.seconds(),
                            ended.discomfort(),
                            ended.at().wallSynchronised());
            store.savePerson(after);
        }
    }

    /**
     * The store's ledger time at that moment, s. The session's own began later, with the first cycle, and falls behind with each cycle
     * that a simulated chair was late; faults are counted over a restart by the store's (SR-22).
     */
    private double ledgerTime(EventTime at) {
        ClockReading now = clock.read();
        return Math.max(0, store.ledgerTime(now) - Math.max(0, now.monotonicSeconds() - at.monotonicSeconds()));
    }

    private When when(EventTime at) {
        return new When(ledgerTime(at), at.wallMillis());
    }

    private static SessionOutcome outcome(SessionResult result) {
        return switch (result) {
            case COMPLETED -> SessionOutcome.COMPLETED;
            case STOPPED -> SessionOutcome.STOPPED;
            case UNANSWERED -> SessionOutcome.UNANSWERED;
            case ENDED -> SessionOutcome.ENDED;
            case FAULT -> SessionOutcome.FAULT;
        };
    }
}
