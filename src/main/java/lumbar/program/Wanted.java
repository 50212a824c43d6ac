package lumbar.program;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import lumbar.chair.BodyArea;
import lumbar.chair.Carriage;

/** Which areas a score may work within a time range. */
final class Wanted {
    /** A roller works the areas within so far of it (SR-07). */
    private static final double REACH_M = 0.05;

    private Wanted() {}

    static Set<BodyArea> areas(Score score, double fromSeconds, double toSeconds, boolean heat) {
        List<Part> parts = new ArrayList<>();
        List<CarriagePart> carriage = new ArrayList<>();
        for (Movement movement : score.movements()) {
            parts.addAll(movement.parts());
            carriage.addAll(movement.carriage());
        }
        for (Spot spot : score.spots()) {
            parts.addAll(spot.parts());
            carriage.addAll(spot.carriage());
        }
        Set<BodyArea> wanted = EnumSet.noneOf(BodyArea.class);
        for (Part part : parts) {
            boolean warms = part.technique().name() == TechniqueName.HEAT;
            if (warms == heat && part.fromSeconds() <= toSeconds && part.untilSeconds() > fromSeconds) {
                wanted.add(part.area());
            }
        }
        Carriage path = score.chair().carriage();
        for (CarriagePart part : carriage) {
            if (!heat && path != null && part.fromSeconds() <= toSeconds && part.untilSeconds() > fromSeconds) {
                addReached(wanted, part, path);
            }
        }
        return wanted;
    }

    private static void addReached(Set<BodyArea> wanted, CarriagePart part, Carriage path) {
        for (BodyArea worked : BodyArea.values()) {
            for (BodyArea area : BodyArea.values()) {
                if (part.works(worked)
                        && Carriage.reaches(area)
                        && path.startM(area) - REACH_M <= path.endM(worked)
                        && path.endM(area) + REACH_M >= path.startM(worked)) {
                    wanted.add(area);
                }
            }
        }
    }
}
