package lumbar.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleBinaryOperator;
import lumbar.chair.Actuator;
import lumbar.chair.Actuator.Airbag;
import lumbar.chair.AreaProfile;
import lumbar.chair.BodyArea;
import lumbar.chair.Carriage;
import lumbar.chair.Chair;
import lumbar.chair.Profile;

/** Compiles layers for a chair and a profile: which actuator does what, when, and in which rhythm. */
final class ProgramCompiler {
    private final Profile profile;
    private final Chair chair;

    ProgramCompiler(Profile profile, Chair chair) {
        this.profile = profile;
        this.chair = chair;
    }

    List<CompiledPhase> of(Program program) {
        List<CompiledPhase> all = new ArrayList<>();
        double from = 0;
        for (Phase phase : program.phases()) {
            double until = from + Math.max(0, phase.seconds());
            List<Track> tracks = new ArrayList<>();
            List<CarriageTrack> carriage = new ArrayList<>();
            for (Layer layer : phase.layers()) {
                double begin = Math.min(until, from + Math.max(0, layer.startSeconds()));
                double end = Math.min(until, begin + Math.max(0, layer.seconds()));
                tracks.addAll(fixed(layer, begin, end));
                carriage(layer, begin, end).ifPresent(carriage::add);
            }
            all.add(new CompiledPhase(from, until, phase.fadeSeconds(), tracks, List.copyOf(carriage)));
            from = until;
        }
        return all.stream().map(phase -> unhurried(phase, all)).toList();
    }

    /** What a layer asks of everything that stays on its area. */
    List<Track> fixed(Layer layer, double from, double until) {
        Technique technique = Technique.of(layer.technique());
        List<Actuator.Fixed> actuators = new ArrayList<>();
        for (BodyArea area : layer.areas()) {
            for (Actuator actuator : technique.drives(chair, area)) {
                if (actuator instanceof Actuator.Fixed one && !actuators.contains(one)) {
                    actuators.add(one);
                }
            }
        }
        CycleTiming timing = timing(layer, technique, actuators);
        double cycles = Math.floor((until - from) / timing.cycleSeconds() + 1e-9);
        return actuators.stream()
                .map(one -> new Track(
                        one.index(),
                        one.area(),
                        layer,
                        technique,
                        tightened(layer, one),
                        from,
                        until,
                        timing,
                        SequencePosition.of(one, layer, actuators),
                        one instanceof Airbag ? cycles : Double.POSITIVE_INFINITY))
                .toList();
    }

    /** What a layer asks of the carriage; empty when it asks nothing of it. */
    Optional<CarriageTrack> carriage(Layer layer, double from, double until) {
        Carriage carriage = chair.carriage();
        Technique technique = Technique.of(layer.technique());
        double perMinute = technique.rateRange().effective(layer.perMinute());
        int areas = 0;
        int head = -1;
        double strokeFrom = Double.POSITIVE_INFINITY;
        double strokeTo = 0;
        for (BodyArea area : layer.areas()) {
            for (Actuator actuator : technique.drives(chair, area)) {
                if (carriage != null && actuator instanceof Actuator.Roller) {
                    areas |= CarriageTrack.bit(area);
                    strokeFrom = Math.min(strokeFrom, carriage.startM(area));
                    strokeTo = Math.max(strokeTo, carriage.endM(area));
                } else if (!(actuator instanceof Actuator.Fixed)) {
                    head = actuator.index();
                }
            }
        }
        if (areas == 0) {
            return Optional.empty();
        }
        double rateHz = technique.rateHz(perMinute);
        double passes = technique.passesPerMinute(perMinute);
        return Optional.of(new CarriageTrack(
                layer, technique, level(layer), from, until, areas, head, rateHz, strokeFrom, strokeTo, passes));
    }

