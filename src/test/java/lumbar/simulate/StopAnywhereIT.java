package lumbar.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import lumbar.ShowsRequirement;
import lumbar.chair.Outputs;
import lumbar.control.Command;
import lumbar.control.State;
import lumbar.drive.sim.Injection;
import lumbar.drive.sim.Truth;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** STOP, a fault or the red button at any instant: the time until nothing is driven any more, in what was written and in truth. */
@ShowsRequirement({"SR-01", "SR-24", "SR-42"})
class StopAnywhereIT {
    private static final int INSTANTS = 100;
    private static final List<String> PROGRAMS = List.of("calm", "flow-legs", "unwind-back", "stretch-ease");
    private static final double LIMIT_MS = 200;
    private static final double LIMIT_P999_MS = 100;

    @Test
    void nothingIsDrivenTwoTenthsOfASecondAfterAnyInstant() {
        Histogram written = new Histogram(60_000_000, 3);
        Histogram truth = new Histogram(60_000_000, 3);
        Map<State, Integer> states = new EnumMap<>(State.class);
        long first = Seeds.seed();
        for (int i = 0; i < Seeds.runs(INSTANTS); i++) {
            SplittableRandom random = new SplittableRandom(first + i);
            try (Simulation simulation = new Simulation(ShippedChair.setup(first + i, random.nextInt(5, 21)))) {
                stopSomewhere(
                        simulation,
                        random,
                        written,
                        truth,
                        states,
                        "replay with -Dseed=" + (first + i) + " -Dcampaign=1");
            }
        }
        System.out.printf(
                "stop: %d instants in %s; written after p50 %.1f p99.9 %.1f max %.1f ms, in truth p50 %.1f p99.9 %.1f"
                        + " max %.1f ms%n",
                written.getTotalCount(),
                states,
                written.getValueAtPercentile(50) / 1e3,
                written.getValueAtPercentile(99.9) / 1e3,
                written.getMaxValue() / 1e3,
                truth.getValueAtPercentile(50) / 1e3,
                truth.getValueAtPercentile(99.9) / 1e3,
                truth.getMaxValue() / 1e3);
        assertThat(written.getValueAtPercentile(99.9) / 1e3).isLessThanOrEqualTo(LIMIT_P999_MS);
        assertThat(truth.getMaxValue() / 1e3).isLessThanOrEqualTo(LIMIT_MS);
    }

    private static void stopSomewhere(
            Simulation simulation,
            SplittableRandom random,
            Histogram written,
            Histogram truth,
            Map<State, Integer> states,
            String replay) {
        Outputs[] last = {Outputs.safe(simulation.setup().chair().size())};
        simulation.addListener(cycle -> last[0] = cycle.written());
        simulation.boot();
        simulation.start(ShippedChair.start(PROGRAMS.get(random.nextInt(PROGRAMS.size()))));
        simulation.runFor(random.nextInt(10) == 0 ? random.nextDouble() : random.nextDouble() * 200);
        switch (random.nextInt(6)) {
            case 0 -> {
                simulation.apply(ScriptedAction.SendCommand.locally(new Command.Pause()));
                simulation.runFor(random.nextDouble() * 4);
                simulation.apply(ScriptedAction.SendCommand.locally(new Command.Resume()));
                simulation.runFor(random.nextDouble() * 4);
            }
            case 1 -> {
                simulation.apply(ScriptedAction.SendCommand.locally(new Command.Pause()));
                simulation.runFor(random.nextDouble() * 4);
            }
            default -> {
                // In the middle of what the program does.
            }
        }
        states.merge(simulation.state(), 1, Integer::sum);
        for (int flood = random.nextInt(2) * 1000; flood > 0; flood--) {
            simulation.apply(ScriptedAction.SendCommand.locally(new Command.Nudge(1)));
        }
        simulation.apply(
                switch (random.nextInt(3)) {
                    case 0 -> new ScriptedAction.Estop(true);
                    case 1 -> new ScriptedAction.Inject(Injection.parse("pressure-nan foot-bag-left"));
                    default -> ScriptedAction.SendCommand.locally(new Command.Stop());
                });
        double at = simulation.upSeconds();
        double until = at + 1;
        double writtenAt = Double.NaN;
        double truthAt = Double.NaN;
        while (simulation.upSeconds() < until) {
            simulation.cycle();
            boolean rest = last[0].atRest();
            writtenAt = !rest ? Double.NaN : Double.isNaN(writtenAt) ? simulation.upSeconds() : writtenAt;
            boolean still = isStill(simulation);
            truthAt = !still ? Double.NaN : Double.isNaN(truthAt) ? simulation.upSeconds() : truthAt;
        }
        assertThat(writtenAt).as("written, %s", replay).isNotNaN();
        assertThat(truthAt).as("in truth, %s", replay).isNotNaN();
        written.recordValue(Math.round((writtenAt - at) * 1e6));
        truth.recordValue(Math.round((truthAt - at) * 1e6));
    }

    private static boolean isStill(Simulation simulation) {
        Truth truth = simulation.truth();
        for (int i = 0; i < simulation.setup().chair().size(); i++) {
            if (truth.driven(i)) {
                return false;
            }
        }
        return true;
    }
}
