package lumbar.program;

import java.util.Arrays;
import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.chair.Carriage;
import lumbar.chair.Chair;
import lumbar.chair.Demand;
import lumbar.text.DurationText;

/** How long a program works and warms each area, counted as the ledger will (SR-07, SR-18), emptying included. One thread. */
final class MinutesCheck implements PlaythroughCheck {
    private final CompiledProgram compiled;
    private final Chair chair;
    private final ProgramLimits limits;
    private final Actuator[] actuators;
    /** Of what stays on its area, by actuator. */
    private final int[] areas;
    /** Of a bag, by actuator. */
    private final double[] ceilingKpa;

    private final double[] pressedUntil;
    private final boolean[] active = new boolean[BodyArea.COUNT];
    private final double[] workedSeconds = new double[BodyArea.COUNT];
    private final double[] warmedSeconds = new double[BodyArea.COUNT];

    MinutesCheck(CompiledProgram compiled, ProgramLimits limits) {
        this.compiled = compiled;
        this.chair = compiled.chair();
        this.limits = limits;
        actuators = chair.actuators().toArray(Actuator[]::new);
        areas = new int[actuators.length];
        ceilingKpa = new double[actuators.length];
        pressedUntil = new double[actuators.length];
        for (Actuator.Fixed fixed : chair.all(Actuator.Fixed.class)) {
            areas[fixed.index()] = fixed.area().ordinal();
        }
        for (Actuator.Airbag bag : chair.all(Actuator.Airbag.class)) {
            ceilingKpa[bag.index()] = compiled.profile().area(bag.area()).ceilingKpa();
        }
    }

    @Override
    public void check(double elapsedSeconds, Demand demand, double xM) {
        Arrays.fill(active, false);
        boolean reaches = false;
        for (int i = 0; i < actuators.length; i++) {
            double level = demand.level(i);
            switch (actuators[i]) {
                case Actuator.Airbag bag -> {
                    if (level > 0) {
                        pressedUntil[i] = Math.max(
                                pressedUntil[i], elapsedSeconds + FillModel.ventSeconds(level * ceilingKpa[i]));
                    }
                    active[areas[i]] |= level > 0 || elapsedSeconds < pressedUntil[i];
                }
                case Actuator.HeatPad pad -> warmedSeconds[areas[i]] += level > 0 ? STEP_SECONDS : 0;
                case Actuator.Fixed fixed -> active[areas[i]] |= level > 0;
                case Actuator.Roller r -> reaches |= level > 0;
                case Actuator.Kneader k -> reaches |= level > 0;
                case Actuator.Tapper t -> reaches |= level > 0;
            }
        }
        if (reaches) {
            reach(xM);
        }
        for (int a = 0; a < active.length; a++) {
            workedSeconds[a] += active[a] ? STEP_SECONDS : 0;
        }
    }

    private void reach(double xM) {
        Carriage carriage = chair.carriage();
        if (carriage != null) {
            for (int a = 0; a < active.length; a++) {
                BodyArea area = BodyArea.at(a);
                active[a] |= Carriage.reaches(area) && carriage.distanceM(xM, area) <= limits.activeReachM();
            }
        }
    }

    void report(ProgramProblems problems) {
        for (BodyArea area : BodyArea.values()) {
            double worked = workedSeconds[area.ordinal()];
            if (worked > limits.areaSeconds(area) + 1) {
                problems.add(
                        lineNaming(area),
                        "area-minutes",
                        area,
                        area + " is worked for " + DurationText.minutes(worked) + ", at most "
                                + DurationText.minutes(limits.areaSeconds(area)) + " are allowed (SR-07)",
                        "shorten the layers on " + area + ", or those of the rollers beside it");
            }
            double warmed = warmedSeconds[area.ordinal()];
            if (warmed > limits.heatSeconds() + 1) {
                problems.add(
                        lineNaming(area),
                        "heat-minutes",
                        area,
                        area + " is warmed for " + DurationText.minutes(warmed) + ", at most "
                                + DurationText.minutes(limits.heatSeconds()) + " are allowed (SR-18)",
                        "shorten the heat on " + area);
            }
        }
    }

    /** The line of the first layer that names an area; 0 where only rollers beside it reach it. */
    private int lineNaming(BodyArea area) {
        return compiled.program().phases().stream()
                .flatMap(phase -> phase.layers().stream())
                .filter(layer -> layer.areas().contains(area))
                .mapToInt(Layer::line)
                .findFirst()
                .orElse(0);
    }
}
