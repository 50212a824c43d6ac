package lumbar.drive;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import lumbar.chair.BoardTrouble;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.chair.wiring.InputWire;
import lumbar.chair.wiring.Wiring;

/**
 * A real chair: converts {@link Outputs} to the levels of its boards, and their samples to {@link Readings}. It is the same
 * for every kind of board. The loop thread calls everything but {@link #rest}, which any thread may call and which reaches
 * every board directly (SR-01). After a rest nothing is passed on until outputs at rest were written once, so a write that was
 * already under way cannot undo the rest.
 */
public final class WiredChair implements Drives {
    private static final long REST_MILLIS = 1_000;
    private static final String ALL =
            "every board was lost in the same moment, more likely by this computer, or by their common"
                    + " supply, hub or line, than by one cable. ";

    private final WiredBoard[] boards;
    private final ReadingsAssembler sensors;
    private final AtomicInteger rests = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile int restsKept;
    private volatile int restsSeen;
    private boolean whole;

    /**
     * Takes over boards that are open.
     *
     * @param boards every board of the wiring, in any order
     * @throws IllegalArgumentException when one is missing
     */
    public WiredChair(Chair chair, Wiring wiring, List<Board> boards) {
        List<WiredBoard> wired = new ArrayList<>();
        wiring.boards().forEach(spec -> wired.add(new WiredBoard(wiring.of(spec), named(boards, spec.name()))));
        this.boards = wired.toArray(WiredBoard[]::new);
        sensors = new ReadingsAssembler(chair, wiring);
    }

    private static Board named(List<Board> boards, String name) {
        return boards.stream()
                .filter(board -> board.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("board " + name + " is not open"));
    }

    @Override
    public Readings read(long nowNanos) {
        sensors.begin();
        BoardTrouble lost = BoardTrouble.NONE;
        BoardTrouble missing = BoardTrouble.NONE;
        for (WiredBoard board : boards) {
            board.board.read(board.samples, nowNanos);
            for (int i = 0; i < board.part.inputs().size(); i++) {
                InputWire wire = board.part.inputs().get(i);
                sensors.take(wire, board.samples.value(i), board.samples.nanos(i));
            }
            BoardTrouble its = board.problem(nowNanos);
            if (board.wasThere()) {
                lost = lost.and(its);
            } else {
                missing = missing.and(its);
            }
        }
        whole |= lost.isEmpty() && missing.isEmpty();
        return sensors.readings(nowNanos, allAtOnce() ? allLost(lost) : lost, missing);
    }

    private BoardTrouble allLost(BoardTrouble each) {
        return new BoardTrouble(boards[0].board.name(), ALL + each.sentence());
    }

    /** Whether there are several boards and the same cycle lost all of them. */
    private boolean allAtOnce() {
        long first = boards[0].lostNanos();
        boolean isSame = boards.length > 1 && first != WiredBoard.NEVER;
        for (WiredBoard board : boards) {
            isSame &= board.lostNanos() == first;
        }
        return isSame;
    }

    @Override
    public void write(Outputs outputs, long nowNanos) throws DriveException {
        int seen = rests.get();
        Outputs written = outputs;
        if (seen != restsSeen) {
            if (!outputs.atRest()) {
                return;
            }
            // A board takes nothing but rest for the answer to a rest, and a lit lamp or a closed relay is an output
            // that is on.
            written = Outputs.safe(outputs.size());
        }
        DriveException failed = null;
        for (WiredBoard board : boards) {
            try {
                board.write(written, nowNanos);
            } catch (DriveException e) {
                if (seen == restsSeen) {
                    rest();
                    throw board.named(e);
                }
                // The others keep their rest; this one owes its own until it takes it.
                failed = failed == null ? board.named(e) : failed;
            } catch (RuntimeException | Error e) {
                rest();
                throw e;
            }
        }
        if (failed != null) {
            throw failed;
        }
        restsSeen = seen;
        if (rests.get() != seen) {
            // A rest came while this was under way: a board that was written after it rests again.
            restBoards();
        }
    }

    /**
     * To the board with the watchdog line; a chair without one has nothing to feed. Until every board has answered once, no cycle
     * has read all inputs, so the watchdog gets no beat and the power stays away (SR-02).
     */
    @Override
    public void beat(long nowNanos) throws DriveException {
        if (!whole) {
            return;
        }
        for (WiredBoard board : boards) {
            if (board.hasWatchdog) {
                try {
                    board.board.beat(nowNanos);
                } catch (DriveException e) {
                    throw board.named(e);
                }
            }
        }
    }

    /**
     * Boards that were all told to rest, and that the loop has given nothing but rest since, are not told again: the emergency stop
     * of a board fills its line, and a fault that lasts asks for it in every cycle.
     */
    @Override
    public void rest() {
        int rest = rests.incrementAndGet();
        boolean kept = restsKept == rest - 1 && restsSeen != rest - 1;
        if (!kept) {
            restBoards();
        }
        restsKept = rest;
    }

    @SuppressWarnings("EmptyCatch") // one board that breaks its promise keeps no other one from resting
    private void restBoards() {
        for (WiredBoard board : boards) {
            try {
                board.board.rest();
            } catch (RuntimeException | Error e) {
                // Its lease and the watchdog take it; the others rest now.
            }
        }
    }

    /** Returns each board with its problem, in the order of the wiring. Any thread. */
    public List<BoardState> boards() {
        List<BoardState> states = new ArrayList<>();
        for (WiredBoard board : boards) {
            states.add(new BoardState(
                    board.board.name(),
                    board.part.board().kind(),
                    board.board.problem().strip()));
        }
        return states;
    }

    /** Whether every sensor has been measured at least once; a board that was just opened needs a moment for that. */
    public boolean measured() {
        for (WiredBoard board : boards) {
            for (int i = 0; i < board.part.inputs().size(); i++) {
                if (Double.isNaN(board.samples.value(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public List<String> notAtRest() {
        List<String> all = new ArrayList<>();
        for (WiredBoard board : boards) {
            String why = board.board.notAtRest();
            if (!why.isEmpty()) {
                all.add(board.named(why).sentence());
            }
        }
        return all;
    }

    /**
     * Sets everything to rest, waits at most {@value #REST_MILLIS} ms until every board has acknowledged it, and only then
     * closes the ports: a frame that is still under way would be lost with its port (SR-59).
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        rest();
        var _ = awaitRest(REST_MILLIS * 1_000_000);
        for (WiredBoard board : boards) {
            board.board.close();
        }
    }

    /**
     * The state of a board, for people.
     *
     * @param kind the word of the chair file, such as {@code klipper}
     * @param problem why it cannot be relied on and what to do; empty while it can
     */
    public record BoardState(String name, String kind, String problem) {}
}
