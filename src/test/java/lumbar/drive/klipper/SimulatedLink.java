package lumbar.drive.klipper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import lumbar.chair.wiring.Wiring;
import lumbar.peer.klipper.Firmware;
import lumbar.peer.klipper.Pins;

/** A conversation with a Pico, a millisecond a turn, in simulated time: what a line may lose is lost on purpose. */
final class SimulatedLink {
    static final long MS = 1_000_000;

    /** What the board drives, by pin. */
    final Map<String, Double> levels = new TreeMap<>();

    final Map<String, Boolean> high = new HashMap<>(Map.of("gpio10", false, "gpio11", false));
    final Wiring.Part part;
    final LatestSamples measured;
    final RequestedLevels asked;
    final Link link;
    final Firmware firmware;
    final List<LinkState.Phase> states = new ArrayList<>();

    /** Which of the board's blocks, and of the host's writes, get lost. */
    Predicate<byte[]> lostToHost = block -> false;

    Predicate<byte[]> lostToBoard = bytes -> false;
    long now = 5_000 * MS;

    private final lumbar.peer.klipper.Dictionary dictionary = lumbar.peer.klipper.Dictionary.named("pico");
    private final ByteArrayOutputStream toHost = new ByteArrayOutputStream();
    private final double[] wanted;

    SimulatedLink() {
        this(200, 50);
    }

    SimulatedLink(int leaseMs, int leadMs) {
        this(KlipperTestBench.part("simulated", leaseMs, leadMs));
    }

    SimulatedLink(Wiring.Part part) {
        this.part = part;
        measured = new LatestSamples(part.inputs().size());
        asked = new RequestedLevels(part.outputs());
        wanted = new double[part.outputs().size()];
        link = new Link(part, List.of(), asked, measured, false);
        firmware = new Firmware(dictionary, new Wires(), 1024, block -> {
            if (!lostToHost.test(block)) {
                toHost.writeBytes(block);
            }
        });
        link.opened(now);
    }

    /** The blocks of this name, as the board frames them. */
    Predicate<byte[]> named(String name) {
        int id = dictionary.id(name);
        return block -> block.length > MessageBlock.SHORTEST && new Vlq.Reader(block, 2, block.length - 3).vlq() == id;
    }

    void set(int output, double level) {
        wanted[output] = level;
    }

    void turn() {
        now += MS;
        asked.put(wanted, now);
        exchange();
    }

    /** The same while the loop hangs. */
    void turnWithoutLoop() {
        now += MS;
        exchange();
    }

    private void exchange() {
        firmware.advance(now / 1000 * 12);
        byte[] in = toHost.toByteArray();
        toHost.reset();
        link.step(now, in, in.length);
        byte[] out = Arrays.copyOf(link.out().bytes(), link.out().count());
        link.out().clear();
        write(out);
        if (states.isEmpty() || states.getLast() != link.phase()) {
            states.add(link.phase());
        }
    }

    void write(byte[] bytes) {
        if (bytes.length > 0 && !lostToBoard.test(bytes)) {
            firmware.receive(bytes);
        }
    }

    void turns(int ms) {
        for (int i = 0; i < ms; i++) {
            turn();
        }
    }

    /** How long it takes, ms. */
    long until(String what, int mostMs, BooleanSupplier happened) {
        long begun = now;
        while (!happened.getAsBoolean()) {
            assertThat(now - begun)
                    .as("%s; %s; trouble: %s; board: %s", what, states, link.problem(), firmware.reason())
                    .isLessThan(mostMs * MS);
            turn();
        }
        return (now - begun) / MS;
    }

    void ready() {
        until("ready", 3_000, () -> link.phase() == LinkState.Phase.READY && measured.complete());
        turns(600);
        assertThat(link.problem()).isEmpty();
    }

    long ageMs(int input) {
        return (now - measured.nanos(input)) / MS;
    }

    private final class Wires implements Pins {
        @Override
        public void output(String pin, double level, long clock) {
            levels.put(pin, level);
        }

        @Override
        public boolean high(String pin, boolean pullUp) {
            return high.getOrDefault(pin, pullUp);
        }

        @Override
        public double analog(String pin) {
            return 0.5;
        }
    }
}
