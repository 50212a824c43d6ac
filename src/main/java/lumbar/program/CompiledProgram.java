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
 * A program compiled for one chair and profile: elapsed seconds in, {@link Demand} out. Immutable, so any thread may ask;
 * levels are 0…1, times seconds of the program, positions metres from the neck end. Nothing here can fail: an elapsed time
 * outside the program, or NaN, asks for rest.
 */
public final class CompiledProgram {
    private final Program program;
    private final Profile profile;
    private final Chair chair;
    private final CompiledPhase[] phases;
    private final List<Spot> spots;
    private final SpotCompiler spotCompiler;
    private final int roller;

    /** Compiles a program, whether or not {@link ProgramCheck} is content with it. */
    public CompiledProgram(Program program, Profile profile, Chair chair) {
        this(
                program,
                profile,
                chair,
                new ProgramCompiler(profile, chair).of(program).toArray(CompiledPhase[]::new),
                List.of());
    }

    private CompiledProgram(Program program, Profile profile, Chair chair, CompiledPhase[] phases, List<Spot> spots) {
        this.program = program;
        this.profile = profile;
        this.chair = chair;
        this.phases = phases;
        this.spots = spots;
        this.spotCompiler = new SpotCompiler(profile, chair);
        this.roller = chair.first(Actuator.Roller.class).map(Actuator::index).orElse(-1);
    }

    public Program program() {
        return program;
    }

    public Profile profile() {
        return profile;
    }

    public double seconds() {
        return phases.length == 0 ? 0 : phases[phases.length - 1].untilSeconds();
    }

