package lumbar.program;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import lumbar.chair.BodyArea;
import lumbar.chair.Carriage;
import org.jspecify.annotations.Nullable;

/** Which areas a program may work within a time range; the range is in seconds of the program. */
final class DemandedAreas {
    /** A roller works the areas within so far of it (SR-07). */
    private static final double REACH_M = 0.05;

    private DemandedAreas() {}

    /** The areas that may be pressed, tapped or shaken. */
    static Set<BodyArea> pressed(
            List<CompiledPhase> phases,
            List<Spot> spots,
            @Nullable Carriage carriage,
            double fromSeconds,
            double toSeconds) {
        Set<BodyArea> areas = EnumSet.noneOf(BodyArea.class);
        Stream.concat(
                        phases.stream().flatMap(phase -> phase.tracks().stream()),
                        spots.stream().flatMap(spot -> spot.tracks().stream()))
                .filter(track ->
                        !warms(track) && overlaps(track.fromSeconds(), track.untilSeconds(), fromSeconds, toSeconds))
                .forEach(track -> areas.add(track.area()));
        if (carriage != null) {
            Stream.concat(
                            phases.stream().flatMap(phase -> phase.carriage().stream()),
                            spots.stream().flatMap(spot -> spot.carriage().stream()))
                    .filter(track -> overlaps(track.fromSeconds(), track.untilSeconds(), fromSeconds, toSeconds))
                    .forEach(track -> addReached(areas, track, carriage));
        }
        return areas;
    }

    private static boolean warms(Track track) {
        return track.technique().name() == TechniqueName.HEAT;
    }

    private static boolean overlaps(double from, double until, double fromSeconds, double toSeconds) {
        return from <= toSeconds && until > fromSeconds;
    }

    private static void addReached(Set<BodyArea> areas, CarriageTrack track, Carriage carriage) {
        for (BodyArea worked : BodyArea.values()) {
            for (BodyArea area : BodyArea.values()) {
                if (track.works(worked)
                        && Carriage.reaches(area)
                        && carriage.startM(area) - REACH_M <= carriage.endM(worked)
                        && carriage.endM(area) + REACH_M >= carriage.startM(worked)) {
                    areas.add(area);
                }
            }
        }
    }
}
