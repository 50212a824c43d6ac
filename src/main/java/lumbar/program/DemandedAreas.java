package lumbar.program;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import lumbar.chair.BodyArea;
import lumbar.chair.Carriage;

/** Which areas a program may work within a time range. */
final class DemandedAreas {
    /** A roller works the areas within so far of it (SR-07). */
    private static final double REACH_M = 0.05;

    private DemandedAreas() {}

    static Set<BodyArea> areas(CompiledProgram compiled, double fromSeconds, double toSeconds, boolean heat) {
        List<Track> tracks = new ArrayList<>();
        List<CarriageTrack> carriage = new ArrayList<>();
        for (CompiledPhase phase : compiled.phases()) {
            tracks.addAll(phase.tracks());
            carriage.addAll(phase.carriage());
        }
        for (Spot spot : compiled.spots()) {
            tracks.addAll(spot.tracks());
            carriage.addAll(spot.carriage());
        }
        Set<BodyArea> wanted = EnumSet.noneOf(BodyArea.class);
        for (Track track : tracks) {
            boolean warms = track.technique().name() == TechniqueName.HEAT;
            if (warms == heat && track.fromSeconds() <= toSeconds && track.untilSeconds() > fromSeconds) {
                wanted.add(track.area());
            }
        }
        Carriage path = compiled.chair().carriage();
        for (CarriageTrack track : carriage) {
            if (!heat && path != null && track.fromSeconds() <= toSeconds && track.untilSeconds() > fromSeconds) {
                addReached(wanted, track, path);
            }
        }
        return wanted;
    }

    private static void addReached(Set<BodyArea> wanted, CarriageTrack track, Carriage path) {
        for (BodyArea worked : BodyArea.values()) {
            for (BodyArea area : BodyArea.values()) {
                if (track.works(worked)
                        && Carriage.reaches(area)
                        && path.startM(area) - REACH_M <= path.endM(worked)
                        && path.endM(area) + REACH_M >= path.startM(worked)) {
                    wanted.add(area);
                }
            }
        }
    }
}
