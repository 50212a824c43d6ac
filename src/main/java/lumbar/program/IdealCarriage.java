package lumbar.program;

import lumbar.chair.Carriage;
import lumbar.chair.Demand.Stroke;

/** A carriage that moves exactly as demanded: for previews and checks, not for driving. One thread. */
public final class IdealCarriage {
    private final Carriage carriage;
    private double xM;
    private boolean towardsSeat = true;

    /** Begins at the neck end. */
    public IdealCarriage(Carriage carriage) {
        this.carriage = carriage;
    }

    public double xM() {
        return xM;
    }

    /** So many seconds on, turning at the ends of the stroke. */
    public void advance(Stroke stroke, double seconds) {
        if (!stroke.moves()) {
            return;
        }
        towardsSeat = xM <= stroke.fromM() || (towardsSeat && xM < stroke.toM());
        double whole = towardsSeat ? carriage.downSeconds() : carriage.upSeconds();
        double step = stroke.speed() * carriage.strokeM() / whole * seconds;
        xM = towardsSeat
                ? Math.min(xM + step, Math.max(stroke.toM(), xM))
                : Math.max(xM - step, Math.min(stroke.fromM(), xM));
    }
}
