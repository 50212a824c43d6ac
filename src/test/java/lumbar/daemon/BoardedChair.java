package lumbar.daemon;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import lumbar.chair.BodyArea;
import lumbar.chair.Outputs;
import lumbar.chair.Profile;
import lumbar.chair.Readings;
import lumbar.chair.wiring.Wiring;
import lumbar.config.Configuration;
import lumbar.control.Command;
import lumbar.control.Event;
import lumbar.control.Origin;
import lumbar.control.RecoveredState;
import lumbar.control.Request;
import lumbar.control.Session;
import lumbar.control.State;
import lumbar.control.Step;
import lumbar.control.StoreEvent;
import lumbar.drive.Board;
import lumbar.drive.WiredChair;
import lumbar.peer.ChairBehind;
import lumbar.person.Person;
import lumbar.program.Layer;
import lumbar.program.Phase;
import lumbar.program.Program;
import lumbar.program.ProgramPurpose;
import lumbar.program.TechniqueName;
import lumbar.store.ClockReading;

/**
 * The full example chair in simulated time: the daemon's own loop and session over boards in memory, and behind their pins bags,
 * motors, a power relay and the window watchdog. Lateness counts as it does in {@link Pacer}.
 */
final class BoardedChair {
    static final long MS = 1_000_000;
    private static final long PERIOD = 10 * MS;
    private static final Path CHAIR =
            Path.of(System.getProperty("lumbar.root", ""), "config", "examples", "full-chair");

    final ChairBehind behind;
    private final List<LeasedBoard> boards = new ArrayList<>();
    private final ControlLoop loop;
    private final Session session;
    private final Inbox inbox = new Inbox();
    private final AtomicReference<Step> last = new AtomicReference<>();
    private final Profile profile;

    /** What happens in the middle of the next cycle, after its readings and before its outputs. */
    Runnable inTheMiddle = () -> {};

    /** How many times faster than life the loop believes to live. */
    int loopsHurry = 1;

    private long now = 1_000_000 * MS;
    private long due = now;
    private long loopsNow = now;

    BoardedChair() {
        Configuration configuration = Configuration.load(CHAIR).configuration().orElseThrow();
        Wiring wiring = configuration.wiring().orElseThrow();
        profile = configuration.profiles().get("standard");
        behind = ChairBehind.still(configuration.chair(), wiring, 1, now);
        wiring.boards().forEach(spec -> boards.add(new LeasedBoard(wiring.of(spec), behind.behind(spec), () -> now)));
        session = new Session(configuration.chair(), profile, 180 * 60, RecoveredState.fresh());
        loop = new ControlLoop(
                configuration.chair(),
                session,
                new WiredChair(configuration.chair(), wiring, List.<Board>copyOf(boards)),
                SystemdNotifier.NONE,
                inbox,
                this::wallClock,
                this::finished);
        behind.sit(75);
    }

    /** The wall clock is asked for between reading and judging. */
    private ClockReading wallClock() {
        Runnable now = inTheMiddle;
        inTheMiddle = () -> {};
        now.run();
        return new ClockReading("boot", 0, 1_800_000_000_000L, true);
    }

    private void finished(long nowNanos, Readings readings, Step step) {
        last.set(step);
        for (Event event : step.events()) {
            if (event instanceof Event.MinutesDue minutes) {
                inbox.post(new StoreEvent.Recorded(minutes.charges()));
            }
        }
    }

    /** A chair in which a program has run for long enough that bags are being filled. */
    static BoardedChair running() {
        BoardedChair chair = new BoardedChair();
        chair.until(40_000, () -> chair.state() == State.IDLE);
        chair.cycles(4_000);
        chair.inbox.offer(new Request(
                1,
                new Command.Start(chair.program(), chair.profile, Person.simRegular(), false, 1, false),
                Origin.LOCAL,
                "panel"));
        chair.until(20_000, () -> chair.state() == State.RUNNING);
        chair.until(60_000, () -> chair.behind.highestKpa() > 1 && chair.drives());
        return chair;
    }

    private Program program() {
        Layer breathe = new Layer(
                List.of(BodyArea.THIGHS, BodyArea.ARMS),
                TechniqueName.BREATHE,
                0.6,
                OptionalDouble.of(6),
                0,
                300,
                Layer.Tightening.NONE,
                0);
        return new Program(
                "short",
                Map.of("en", "Short"),
                ProgramPurpose.RELAXATION,
                "standard",
                300,
                List.of(new Phase("all", 300, 0, List.of(breathe))));
    }

    State state() {
        Step step = last.get();
        return step == null ? State.BOOT : step.state();
    }

    Status status() {
        return new Status(
                loop.status().chair().lateCycles(),
                String.valueOf(loop.status().safety().fault()));
    }

    /** What the tests look at. */
    record Status(long lateCycles, String fault) {}

    long now() {
        return now;
    }

    /** Whether anything at the pins drives. */
    boolean drives() {
        return !behind.outputs().atRest();
    }

    /** Whether an inlet is open at the pins. */
    boolean inflates() {
        Outputs outputs = behind.outputs();
        for (int i = 0; i < outputs.size(); i++) {
            if (outputs.inletMs(i) > 0) {
                return true;
            }
        }
        return false;
    }

    int beats() {
        return boards.stream().mapToInt(LeasedBoard::beats).sum();
    }

    boolean powered() {
        return behind.readings().power().relayClosed();
    }

    /** The loop works, for so long. */
    void cycles(long ms) {
        long end = now + ms * MS;
        while (now < end) {
            cycle();
        }
    }

    void cycle() {
        long late = now - due;
        due = Math.max(due + PERIOD, now);
        loopsNow += Math.max(PERIOD, late) * loopsHurry;
        loop.cycle(loopsNow, late > 3 * PERIOD ? late : 0);
        while (now < due) {
            millisecond();
        }
    }

    /** The world goes on and the loop does not. */
    void withoutTheLoop(long ms) {
        for (long i = 0; i < ms; i++) {
            millisecond();
        }
    }

    private void millisecond() {
        now += MS;
        boards.forEach(LeasedBoard::turn);
        behind.turn(now);
    }

    /** The loop works until something is so. */
    void until(long mostMs, BooleanSupplier so) {
        long end = now + mostMs * MS;
        while (!so.getAsBoolean()) {
            if (now > end) {
                throw new AssertionError("not so after " + mostMs + " ms: " + state() + ", " + status());
            }
            cycle();
        }
    }
}
