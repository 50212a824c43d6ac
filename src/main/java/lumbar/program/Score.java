package lumbar.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.chair.Carriage;
import lumbar.chair.Chair;
import lumbar.chair.Demand;
import lumbar.chair.Demand.Stroke;
import lumbar.chair.Profile;
import org.jspecify.annotations.Nullable;

/**
 * A program made ready for one chair and profile: elapsed seconds in, {@link Demand} out. Immutable, so any thread may ask;
 * levels are 0…1, times seconds of the program, positions metres from the neck end. Nothing here can fail: an elapsed time
 * outside the program, or NaN, asks for rest.
 */
public final class Score {
    private final Program program;
    private final Profile profile;
    private final Chair chair;
    private final Movement[] movements;
    private final List<Spot> spots;
    private final Spotting spotting;
    private final int roller;

    /** Makes a program ready, whether or not {@link ProgramCheck} is content with it. */
    public Score(Program program, Profile profile, Chair chair) {
        this(
                program,
                profile,
                chair,
                new Arrangement(profile, chair).of(program).toArray(Movement[]::new),
                List.of());
    }

    private Score(Program program, Profile profile, Chair chair, Movement[] movements, List<Spot> spots) {
        this.program = program;
        this.profile = profile;
        this.chair = chair;
        this.movements = movements;
        this.spots = spots;
        this.spotting = new Spotting(profile, chair);
        this.roller = chair.first(Actuator.Roller.class).map(Actuator::index).orElse(-1);
    }

    public Program program() {
        return program;
    }

    public Profile profile() {
        return profile;
    }

    public double seconds() {
        return movements.length == 0 ? 0 : movements[movements.length - 1].untilSeconds();
    }

    /** The phase that runs at a time, counted from 0; −1 before the start and after the end. */
    public int phaseAt(double elapsedSeconds) {
        if (elapsedSeconds >= 0) {
            for (int i = 0; i < movements.length; i++) {
                if (elapsedSeconds < movements[i].untilSeconds()) {
                    return i;
                }
            }
        }
        return -1;
    }

