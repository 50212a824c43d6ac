package lumbar.drive;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import lumbar.chair.BoardTrouble;
import lumbar.chair.Outputs;
import lumbar.chair.wiring.InputWire;
import lumbar.chair.wiring.OutputWire;
import lumbar.chair.wiring.Wiring;

/** One board of a wired chair, with its arrays of levels and samples. Loop thread. */
final class WiredBoard {
    /** Sensors that are trusted for 100 ms only: a board that brings none of its own for so long does not answer (SR-41). */
    private static final long SILENT_NANOS = 90_000_000;

    static final long NEVER = Long.MIN_VALUE;

    private static final Set<InputWire.Role> QUICK =
            EnumSet.of(InputWire.Role.PRESSURE, InputWire.Role.E_STOP, InputWire.Role.BUTTON_STOP);

    final Wiring.Part part;
    final Board board;
    final Samples samples;
    final boolean hasWatchdog;
    private final double[] levels;
    private final boolean isQuick;
    private boolean wasThere;
    private long lostNanos = NEVER;

    WiredBoard(Wiring.Part part, Board board) {
        this.part = part;
        this.board = board;
        samples = new Samples(part.inputs().size());
        levels = new double[part.outputs().size()];
        hasWatchdog = part.outputs().stream().anyMatch(wire -> wire.role() == OutputWire.Role.WATCHDOG);
        isQuick = part.inputs().stream().anyMatch(wire -> QUICK.contains(wire.role()));
    }

    /** While the chair rests, a board with a problem is not asked for a lamp: it could only fail in every cycle. */
    void write(Outputs outputs, long nowNanos) throws DriveException {
        List<OutputWire> wires = part.outputs();
        boolean asksNothing =
                outputs.atRest() && !outputs.relay() && !board.problem().isEmpty();
        for (int i = 0; i < levels.length; i++) {
            levels[i] = asksNothing ? 0 : level(wires.get(i), outputs);
        }
        board.write(levels, nowNanos);
    }

    /** What one output is to do; a two-way motor has one duty, so never both ways at once. */
    static double level(OutputWire wire, Outputs outputs) {
        int a = wire.actuator();
        return switch (wire.role()) {
            case INLET -> Math.max(0, Math.min(Outputs.LONGEST_INLET_MS, outputs.inletMs(a)));
            case VENT -> outputs.ventOpen(a) ? 0 : 1;
            case DRIVE -> driven(wire, outputs.duty(a));
            case DRIVE_BACK -> driven(wire, -outputs.duty(a));
            case DEPTH -> driven(wire, outputs.depthDuty());
            case PUMP -> driven(wire, outputs.pump());
            case RELAY -> outputs.relay() ? 1 : 0;
            case REMOTE_LAMP -> outputs.remoteLamp() ? 1 : 0;
            case WATCHDOG -> 0;
        };
    }

    /** A duty that is no number drives nothing. */
    private static double driven(OutputWire wire, double duty) {
        if (!(duty > 0)) {
            return 0;
        }
        return wire.form() == OutputWire.Form.HELD ? 1 : Math.min(1, duty);
    }

    /** Whether it could be relied on at least once. */
    boolean wasThere() {
        return wasThere;
    }

    /** In which cycle it was lost; {@link #NEVER} while it can be relied on, and before it was there. */
    long lostNanos() {
        return lostNanos;
    }

    /** What is wrong with it now. Once a cycle, after it was read. */
    BoardTrouble problem(long nowNanos) {
        BoardTrouble its = troubleNow(nowNanos);
        wasThere |= its.isEmpty();
        if (its.isEmpty() || !wasThere) {
            lostNanos = NEVER;
        } else if (lostNanos == NEVER) {
            lostNanos = nowNanos;
        }
        return its;
    }

    private BoardTrouble troubleNow(long nowNanos) {
        String its = board.problem();
        if (!its.isEmpty()) {
            return named(its);
        }
        if (isQuick && nowNanos - newest() > SILENT_NANOS) {
            return new BoardTrouble(board.name(), "no reading came from it for 90 ms");
        }
        return BoardTrouble.NONE;
    }

    private long newest() {
        long newest = samples.nanos(0);
        for (int i = 1; i < part.inputs().size(); i++) {
            newest = Math.max(newest, samples.nanos(i));
        }
        return newest;
    }

    DriveException named(DriveException e) {
        return new DriveException(named(String.valueOf(e.getMessage())), e);
    }

    BoardTrouble named(String text) {
        String says = text.strip();
        says = says.endsWith(".") ? says.substring(0, says.length() - 1) : says;
        String name = board.name() + ": ";
        return new BoardTrouble(board.name(), says.startsWith(name) ? says.substring(name.length()) : says);
    }
}
