package lumbar.simulate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import lumbar.control.State;
import lumbar.drive.sim.InjectionKind;

/** {@link CampaignIT} as a program of its own: exit code 0 when {@link Invariants} held in every cycle of every chair, else 1. */
final class Campaign {
    /** Brings every kind of injection at least {@link #TIMES} times, whichever seed is the first. */
    private static final int RUNS = RandomSimulation.SEEDS_OF_EVERY_KIND;

    private static final int TIMES = 2;

    private final List<String> broken = Collections.synchronizedList(new ArrayList<>());
    private final Map<InjectionKind, Integer> injected =
            Collections.synchronizedMap(new EnumMap<>(InjectionKind.class));
    private final Set<State> states = Collections.synchronizedSet(EnumSet.noneOf(State.class));
    private final Set<String> faults = Collections.synchronizedSet(new TreeSet<>());
    private final AtomicInteger sessions = new AtomicInteger();

    private Campaign() {}

    public static void main(String[] none) {
        System.exit(new Campaign().run() ? 0 : 1);
    }

    private boolean run() {
        long first = Seeds.seed();
        int runs = Seeds.runs(RUNS);
        IntStream.range(0, runs).parallel().forEach(i -> play(first + i));
        System.out.printf(
                "campaign: %d chairs from seed %d, %d sessions, %d kinds of injection, faults found: %s%n",
                runs, first, sessions.get(), injected.size(), faults);
        if (!broken.isEmpty()) {
            System.out.printf("%d of %d runs broke something%n%s%n", broken.size(), runs, String.join("\n", broken));
        }
        return broken.isEmpty() && (runs < RUNS || coversEverything());
    }

    private void play(long seed) {
        RandomSimulation simulation = new RandomSimulation(seed);
        try {
            simulation.play();
        } catch (Invariants.Broken | RuntimeException e) {
            broken.add("replay with -Dseed=" + seed + " -Dcampaign=1: " + e + "\n" + simulation.story());
        }
        simulation.injected.forEach((kind, times) -> injected.merge(kind, times, Integer::sum));
        states.addAll(simulation.states);
        faults.addAll(simulation.faults);
        sessions.addAndGet(simulation.sessions);
    }

    /** BOOT too: a chair whose boards are silent after a restart waits there for them. */
    private boolean coversEverything() {
        Set<InjectionKind> tooSeldom = EnumSet.allOf(InjectionKind.class);
        tooSeldom.removeIf(kind -> injected.getOrDefault(kind, 0) >= TIMES);
        Set<State> neverSeen = EnumSet.complementOf(EnumSet.copyOf(states));
        System.out.printf("injected less than %d times: %s, states never seen: %s%n", TIMES, tooSeldom, neverSeen);
        return tooSeldom.isEmpty() && neverSeen.isEmpty();
    }
}
