package lumbar.peer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import lumbar.chair.Chair;
import lumbar.chair.wiring.BoardSpec;
import lumbar.chair.wiring.Wiring;
import lumbar.peer.klipper.Ads1115;
import lumbar.peer.klipper.Dictionary;
import lumbar.peer.klipper.KlipperPeer;
import lumbar.peer.modbus.ModbusPeer;
import lumbar.peer.modbus.Slave;
import lumbar.realtime.RuntimeThreads;
import org.jspecify.annotations.Nullable;

/** All boards of a chair file on pseudo-terminals, with the simulated chair behind their pins. Any thread. */
public final class Boards implements AutoCloseable {
    private static final int REGISTERS = 1000;
    /** Just before the 32-bit clock of a Pico comes round. */
    private static final double START_SECONDS = 350;

    private static final double MOST_PPM = 80;

    private final ChairBehind chair;
    private final PinLog log;
    private final Map<String, KlipperPeer> klipper = new LinkedHashMap<>();
    private final Map<String, ModbusPeer> modbus = new LinkedHashMap<>();
    private final Map<String, Ads1115> chips = new LinkedHashMap<>();
    private final Map<String, Path> links = new LinkedHashMap<>();

    /** @param wiring whose ports are the paths at which the boards appear */
    public Boards(Chair chair, Wiring wiring, PinLog log, long seed) {
        this.log = log;
        // A board does not wait for the garbage of the tests beside it.
        var _ = RuntimeThreads.raise();
        this.chair = new ChairBehind(chair, wiring, seed);
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, List<BoardSpec.Modbus>> lines = new LinkedHashMap<>();
        for (BoardSpec spec : wiring.boards()) {
            switch (spec) {
                case BoardSpec.Klipper board -> klipper.put(board.name(), start(board, random));
                case BoardSpec.Modbus unit ->
                    lines.computeIfAbsent(unit.port(), port -> new ArrayList<>())
                            .add(unit);
                case BoardSpec.Gpio none -> throw refused(none);
                case BoardSpec.Pca9685 none -> throw refused(none);
                case BoardSpec.Ads1115 none -> throw refused(none);
                case BoardSpec.Ads1115Through chip -> chips.put(chip.name(), chip(chip));
            }
        }
        for (BoardSpec spec : wiring.boards()) {
            if (spec instanceof BoardSpec.Ads1115Through chip) {
                klipper(chip.through()).hang(chip.bus(), chip.address(), chip(chip.name()));
            }
        }
        lines.forEach((port, units) -> start(Path.of(port), units, random));
    }

    private static IllegalArgumentException refused(BoardSpec board) {
        return new IllegalArgumentException("board " + board.name() + " of kind " + board.kind()
                + " has no serial line: this peer plays klipper and modbus boards only");
    }

    private KlipperPeer start(BoardSpec.Klipper board, SplittableRandom random) {
        Path link = Path.of(board.port());
        links.put(board.name(), link);
        Dictionary dictionary = Dictionary.named(board.port().contains("atmega") ? "mega" : "pico");
        return new KlipperPeer(
                board.name(),
                dictionary,
                link,
                chair.behind(board),
                log,
                START_SECONDS,
                random.nextDouble(-MOST_PPM, MOST_PPM),
                board.referenceV(),
                random.nextLong());
    }

    private Ads1115 chip(BoardSpec.Ads1115Through spec) {
        Terminals behind = chair.behind(spec);
        return new Ads1115(input -> behind.analog(String.valueOf(input)));
    }

    private static Slave slave(BoardSpec.@Nullable Timeout timeout, Terminals terminals) {
        return timeout == null
                ? new Slave(REGISTERS, -1, 1, terminals)
                : new Slave(REGISTERS, timeout.register(), timeout.countMs(), terminals);
    }

    private void start(Path link, List<BoardSpec.Modbus> units, SplittableRandom random) {
        Map<Integer, Slave> slaves = new LinkedHashMap<>();
        for (BoardSpec.Modbus unit : units) {
            Terminals logged = new Logged(unit.name(), chair.behind(unit), log);
            slaves.put(unit.unit(), slave(unit.timeout(), logged));
            links.put(unit.name(), link);
        }
        int baud = units.getFirst().baud();
        ModbusPeer peer = new ModbusPeer(units.getFirst().name(), link, baud, slaves, log, random.nextLong());
        units.forEach(unit -> modbus.put(unit.name(), peer));
    }

    /** The chair that the boards move. */
    public ChairBehind chair() {
        return chair;
    }

    public PinLog log() {
        return log;
    }

    /** Where each board can be opened, by name. */
    public Map<String, Path> links() {
        return Map.copyOf(links);
    }

    /** The line of a board. */
    public Line line(String board) {
        KlipperPeer own = klipper.get(board);
        return own != null ? own.line() : modbus(board).line();
    }

    /** A board with Klipper's firmware. */
    public KlipperPeer klipper(String board) {
        return known(klipper, board);
    }

    /** A chip on a board's I²C. */
    public Ads1115 chip(String name) {
        return known(chips, name);
    }

    /** The line of a Modbus unit. */
    public ModbusPeer modbus(String board) {
        return known(modbus, board);
    }

    /** The power of a board goes and comes back. */
    public void powerCycle(String board) {
        if (klipper.containsKey(board)) {
            klipper(board).powerCycle();
        } else {
            modbus(board).powerCycle();
        }
    }

    /** Every Modbus unit answers as it should. */
    public void heal() {
        modbus.values().forEach(ModbusPeer::heal);
    }

    private static <P> P known(Map<String, P> all, String board) {
        P found = all.get(board);
        if (found == null) {
            throw new IllegalArgumentException(
                    "no such board '" + board + "'. There are: " + String.join(", ", all.keySet()));
        }
        return found;
    }

    @Override
    public void close() {
        klipper.values().forEach(KlipperPeer::close);
        modbus.values().forEach(ModbusPeer::close);
        chair.close();
    }

    /** Terminals whose changes are written down. */
    private record Logged(String board, Terminals behind, PinLog log) implements Terminals {
        @Override
        public void output(String address, double level, long nanos) {
            log.level(nanos, board, address, level);
            behind.output(address, level, nanos);
        }

        @Override
        public boolean high(String address, boolean pullUp) {
            return behind.high(address, pullUp);
        }

        @Override
        public double analog(String address) {
            return behind.analog(address);
        }

        @Override
        public long count(String address) {
            return behind.count(address);
        }
    }
}
