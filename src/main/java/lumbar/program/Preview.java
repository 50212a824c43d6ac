package lumbar.program;

import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.chair.Carriage;
import lumbar.chair.Chair;
import lumbar.chair.Demand;

/** What a compiled program asks of each area, step by step: the greatest level within each step, heat apart. */
public final class Preview {
    private static final double FINEST_SECONDS = 0.1;

    private final double stepSeconds;
    private final double[][] pressed;
    private final double[][] heat;

    private Preview(double stepSeconds, int steps) {
        this.stepSeconds = stepSeconds;
        this.pressed = new double[BodyArea.COUNT][steps];
        this.heat = new double[BodyArea.COUNT][steps];
    }

    /** The whole program in steps, for pictures and cards, with the carriage moving as demanded. */
    public static Preview of(CompiledProgram compiled, double stepSeconds) {
        Chair chair = compiled.chair();
        Preview preview = new Preview(stepSeconds, (int) Math.ceil(compiled.seconds() / stepSeconds));
        Carriage carriage = chair.carriage();
        IdealCarriage ideal = carriage == null ? null : new IdealCarriage(carriage);
        int parts = (int) Math.max(1, Math.ceil(stepSeconds / FINEST_SECONDS));
        for (int i = 0; i < preview.steps() * parts; i++) {
            Demand demand = compiled.demand(i * stepSeconds / parts, 1, ideal == null ? Double.NaN : ideal.xM());
            BodyArea under = ideal == null || carriage == null ? null : carriage.areaAt(ideal.xM());
            for (Actuator actuator : chair.actuators()) {
                BodyArea area = actuator instanceof Actuator.Fixed fixed ? fixed.area() : under;
                if (area != null) {
                    double[] curve = preview.curves(actuator)[area.ordinal()];
                    curve[i / parts] = Math.max(curve[i / parts], demand.level(actuator.index()));
                }
            }
            if (ideal != null) {
                ideal.advance(demand.stroke(), stepSeconds / parts);
            }
        }
        return preview;
    }

    private double[][] curves(Actuator actuator) {
        return actuator instanceof Actuator.HeatPad ? heat : pressed;
    }

    public int steps() {
        return pressed[0].length;
    }

    /** When a step begins, s. */
    public double seconds(int step) {
        return step * stepSeconds;
    }

    /** The greatest level at which an area is pressed, tapped or shaken within a step, 0…1. */
    public double level(BodyArea area, int step) {
        return pressed[area.ordinal()][step];
    }

    /** The same for heat. */
    public double heat(BodyArea area, int step) {
        return heat[area.ordinal()][step];
    }

    /** Whether the program asks anything but heat of an area. */
    public boolean works(BodyArea area) {
        for (double level : pressed[area.ordinal()]) {
            if (level > 0) {
                return true;
            }
        }
        return false;
    }
}