    /** The phase that runs at a time, counted from 0; −1 before the start and after the end. */
    public int phaseAt(double elapsedSeconds) {
        if (elapsedSeconds >= 0) {
            for (int i = 0; i < phases.length; i++) {
                if (elapsedSeconds < phases[i].untilSeconds()) {
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
        int index = phaseAt(elapsedSeconds);
        if (index < 0) {
            return Demand.rest(chair.size());
        }
        CompiledPhase phase = phases[index];
        double share = intensity > 0 ? intensity * phase.fadeAt(elapsedSeconds) : 0;
        Asked asked = new Asked(
                new double[chair.size()], new double[chair.size()], new double[chair.size()], elapsedSeconds, share);
        Spot spot = spotAt(elapsedSeconds);
        boolean flow = false;
        List<Track> tracks = phase.tracks();
        for (int i = 0; i < tracks.size(); i++) {
            Track track = tracks.get(i);
            if (track.runsAt(elapsedSeconds) && (spot == null || !spot.takes(track))) {
                asked.add(track);
                flow |= track.technique().flows();
            }
        }
        if (spot != null) {
            for (Track track : spot.tracks()) {
                if (track.runsAt(elapsedSeconds)) {
                    asked.add(track);
                }
            }
        }
        List<CarriageTrack> carriage = spot == null || spot.carriage().isEmpty() ? phase.carriage() : spot.carriage();
        Stroke stroke = stroke(carriage, elapsedSeconds, carriageXM, asked);
        return new Demand(asked.level, asked.amplitude, asked.rateHz, stroke, flow);
    }

    /**
     * The demand of one moment while it is gathered.
     *
     * @param share of every track's level: intensity and fade
     */
    @SuppressWarnings("ArrayRecordComponent") // gathered in place, and never compared
    private record Asked(double[] level, double[] amplitude, double[] rateHz, double elapsedSeconds, double share) {
        /** Where layers share an actuator, the first one's rhythm runs at the lowest of their levels (SR-29). */
        void add(Track track) {
            int i = track.actuator();
            double asked = Math.min(1, track.level() * share);
            if (amplitude[i] == 0) {
                amplitude[i] = asked;
                level[i] = asked * track.shapeAt(elapsedSeconds);
            } else if (asked < amplitude[i]) {
                level[i] = Math.min(asked, level[i] * (asked / amplitude[i]));
                amplitude[i] = asked;
            }
        }

        /** The rollers come out as far as the gentlest layer asks; the kneading or tapping motor follows the first. */
        void add(CarriageTrack track, int roller) {
            double asked = Math.min(1, track.level() * share);
            amplitude[roller] = amplitude[roller] == 0 ? asked : Math.min(amplitude[roller], asked);
            level[roller] = amplitude[roller];
            int head = track.head();
            if (head >= 0 && rateHz[head] == 0) {
                amplitude[head] = asked;
                level[head] = asked * track.technique().headShape(elapsedSeconds - track.fromSeconds());
                rateHz[head] = track.rateHz();
            }
        }
    }

    /**
     * One carriage serves all its layers: the stroke spans their areas at the slowest pace asked. The rollers press only in
     * areas that are worked.
     */
    private Stroke stroke(List<CarriageTrack> tracks, double elapsedSeconds, double xM, Asked asked) {
        Carriage carriage = chair.carriage();
        if (carriage == null || tracks.isEmpty()) {
            return Stroke.NONE;
        }
        BodyArea under = Double.isNaN(xM) ? null : carriage.areaAt(xM);
        double from = Double.POSITIVE_INFINITY;
        double to = 0;
        double passes = Double.POSITIVE_INFINITY;
        for (int i = 0; i < tracks.size(); i++) {
            CarriageTrack track = tracks.get(i);
            if (track.runsAt(elapsedSeconds)) {
                from = Math.min(from, track.strokeFromM());
                to = Math.max(to, track.strokeToM());
                passes = Math.min(passes, track.passesPerMinute());
                if (under != null && track.works(under)) {
                    asked.add(track, roller);
                }
            }
        }
        if (from >= to) {
            return Stroke.NONE;
        }
        double fullMetresPerSecond = carriage.strokeM() * 2 / (carriage.upSeconds() + carriage.downSeconds());
        return new Stroke(from, to, Math.min(1, (to - from) * passes / 60 / fullMetresPerSecond));
    }

    /** The areas that may be pressed, tapped or shaken within a time range: their minutes must be there (SR-07, SR-09). */
    public Set<BodyArea> areasDemanded(double fromSeconds, double toSeconds) {
        return DemandedAreas.pressed(List.of(phases), spots, chair.carriage(), fromSeconds, toSeconds);
    }

    /** What is left of the program after a time, for "continue". */
    public Program remaining(double elapsedSeconds) {
        return program.after(elapsedSeconds);
    }

    /** Whether this chair has rollers or airbags for extra passes on an area. */
    public boolean canSpot(BodyArea area) {
        return spotCompiler.can(area);
    }

    /**
     * The same program with extra passes on a tight spot, 20 s each, from a moment on or after the passes already asked. An area
     * has at most three; asked for more, or where {@link #canSpot} says no, nothing is added. They press at the area's present
     * level, or where it is idle at the level that the program has for it, fade included.
     */
    public CompiledProgram withSpot(BodyArea area, double elapsedSeconds, int passes) {
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
        more.add(spotCompiler.on(area, granted, from, levelAt(area, elapsedSeconds)));
        return new CompiledProgram(program, profile, chair, phases, List.copyOf(more));
    }

    /** Whether any layer asks for heat. */
    public boolean heats() {
        return Arrays.stream(phases)
                .flatMap(phase -> phase.tracks().stream())
                .anyMatch(track -> track.technique().name() == TechniqueName.HEAT);
    }

    /** The level that layers on an area have now, else the greatest they have, else the program's lowest. */
    private double levelAt(BodyArea area, double elapsedSeconds) {
        double now = 0;
        double ever = 0;
        double lowest = Double.POSITIVE_INFINITY;
        for (CompiledPhase phase : phases) {
            for (Track track : phase.tracks()) {
                if (track.technique().name() != TechniqueName.HEAT) {
                    boolean here = track.area() == area;
                    now = here && track.runsAt(elapsedSeconds) ? Math.max(now, track.level()) : now;
                    ever = here ? Math.max(ever, track.level()) : ever;
                    lowest = Math.min(lowest, track.level());
                }
            }
            for (CarriageTrack track : phase.carriage()) {
                boolean here = track.works(area);
                now = here && track.runsAt(elapsedSeconds) ? Math.max(now, track.level()) : now;
                ever = here ? Math.max(ever, track.level()) : ever;
                lowest = Math.min(lowest, track.level());
            }
        }
        if (now > 0) {
            return now;
        }
        return ever > 0 ? ever : lowest <= 1 ? lowest : 0;
    }

    /** The line of the layer that an actuator follows at a time, 0 when there is none. */
    int lineOf(Actuator actuator, double elapsedSeconds) {
        return Arrays.stream(phases)
                .flatMap(phase -> phase.tracks().stream())
                .filter(track -> track.actuator() == actuator.index() && track.runsAt(elapsedSeconds))
                .mapToInt(track -> track.layer().line())
                .findFirst()
                .orElse(0);
    }

    /** The line of the first layer that takes the carriage at a time, 0 when there is none. */
    int lineOfCarriage(double elapsedSeconds) {
        return Arrays.stream(phases)
                .flatMap(phase -> phase.carriage().stream())
                .filter(track -> track.runsAt(elapsedSeconds))
                .mapToInt(track -> track.layer().line())
                .findFirst()
                .orElse(0);
    }

    Chair chair() {
        return chair;
    }

    List<CompiledPhase> phases() {
        return List.of(phases);
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
