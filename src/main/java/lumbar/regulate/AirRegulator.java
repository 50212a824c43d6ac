package lumbar.regulate;

import java.util.List;
import lumbar.chair.Actuator.Airbag;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.Permitted;

/** All bags and the pump they share: measured bags in a closed loop, the others by time. One thread. */
final class AirRegulator {
    private final PressureEstimator[] measured;
    private final BagRegulator[] loops;
    private final TimedFill[] timed;
    private final int[] timedIndex;
    private final PumpRegulator pump;
    private final boolean[] held;
    private final double[] share;
    private final double[] kpa;
    private final double[] litres;

    /** @param pumpLitresPerSecond what the pump moves at full duty against no pressure, L/s */
    AirRegulator(List<Airbag> bags, double pumpLitresPerSecond) {
        pump = new PumpRegulator(pumpLitresPerSecond);
        measured =
                bags.stream().filter(Airbag::sensor).map(PressureEstimator::new).toArray(PressureEstimator[]::new);
        loops = new BagRegulator[measured.length];
        for (int b = 0; b < loops.length; b++) {
            loops[b] = new BagRegulator(measured[b]);
        }
        List<Airbag> blind = bags.stream().filter(bag -> !bag.sensor()).toList();
        timed = blind.stream().map(TimedFill::new).toArray(TimedFill[]::new);
        timedIndex = blind.stream().mapToInt(Airbag::index).toArray();
        held = new boolean[bags.size()];
        share = new double[bags.size()];
        kpa = new double[bags.size()];
        litres = new double[bags.size()];
    }

    void observe(long nowNanos, double seconds, Readings readings, Outputs written) {
        int m = measured.length;
        int open = 0;
        for (int b = 0; b < share.length; b++) {
            share[b] = b < m ? measured[b].valve(written, seconds) : timed[b - m].valve(written, seconds);
            kpa[b] = b < m ? measured[b].kpa() : timed[b - m].kpa();
            held[b] = written.inletMs(b < m ? measured[b].bag.index() : timedIndex[b - m]) > 0;
            open += share[b] > 0 ? 1 : 0;
        }
        pump.observe(seconds, written, held, share, kpa, litres);
        for (int b = 0; b < m; b++) {
            measured[b].observe(nowNanos, seconds, litres[b], open == 1, written, readings);
        }
        for (int t = 0; t < timed.length; t++) {
            timed[t].observe(seconds, litres[m + t], written);
        }
    }

    /** The air that the pump gave each bag in the last cycle, L, at the place of its actuator. */
    void litres(double[] byActuator) {
        for (int b = 0; b < litres.length; b++) {
            byActuator[b < measured.length ? measured[b].bag.index() : timedIndex[b - measured.length]] = litres[b];
        }
    }

    /** Fills in inlets and vents; returns the pump's duty. */
    double regulate(double seconds, Permitted permitted, int[] inletMs, boolean[] ventOpen, int holdMs) {
        double wanted = 0;
        double against = 0;
        for (int b = 0; b < loops.length; b++) {
            int i = measured[b].bag.index();
            loops[b].regulate(permitted.setPoint(i), seconds, pump);
            inletMs[i] = loops[b].inletOpen() ? holdMs : 0;
            ventOpen[i] = loops[b].ventOpen();
            wanted += loops[b].wantedLitres();
            against = Math.max(against, loops[b].inletOpen() ? measured[b].kpa() : 0);
        }
        for (int t = 0; t < timed.length; t++) {
            int i = timedIndex[t];
            timed[t].regulate(permitted.setPoint(i), seconds);
            inletMs[i] = timed[t].inletMs();
            ventOpen[i] = timed[t].ventOpen();
            wanted += timed[t].wantedLitres();
            against = Math.max(against, timed[t].wantedLitres() > 0 ? timed[t].kpa() : 0);
        }
        return pump.duty(wanted, against);
    }

    void release() {
        for (BagRegulator loop : loops) {
            loop.release();
        }
        for (TimedFill fill : timed) {
            fill.release();
        }
    }
}
