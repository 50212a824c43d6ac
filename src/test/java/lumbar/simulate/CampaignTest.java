package lumbar.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import lumbar.ShowsRequirement;
import lumbar.control.State;
import lumbar.drive.sim.InjectionKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whole chairs, each from a seed of its own, with all that can happen to one; {@link Invariants} hold in every cycle. */
@Tag("long")
@ShowsRequirement({"SR-01", "SR-05", "SR-06", "SR-07", "SR-11", "SR-12", "SR-13", "SR-16", "SR-22", "SR-24", "SR-42"})
class CampaignTest {
    private static final int RUNS = 500;

    @Test
    void nothingThatMustHoldIsBrokenInAnyCycle() {
        long first = Seeds.seed();
        int runs = Seeds.runs(RUNS);
        List<String> broken = Collections.synchronizedList(new ArrayList<>());
        Set<InjectionKind> injected = Collections.synchronizedSet(EnumSet.noneOf(InjectionKind.class));
        Set<State> states = Collections.synchronizedSet(EnumSet.noneOf(State.class));
        Set<String> faults = Collections.synchronizedSet(new TreeSet<>());
        AtomicInteger sessions = new AtomicInteger();
        IntStream.range(0, runs).parallel().forEach(i -> {
            Improvisation improvisation = new Improvisation(first + i);
            try {
                improvisation.play();
            } catch (Invariants.Broken | RuntimeException e) {
                broken.add("replay with -Dseed=" + (first + i) + " -Dcampaign=1: " + e + "\n" + improvisation.story());
            }
            injected.addAll(improvisation.injected);
            states.addAll(improvisation.states);
            faults.addAll(improvisation.faults);
            sessions.addAndGet(improvisation.sessions);
        });
        System.out.printf(
                "campaign: %d chairs from seed %d, %d sessions, %d kinds of injection, faults found: %s%n",
                runs, first, sessions.get(), injected.size(), faults);
        assertThat(broken)
                .as("%d of %d runs broke something", broken.size(), runs)
                .isEmpty();
        if (runs >= RUNS) {
            assertThat(injected).containsExactlyInAnyOrder(InjectionKind.values());
            // BOOT too: a chair whose boards are silent after a restart waits there for them.
            assertThat(states).containsExactlyInAnyOrder(State.values());
        }
    }
}