    /** The times that all bags of a layer keep together: the slowest fill and vent, the shortest hold, the longest rest. */
    private CycleTiming timing(Layer layer, Technique technique, List<Actuator.Fixed> actuators) {
        double slope = 0;
        double highest = 0;
        double litres = 0;
        double compare = 0;
        double hold = Double.POSITIVE_INFINITY;
        double rest = 0;
        for (Actuator.Fixed one : actuators) {
            AreaProfile area = profile.area(one.area());
            double kpa = one instanceof Airbag ? tightened(layer, one) * area.ceilingKpa() : 0;
            double volume = one instanceof Airbag bag ? bag.volumeLitres() : 0;
            litres = technique.together() ? litres + volume : Math.max(litres, volume);
            double alone = one instanceof Airbag bag && bag.sensor()
                    ? FillModel.compareSeconds(volume, area.slopeKpaPerSecond(), chair.pumpLitresPerSecond())
                    : 0;
            compare = technique.together() ? compare + alone : Math.max(compare, alone);
            highest = Math.max(highest, kpa);
            slope = Math.max(slope, kpa / area.slopeKpaPerSecond());
            hold = Math.min(hold, tighter(area.holdSeconds(), layer.tightening().holdSeconds(), Math::min));
            rest = Math.max(rest, tighter(area.restSeconds(), layer.tightening().restSeconds(), Math::max));
        }
        double fill = Math.max(slope, FillModel.fillSeconds(litres, highest, chair.pumpLitresPerSecond()));
        double asked = technique.cycleSeconds(technique.rateRange().effective(layer.perMinute()));
        CycleTiming timing = CycleTiming.of(asked, highest, fill, compare, hold, rest);
        boolean bags = actuators.stream().anyMatch(Airbag.class::isInstance);
        return bags ? timing.withCycle(Math.max(asked, technique.leastCycleSeconds(timing))) : timing;
    }

    /** Where a bag is wanted again right after a layer, the layer leaves its last bags the time to rest. */
    private static CompiledPhase unhurried(CompiledPhase phase, List<CompiledPhase> all) {
        List<Track> tracks = phase.tracks().stream()
                .map(track -> {
                    double tail = track.technique().tailSeconds(track.timing());
                    double cycle = track.timing().cycleSeconds();
                    boolean wanted = all.stream()
                            .flatMap(m -> m.tracks().stream())
                            .anyMatch(next -> wantsAgain(next, track.layer(), phase.tracks(), tail));
                    double seconds = track.untilSeconds() - track.fromSeconds() - (wanted ? tail : 0);
                    double cycles = Math.min(track.cycles(), Math.max(0, Math.floor(seconds / cycle + 1e-9)));
                    return Double.isInfinite(track.cycles()) ? track : withCycles(track, cycles);
                })
                .toList();
        return new CompiledPhase(
                phase.fromSeconds(), phase.untilSeconds(), phase.fadeSeconds(), tracks, phase.carriage());
    }

    private static boolean wantsAgain(Track next, Layer layer, List<Track> tracks, double tailSeconds) {
        return tracks.stream()
                .anyMatch(track -> track.layer().equals(layer)
                        && track.actuator() == next.actuator()
                        && next.fromSeconds() >= track.untilSeconds()
                        && next.fromSeconds() < track.untilSeconds() + tailSeconds);
    }

    private static Track withCycles(Track track, double cycles) {
        return new Track(
                track.actuator(),
                track.area(),
                track.layer(),
                track.technique(),
                track.level(),
                track.fromSeconds(),
                track.untilSeconds(),
                track.timing(),
                track.position(),
                cycles);
    }

    /** The layer's level, less where the layer lowers the ceiling that it is a share of. */
    private double tightened(Layer layer, Actuator.Fixed one) {
        AreaProfile area = profile.area(one.area());
        double share = 1;
        OptionalDouble ceilingKpa = layer.tightening().ceilingKpa();
        OptionalDouble heatC = layer.tightening().heatC();
        if (one instanceof Airbag && ceilingKpa.isPresent()) {
            share = ceilingKpa.getAsDouble() / area.ceilingKpa();
        } else if (one instanceof Actuator.HeatPad && heatC.isPresent()) {
            share = (heatC.getAsDouble() - AreaProfile.HEAT_FROM_C) / (area.heatC() - AreaProfile.HEAT_FROM_C);
        }
        return level(layer) * (share >= 0 ? Math.min(1, share) : 0);
    }

    private static double level(Layer layer) {
        return layer.level() >= 0 ? Math.min(1, layer.level()) : 0;
    }

    private static double tighter(double profile, OptionalDouble layer, DoubleBinaryOperator choose) {
        return layer.isEmpty() ? profile : choose.applyAsDouble(profile, layer.getAsDouble());
    }
}
