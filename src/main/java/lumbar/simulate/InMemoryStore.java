package lumbar.simulate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lumbar.control.Beginning;
import lumbar.control.Event;
import lumbar.control.Notice;
import lumbar.daemon.Ledger;
import lumbar.daemon.WallClock;
import lumbar.person.Block;
import lumbar.person.Person;
import lumbar.safety.Charge;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import org.jspecify.annotations.Nullable;

/** A ledger in memory that outlives a simulated restart, but not the simulation. One thread. */
final class InMemoryStore implements Ledger, SimulationStore {
    private static final double LATELY_SECONDS = 600;

    private record Key(int run, long slot, String person, long sitting, String account) {}

    private record Found(FaultCode code, long slot) {}

    private final Map<Key, Double> seconds = new HashMap<>();
    private final List<Block> blocks = new ArrayList<>();
    private final List<Found> stops = new ArrayList<>();
    private int run;
    private long lastSlot;
    private long sitting;
    private @Nullable Fault latched;
    private @Nullable String locked;
    private final WallClock wall;
    private double uncredited;

    InMemoryStore(WallClock wall) {
        this.wall = wall;
    }

    @Override
    public List<Notice> keep(Event event) {
        switch (event) {
            case Event.MinutesDue due -> {
                for (Charge charge : due.charges()) {
                    lastSlot = Math.max(lastSlot, charge.slot());
                    seconds.put(
                            new Key(run, charge.slot(), charge.person(), charge.sitting(), charge.account()),
                            charge.seconds());
                }
                return List.of(new Notice.Recorded(due.charges()));
            }
            case Event.BlockDue due -> {
                blocks.add(due.block());
                return List.of(new Notice.BlockRecorded(due.ticket()));
            }
            case Event.TodayDue due -> {
                blocks.addAll(due.sore());
                blocks.addAll(due.hurt());
                return List.of(new Notice.BlockRecorded(due.ticket(), "today"));
            }
            case Event.BlockLifted lifted -> lift(lifted);
            case Event.SittingChanged changed -> sitting = changed.sitting();
            case Event.Latched now -> {
                latched = now.fault();
                if (latched != null) {
                    stops.add(new Found(latched.code(), lastSlot));
                }
            }
            case Event.LockChanged now -> {
                locked = now.locked() ? now.why() : null;
                if (!now.locked()) {
                    stops.clear();
                }
            }
            default -> {}
        }
        return List.of();
    }

    private void lift(Event.BlockLifted lifted) {
        List<Block> left = Block.lifted(new ArrayList<>(blocks), lifted.person(), lifted.area());
        blocks.clear();
        blocks.addAll(left);
    }

    @Override
    public Beginning recover(double ledgerSeconds, double offSeconds) {
        run++;
        uncredited += offSeconds;
        List<Charge> charges = new ArrayList<>();
        seconds.forEach((key, used) -> {
            if (used > 0) {
                charges.add(new Charge(key.slot(), key.person(), key.sitting(), key.account(), used));
            }
        });
        charges.sort((a, b) -> Long.compare(a.slot(), b.slot()));
        List<FaultCode> lately = stops.stream()
                .filter(stop -> ledgerSeconds - (double) stop.slot() * Charge.SLOT_SECONDS <= LATELY_SECONDS)
                .map(Found::code)
                .toList();
        return new Beginning(ledgerSeconds, charges, false, sitting, blocks, latched, locked, lately);
    }

    @Override
    public Ledger ledger() {
        return this;
    }

    /** The time that the computer was off counts once the wall clock is believed again (SR-08). */
    @Override
    public List<Notice> stamp() {
        if (uncredited <= 0 || !wall.synchronised()) {
            return List.of();
        }
        double credit = uncredited;
        uncredited = 0;
        return List.of(new Notice.TimeCredited(credit));
    }

    @Override
    public List<String> reports() {
        return List.of();
    }

    @Override
    public Optional<Person> person(String id) {
        return Optional.empty();
    }

    @Override
    public void close() {
        // Nothing of it is anywhere else.
    }
}
