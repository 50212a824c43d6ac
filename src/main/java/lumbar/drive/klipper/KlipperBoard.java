package lumbar.drive.klipper;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import lumbar.chair.wiring.BoardSpec;
import lumbar.chair.wiring.InputWire;
import lumbar.chair.wiring.Wiring;
import lumbar.drive.Board;
import lumbar.drive.DriveException;
import lumbar.drive.Samples;
import lumbar.drive.serial.LineClosedException;
import lumbar.drive.serial.SerialDeviceLocator;
import lumbar.drive.serial.SerialLine;
import lumbar.realtime.RealTimePriority;
import lumbar.worker.Worker;
import org.jspecify.annotations.Nullable;

/**
 * A motor board with Klipper's firmware. A background thread runs the protocol and reconnects after a re-plug; the loop only
 * exchanges the newest values with it (SR-03, SR-23). Every output is a lease on the board itself, 100 to 500 ms by the chair
 * file.
 *
 * <p>{@link #rest} may be called from any thread and writes frames that were made in advance. A fault of the link stays a
 * {@link #problem} until the board has started anew and the loop has written outputs at rest. Source: the protocol page of
 * Klipper's documentation and its firmware.
 */
public final class KlipperBoard implements Board {
    private static final int READ_MS = 3;
    private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long OPEN_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long REOPEN_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final int REST_ATTEMPTS = 2;

    private final BoardSpec.Klipper spec;
    private final RequestedLevels levels;
    private final LatestSamples measured;
    private final List<I2cChip> chips = new ArrayList<>();
    private final List<Board> chipBoards = new ArrayList<>();
    private final int inputs;
    private final Link link;
    private final SerialDeviceLocator device;
    private final ThreadMonitor threadMonitor = new ThreadMonitor();
    private final Worker worker;
    private volatile @Nullable SerialLine line;

    private KlipperBoard(Wiring.Part part, List<Wiring.Part> behind, boolean onlyRest) {
        spec = (BoardSpec.Klipper) part.board();
        levels = new RequestedLevels(part.outputs());
        inputs = part.inputs().size();
        List<InputWire> all = new ArrayList<>(part.inputs());
        for (Wiring.Part each : behind) {
            chips.add(new I2cChip((BoardSpec.Ads1115Through) each.board()));
            all.addAll(each.inputs());
        }
        measured = new LatestSamples(all.size());
        link = new Link(new Wiring.Part(spec, part.outputs(), all), chips, levels, measured, onlyRest);
        int first = inputs;
        for (int i = 0; i < chips.size(); i++) {
            int count = behind.get(i).inputs().size();
            chipBoards.add(new I2cChipBoard(chips.get(i), measured, first, count, link));
            first += count;
        }
        device = new SerialDeviceLocator(spec.port());
        worker = new Worker("board " + spec.name(), RealTimePriority.BOARD, new Conversation());
    }

    /**
     * Opens, identifies and configures the board with every output at rest. It waits at most 10 s.
     *
     * @throws DriveException with what to do
     */
    public static KlipperBoard open(Wiring.Part part) throws DriveException {
        return open(part, List.of());
    }

    /**
     * The same with the chips on its I²C pins.
     *
     * @param behind one part a chip
     */
    public static KlipperBoard open(Wiring.Part part, List<Wiring.Part> behind) throws DriveException {
        KlipperBoard board = new KlipperBoard(part, behind, false);
        board.await(LinkState.Phase.READY);
        return board;
    }

    /** Returns the chips on its I²C pins as boards of their own. They are closed with this one. */
    public List<Board> chips() {
        return List.copyOf(chipBoards);
    }

