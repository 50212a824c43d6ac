package lumbar.simulate;

import java.util.OptionalDouble;
import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.chair.Carriage;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.drive.sim.Truth;

/**
 * Samples a simulation from time 0 on: a row for each actuator, so many times a second. Demand, permitted level and reason are
 * those of the sample's cycle. Output is what the drives really took, as the mean since the sample before: of a bag the share
 * of time its inlet was told to be open, of motors and heat the duty without its sign. A roller's output is how far out it is,
 * as a share of its way, while its depth axis is driven; 0 when that is let go and springs back. Released is 0 for all.
 */
public final class TraceSampler implements CycleListener {
    private final Chair chair;
    private final long periodNanos;
    private final double everySeconds;
    private final TraceRow.Sink sink;
    private final double[] sum;
    private int cycles;
    private long next;

    /** @param hz samples a second; never more than one a cycle */
    public TraceSampler(SimulationSetup setup, double hz, TraceRow.Sink sink) {
        chair = setup.chair();
        periodNanos = setup.periodNanos();
        everySeconds = 1 / hz;
        this.sink = sink;
        sum = new double[chair.size()];
    }

    @Override
    public void onCycle(Cycle cycle) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += output(i, cycle);
        }
        cycles++;
        OptionalDouble seconds = cycle.seconds();
        if (seconds.isEmpty()) {
            forget();
        } else if (seconds.getAsDouble() >= next * everySeconds - 1e-6) {
            next = (long) Math.floor(seconds.getAsDouble() / everySeconds + 1e-6) + 1;
            sample(seconds.getAsDouble(), cycle);
            forget();
        }
    }

    private void forget() {
        java.util.Arrays.fill(sum, 0);
        cycles = 0;
    }

    private double output(int i, Cycle cycle) {
        Outputs written = cycle.written();
        return switch (chair.actuator(i)) {
            case Actuator.Airbag bag -> Math.min(1, written.inletMs(i) * 1e6 / periodNanos);
            case Actuator.Roller roller -> written.depthDuty() > 0 ? depthShare(cycle.truth()) : 0;
            default -> Math.abs(written.duty(i));
        };
    }

    private double depthShare(Truth truth) {
        Carriage carriage = chair.carriage();
        return carriage == null ? 0 : truth.depthMm() / carriage.maxDepthMm();
    }

    private void sample(double seconds, Cycle cycle) {
        Truth truth = cycle.truth();
        String state = cycle.running() ? cycle.step().state().name() : "OFF";
        String under = under(truth);
        for (int i = 0; i < sum.length; i++) {
            Actuator actuator = chair.actuator(i);
            sink.row(new TraceRow(
                    seconds,
                    state,
                    actuator.id(),
                    actuator instanceof Actuator.Fixed fixed ? fixed.area().key() : under,
                    actuator.kind(),
                    cycle.running() ? cycle.step().demand().level(i) : 0,
                    cycle.running() ? Math.abs(cycle.step().permitted().level(i)) : 0,
                    sum[i] / cycles,
                    actuator instanceof Actuator.Airbag
                            ? OptionalDouble.of(truth.pressureKpa(i))
                            : OptionalDouble.empty(),
                    actuator instanceof Actuator.HeatPad ? OptionalDouble.of(truth.padC(i)) : OptionalDouble.empty(),
                    cycle.running() ? cycle.step().permitted().reason(i).key() : ""));
        }
    }

    private String under(Truth truth) {
        Carriage carriage = chair.carriage();
        BodyArea area = carriage == null ? null : carriage.areaAt(truth.carriageM());
        return area == null ? "" : area.key();
    }
}