    /**
     * What is asked at a moment.
     *
     * @param intensity multiplies every level, which stays at or below 1; NaN asks nothing
     * @param carriageXM where the carriage is; NaN when unknown: then its stroke is asked, but no pressing
     */
    public Demand demand(double elapsedSeconds, double intensity, double carriageXM) {
        int phase = phaseAt(elapsedSeconds);
        if (phase < 0) {
            return Demand.rest(chair.size());
        }
        Movement movement = movements[phase];
        double share = intensity > 0 ? intensity * movement.fadeAt(elapsedSeconds) : 0;
        double[] level = new double[chair.size()];
        double[] amplitude = new double[chair.size()];
        double[] rateHz = new double[chair.size()];
        Spot spot = spotAt(elapsedSeconds);
        boolean flow = false;
        List<Part> parts = movement.parts();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (part.runsAt(elapsedSeconds) && (spot == null || !spot.takes(part))) {
                ask(part, elapsedSeconds, share, level, amplitude);
                flow |= part.technique().flows();
            }
        }
        if (spot != null) {
            for (Part part : spot.parts()) {
                if (part.runsAt(elapsedSeconds)) {
                    ask(part, elapsedSeconds, share, level, amplitude);
                }
            }
        }
        List<CarriagePart> carriage = spot == null || spot.carriage().isEmpty() ? movement.carriage() : spot.carriage();
        Stroke stroke = askCarriage(carriage, elapsedSeconds, share, carriageXM, level, amplitude, rateHz);
        return new Demand(level, amplitude, rateHz, stroke, flow);
    }

    /** Where layers share an actuator, the first one's rhythm runs at the lowest of their levels (SR-29). */
    private static void ask(Part part, double elapsedSeconds, double share, double[] level, double[] amplitude) {
        int i = part.actuator();
        double asked = Math.min(1, part.level() * share);
        if (amplitude[i] == 0) {
            amplitude[i] = asked;
            level[i] = asked * part.shapeAt(elapsedSeconds);
        } else if (asked < amplitude[i]) {
            level[i] = Math.min(asked, level[i] * (asked / amplitude[i]));
            amplitude[i] = asked;
        }
    }

    /**
     * One carriage serves all its layers: the stroke spans their areas at the slowest pace asked, the rollers come out as far
     * as the gentlest layer of the area under them asks. Elsewhere nothing is asked, so that only areas that are worked rise.
     */
    private Stroke askCarriage(
            List<CarriagePart> parts,
            double elapsedSeconds,
            double share,
            double xM,
            double[] level,
            double[] amplitude,
            double[] rateHz) {
        Carriage carriage = chair.carriage();
        if (carriage == null || parts.isEmpty()) {
            return Stroke.NONE;
        }
        BodyArea under = Double.isNaN(xM) ? null : carriage.areaAt(xM);
        double from = Double.POSITIVE_INFINITY;
        double to = 0;
        double passes = Double.POSITIVE_INFINITY;
        for (int i = 0; i < parts.size(); i++) {
            CarriagePart part = parts.get(i);
            if (!part.runsAt(elapsedSeconds)) {
                continue;
            }
            from = Math.min(from, part.strokeFromM());
            to = Math.max(to, part.strokeToM());
            passes = Math.min(passes, part.passesPerMinute());
            if (under == null || !part.works(under)) {
                continue;
            }
            double asked = Math.min(1, part.level() * share);
            amplitude[roller] = amplitude[roller] == 0 ? asked : Math.min(amplitude[roller], asked);
            level[roller] = amplitude[roller];
            int head = part.head();
            if (head >= 0 && rateHz[head] == 0) {
                amplitude[head] = asked;
                level[head] = asked * part.technique().headShape(elapsedSeconds - part.fromSeconds());
                rateHz[head] = part.rateHz();
            }
        }
        if (from >= to) {
            return Stroke.NONE;
        }
        double fullMetresPerSecond = carriage.strokeM() * 2 / (carriage.upSeconds() + carriage.downSeconds());
        return new Stroke(from, to, Math.min(1, (to - from) * passes / 60 / fullMetresPerSecond));
    }

    /** The areas that may be pressed, tapped or shaken within a time range: their minutes must be there (SR-07, SR-09). */
    public Set<BodyArea> areasWanted(double fromSeconds, double toSeconds) {
        return Wanted.areas(this, fromSeconds, toSeconds, false);
    }

    /** The areas that may be warmed within a time range; heat has minutes of its own. */
    public Set<BodyArea> heatWanted(double fromSeconds, double toSeconds) {
        return Wanted.areas(this, fromSeconds, toSeconds, true);
    }

    /** The whole program in steps, for pictures and cards, with the carriage going as asked. */
    public Preview preview(double stepSeconds) {
        return Preview.of(this, chair, stepSeconds);
    }

    /** What is left of the program after a time, for "continue". */
    public Program remaining(double elapsedSeconds) {
        return program.after(elapsedSeconds);
    }

    /** Whether this chair has rollers or airbags for extra passes on an area. */
    public boolean canSpot(BodyArea area) {
        return spotting.can(area);
    }

    /**
     * The same score with extra passes on a tight spot, 20 s each, from a moment on or after the passes already asked. An area
     * has at most three; asked for more, or where {@link #canSpot} says no, nothing is added. They press at the area's present
     * level, or where it is idle at the level that the program has for it, fade included.
     */
    public Score withSpot(BodyArea area, double elapsedSeconds, int passes) {
        int used = spots.stream()
                .filter(spot -> spot.area() == area)
                .mapToInt(Spot::passes)
                .sum();
        int granted = Math.min(passes, Spot.MOST_PASSES - used);
        if (granted <= 0 || !canSpot(area) || phaseAt(elapsedSeconds) < 0) {
            return this;
        }
        double from = spots.isEmpty()
                ? elapsedSeconds
                : Math.max(elapsedSeconds, spots.getLast().untilSeconds());
        List<Spot> more = new ArrayList<>(spots);
        more.add(spotting.on(area, granted, from, levelAt(area, elapsedSeconds)));
        return new Score(program, profile, chair, movements, List.copyOf(more));
    }

    /** The level that layers on an area have now, else the greatest they have, else the program's lowest. */
    private double levelAt(BodyArea area, double elapsedSeconds) {
        double now = 0;
        double ever = 0;
        double lowest = Double.POSITIVE_INFINITY;
        for (Movement movement : movements) {
            for (Part part : movement.parts()) {
                if (part.technique().name() != TechniqueName.HEAT) {
                    boolean here = part.area() == area;
                    now = here && part.runsAt(elapsedSeconds) ? Math.max(now, part.level()) : now;
                    ever = here ? Math.max(ever, part.level()) : ever;
                    lowest = Math.min(lowest, part.level());
                }
            }
            for (CarriagePart part : movement.carriage()) {
                boolean here = part.works(area);
                now = here && part.runsAt(elapsedSeconds) ? Math.max(now, part.level()) : now;
                ever = here ? Math.max(ever, part.level()) : ever;
                lowest = Math.min(lowest, part.level());
            }
        }
        if (now > 0) {
            return now;
        }
        return ever > 0 ? ever : lowest <= 1 ? lowest : 0;
    }

    /** The line of the layer that an actuator follows at a time, 0 when there is none. */
    int lineOf(Actuator actuator, double elapsedSeconds) {
        return Arrays.stream(movements)
                .flatMap(movement -> movement.parts().stream())
                .filter(part -> part.actuator() == actuator.index() && part.runsAt(elapsedSeconds))
                .mapToInt(part -> part.layer().line())
                .findFirst()
                .orElse(0);
    }

    /** The line of the first layer that takes the carriage at a time, 0 when there is none. */
    int lineOfCarriage(double elapsedSeconds) {
        return Arrays.stream(movements)
                .flatMap(movement -> movement.carriage().stream())
                .filter(part -> part.runsAt(elapsedSeconds))
                .mapToInt(part -> part.layer().line())
                .findFirst()
                .orElse(0);
    }

    Chair chair() {
        return chair;
    }

    List<Movement> movements() {
        return List.of(movements);
    }

    List<Spot> spots() {
        return spots;
    }

    private @Nullable Spot spotAt(double elapsedSeconds) {
        for (int i = 0; i < spots.size(); i++) {
            if (spots.get(i).runsAt(elapsedSeconds)) {
                return spots.get(i);
            }
        }
        return null;
    }
}