    /**
     * Makes the board release every output, without a daemon ({@code lumbar rest}), and waits until it confirms that, however
     * slow its line is. If the first attempt fails there is a second one.
     *
     * @throws DriveException when it does not answer; its leases have expired by then all the same
     */
    public static void restAll(Wiring.Part part) throws DriveException {
        for (int attempt = 1; ; attempt++) {
            KlipperBoard board = new KlipperBoard(part, List.of(), true);
            try {
                board.await(LinkState.Phase.RELEASED);
                board.close();
                return;
            } catch (DriveException e) {
                if (attempt == REST_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public void read(Samples into, long nowNanos) {
        measured.copy(into, 0, inputs);
    }

    @Override
    public void write(double[] asked, long nowNanos) throws DriveException {
        levels.put(asked, nowNanos);
        if ((threadMonitor.hasEnded() || link.phase() != LinkState.Phase.READY) && !levels.rest(asked)) {
            String why = problem();
            throw new DriveException(why.isEmpty() ? "the board was stopped and has not started anew yet" : why);
        }
    }

    @Override
    public void beat(long nowNanos) {
        levels.toggleBeat();
    }

    @Override
    @SuppressWarnings("EmptyCatch")
    public void rest() {
        levels.expire();
        link.stop();
        SerialLine there = line;
        byte[] frames = link.emergency();
        if (there != null && frames != null) {
            try {
                there.write(frames, 0, frames.length);
            } catch (LineClosedException e) {
                // The leases on the board end by themselves.
            }
        }
    }

    @Override
    public String notAtRest() {
        if (link.stopped()) {
            return "";
        }
        String why = problem();
        return why.isEmpty() ? "it has not acknowledged that it stopped" : why;
    }

    @Override
    public String problem() {
        String ours = threadMonitor.problem(System.nanoTime());
        String problem = link.problem();
        return threadMonitor.hasEnded() || problem.isEmpty() ? ours : problem;
    }

    @Override
    public void close() {
        rest();
        worker.close();
    }

    private void await(LinkState.Phase wanted) throws DriveException {
        threadMonitor.ran(System.nanoTime());
        worker.start();
        long end = System.nanoTime() + OPEN_NANOS;
        while (link.phase() != wanted || (wanted == LinkState.Phase.READY && !ready())) {
            if (Thread.interrupted()) {
                close();
                throw new DriveException(spec.port() + ": the opening was broken off");
            }
            String silent = silentChip();
            if (!silent.isEmpty()) {
                close();
                throw new DriveException(silent);
            }
            boolean late = System.nanoTime() - end > 0;
            boolean hasEnded = threadMonitor.hasEnded() || link.phase() == LinkState.Phase.FAULT;
            if (late || hasEnded) {
                String why = problem();
                close();
                throw new DriveException(
                        hasEnded
                                ? why
                                : spec.port() + ": the board is not ready after 10 s: take its supply off and on");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** Returns the problem of the first chip that does not answer; empty while all do. */
    private String silentChip() {
        return chips.stream()
                .map(I2cChip::problem)
                .filter(why -> !why.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Whether every input was measured and the link has no problem left. */
    private boolean ready() {
        return measured.complete() && link.problem().isEmpty();
    }

    /** Keeps the line open and runs the protocol, one exchange of bytes a run. */
    private final class Conversation implements Worker.Task {
        private final byte[] in = new byte[4096];

        @Override
        public long run(long nowNanos) {
            try {
                exchange(in);
                threadMonitor.ran(System.nanoTime());
                return nowNanos;
            } catch (LineClosedException | DriveException e) {
                link.lost(System.nanoTime(), String.valueOf(e.getMessage()));
                drop();
                return System.nanoTime() + REOPEN_NANOS;
            }
        }

        /** A fault of this program: the board must neither stay on nor look healthy. */
        @Override
        public long failed(Throwable cause) {
            threadMonitor.failed("this program failed at " + spec.port() + ": " + cause);
            rest();
            return DONE;
        }

        @Override
        public void ended() {
            drop();
        }
    }

    private void exchange(byte[] in) throws LineClosedException, DriveException {
        SerialLine there = line;
        if (there == null) {
            there = SerialLine.open(device.currentPath(), spec.baud(), BoardSpec.Parity.NONE);
            line = there;
            link.opened(System.nanoTime());
        }
        if (link.mayBatch()) {
            // What comes within two milliseconds is handled in one step: a board reports a thousand times a second.
            LockSupport.parkNanos(GATHER_NANOS);
        }
        int came = there.read(in, READ_MS);
        link.step(System.nanoTime(), in, came);
        Transport.SendBuffer out = link.out();
        if (out.count() > 0) {
            there.write(out.bytes(), 0, out.count());
            out.clear();
        }
    }

    private void drop() {
        SerialLine there = line;
        line = null;
        if (there != null) {
            there.close();
        }
    }
}
