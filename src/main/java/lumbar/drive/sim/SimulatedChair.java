package lumbar.drive.sim;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import lumbar.chair.BoardTrouble;
import lumbar.chair.Button;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.drive.DriveException;
import lumbar.drive.Drives;

/**
 * A simulated chair: the default of the daemon, the test bench and the dry run. It advances only when it is read, in steps of 1
 * ms. The same seed and the same calls give the same run, bit for bit.
 *
 * <p>The loop thread calls {@link #read}, {@link #write}, {@link #beat} and {@link #truth}. {@link #rest}, {@link #inject},
 * {@link #heal} and what people do may be called from any thread and takes effect with the next read. It never opens hardware,
 * and its status always says that it is simulated.
 */
public final class SimulatedChair implements Drives {
    private static final long STEP_NANOS = 1_000_000;
    private static final double SEATED_CHILD_KG = 20;
    private static final double CAT_KG = 4;
    private static final double BAG_KG = 8;

    private final Plant plant;
    private final Truth truth;
    private final Queue<Runnable> asked = new ConcurrentLinkedQueue<>();
    private final AtomicInteger rests = new AtomicInteger();
    private int restsSeen;
    private boolean begun;
    private boolean wasThere;
    private long originNanos;

    /** Creates a chair at power-up: vents open, relay open, bags empty, roller parked and retracted, nobody seated. */
    public SimulatedChair(Chair chair, PlantParameters parameters, long seed) {
        plant = new Plant(chair, parameters, seed);
        truth = new Truth(plant);
    }

    @Override
    public Readings read(long nowNanos) {
        begin(nowNanos);
        for (Runnable next = asked.poll(); next != null; next = asked.poll()) {
            next.run();
        }
        long until = (nowNanos - originNanos) / STEP_NANOS;
        while (plant.ms() < until) {
            if (resting()) {
                plant.rest();
            }
            plant.step();
        }
        if (resting()) {
            plant.rest();
        }
        LinkModel.Frame frame = plant.link.newest(plant.ms());
        long estopNanos = plant.nanos(frame.takenMs);
        BoardTrouble problem = plant.link.problem(plant.ms(), plant.faults);
        wasThere |= problem.isEmpty();
        return frame.values
                .taken(nowNanos)
                .power(new Readings.Power(
                        frame.estopOpen,
                        estopNanos,
                        frame.relayClosed,
                        frame.railV,
                        wasThere ? problem : BoardTrouble.NONE,
                        wasThere ? BoardTrouble.NONE : problem))
                .build();
    }

    /**
     * Sends the outputs over the link; they reach the board 2 to 8 ms later. After {@link #rest()} nothing is sent until the
     * caller itself has written outputs at rest once, so that a write already under way cannot undo a rest.
     */
    @Override
    public void write(Outputs outputs, long nowNanos) throws DriveException {
        begin(nowNanos);
        // Seen on the panel, whatever the link does.
        plant.person.asked(outputs.asksAwake());
        int seen = rests.get();
        if (seen != restsSeen) {
            if (!outputs.atRest()) {
                return;
            }
            plant.rest();
            restsSeen = seen;
        }
        if (plant.link.gone(plant.ms(), plant.faults)) {
            throw new DriveException(
                    new BoardTrouble(LinkModel.BOARD, "the simulated link is unplugged: outputs did not reach it"),
                    null);
        }
        plant.link.send(outputs, plant.ms(), plant.faults);
    }

    @Override
    public void beat(long nowNanos) {
        begin(nowNanos);
        plant.watchdog.beat(nowNanos, plant.faults);
    }

    /** Drops the enable line: the next plant step has every drive off, vents and relay open, whatever the link does. */
    @Override
    public void rest() {
        rests.incrementAndGet();
    }

    /** Always empty: the enable line is a wire, and what it switches off needs no acknowledgement. */
    @Override
    public List<String> notAtRest() {
        return List.of();
    }

    @Override
    public void close() {
        rest();
    }

    /** Somebody of this weight sits down, kg. */
    public void sit(double kg) {
        asked.add(() -> plant.seat.put(kg));
    }

    /** The seat empties within 1.5 s. */
    public void leave() {
        asked.add(() -> plant.seat.put(0));
    }

    /** A child sits down, 20 kg. */
    public void childSits() {
        sit(SEATED_CHILD_KG);
    }

    /** A cat lies down, 4 kg. */
    public void catSits() {
        sit(CAT_KG);
    }

    /** Somebody puts a bag on the seat, 8 kg. */
    public void bagOnSeat() {
        sit(BAG_KG);
    }

    /** Presses or releases the e-stop; its normally closed contact bounces for 5 ms. It is a reading and cuts nothing itself. */
    public void estop(boolean pressed) {
        asked.add(() -> plant.estop(pressed));
    }

    /**
     * Presses a button, which bounces as the e-stop does.
     *
     * @param lastsMs for how long, ms; 0 releases it
     */
    public void press(Button button, long lastsMs) {
        asked.add(() -> plant.press(button, lastsMs));
    }

    /**
     * Injects a fault from the next read on. Faults of the computer change nothing here.
     *
     * @throws IllegalArgumentException when this chair does not have the target
     */
    public void inject(Injection injection) {
        Injection checked = injection.checked(plant.chair);
        asked.add(() -> plant.injections.add(checked, plant.ms()));
    }

    /** Ends all injected faults. Their effects remain, such as a tripped watchdog or a lost position. */
    public void heal() {
        asked.add(plant.injections::heal);
    }

    /** Returns the true state: a live view for traces and invariants, valid on the loop thread until the next call. */
    public Truth truth() {
        return truth;
    }

    /** Where a test begins: a bag at a pressure. */
    void putBag(String id, double kpa) {
        int a = plant.chair.actuator(id).orElseThrow().index();
        for (int b = 0; b < plant.air.count; b++) {
            if (plant.air.actuator[b] == a) {
                plant.air.put(b, kpa);
            }
        }
    }

    Plant plant() {
        return plant;
    }

    private boolean resting() {
        return rests.get() != restsSeen;
    }

    private void begin(long nowNanos) {
        if (!begun) {
            begun = true;
            originNanos = nowNanos;
            plant.begin(nowNanos);
        }
    }
}
