package lumbar.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import lumbar.chair.Actuator;
import lumbar.chair.Actuator.Airbag;
import lumbar.chair.AreaProfile;
import lumbar.chair.BodyArea;
import lumbar.chair.Carriage;
import lumbar.chair.Chair;
import lumbar.chair.Profile;

/** Makes layers ready for a chair and a profile: who plays what, when, and in which rhythm. */
final class Arrangement {
    private final Profile profile;
    private final Chair chair;

    Arrangement(Profile profile, Chair chair) {
        this.profile = profile;
        this.chair = chair;
    }

    List<Movement> of(Program program) {
        List<Movement> all = new ArrayList<>();
        double from = 0;
        for (Phase phase : program.phases()) {
            double until = from + Math.max(0, phase.seconds());
            List<Part> parts = new ArrayList<>();
            List<CarriagePart> carriage = new ArrayList<>();
            for (Layer layer : phase.layers()) {
                double begin = Math.min(until, from + Math.max(0, layer.startSeconds()));
                double end = Math.min(until, begin + Math.max(0, layer.seconds()));
                parts.addAll(fixed(layer, begin, end));
                carriage(layer, begin, end).ifPresent(carriage::add);
            }
            all.add(new Movement(from, until, phase.fadeSeconds(), parts, List.copyOf(carriage)));
            from = until;
        }
        return all.stream().map(movement -> unhurried(movement, all)).toList();
    }

    /** What a layer asks of everything that stays on its area. */
    List<Part> fixed(Layer layer, double from, double until) {
        Technique technique = Technique.of(layer.technique());
        List<Actuator.Fixed> players = new ArrayList<>();
        for (BodyArea area : layer.areas()) {
            for (Actuator actuator : technique.drives(chair, area)) {
                if (actuator instanceof Actuator.Fixed one && !players.contains(one)) {
                    players.add(one);
                }
            }
        }
        Rhythm rhythm = rhythm(layer, technique, players);
        double cycles = Math.floor((until - from) / rhythm.cycleSeconds() + 1e-9);
        return players.stream()
                .map(one -> new Part(
                        one.index(),
                        one.area(),
                        layer,
                        technique,
                        tightened(layer, one),
                        from,
                        until,
                        rhythm,
                        Seating.of(one, layer, players),
                        one instanceof Airbag ? cycles : Double.POSITIVE_INFINITY))
                .toList();
    }

    /** What a layer asks of the carriage; empty when it asks nothing of it. */
    Optional<CarriagePart> carriage(Layer layer, double from, double until) {
        Carriage carriage = chair.carriage();
        Technique technique = Technique.of(layer.technique());
        double perMinute = technique.rates().effective(layer.perMinute());
        int areas = 0;
        int head = -1;
        double strokeFrom = Double.POSITIVE_INFINITY;
        double strokeTo = 0;
        for (BodyArea area : layer.areas()) {
            for (Actuator actuator : technique.drives(chair, area)) {
                if (carriage != null && actuator instanceof Actuator.Roller) {
                    areas |= CarriagePart.bit(area);
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
        return Optional.of(new CarriagePart(
                layer, technique, level(layer), from, until, areas, head, rateHz, strokeFrom, strokeTo, passes));
    }

    /** The times that all bags of a layer keep together: the slowest fill and vent, the shortest hold, the longest rest. */
    private Rhythm rhythm(Layer layer, Technique technique, List<Actuator.Fixed> players) {
        double slope = 0;
        double highest = 0;
        double litres = 0;
        double hold = Double.POSITIVE_INFINITY;
        double rest = 0;
        for (Actuator.Fixed one : players) {
            AreaProfile area = profile.area(one.area());
            double kpa = one instanceof Airbag ? tightened(layer, one) * area.ceilingKpa() : 0;
            double volume = one instanceof Airbag bag ? bag.volumeLitres() : 0;
            litres = technique.together() ? litres + volume : Math.max(litres, volume);
            highest = Math.max(highest, kpa);
            slope = Math.max(slope, kpa / area.slopeKpaPerSecond());
            hold = Math.min(hold, tighter(area.holdSeconds(), layer.tightening().holdSeconds(), Math::min));
            rest = Math.max(rest, tighter(area.restSeconds(), layer.tightening().restSeconds(), Math::max));
        }
        double fill = Math.max(slope, Air.fillSeconds(litres, highest));
        double asked = technique.cycleSeconds(technique.rates().effective(layer.perMinute()));
        Rhythm rhythm = Rhythm.of(asked, highest, fill, hold, rest);
        boolean bags = players.stream().anyMatch(Airbag.class::isInstance);
        return bags ? rhythm.withCycle(Math.max(asked, technique.leastCycleSeconds(rhythm))) : rhythm;
    }

    /** Where a bag is wanted again right after a layer, the layer leaves its last bags the time to rest. */
    private static Movement unhurried(Movement movement, List<Movement> all) {
        List<Part> parts = movement.parts().stream()
                .map(part -> {
                    double tail = part.technique().tailSeconds(part.rhythm());
                    double cycle = part.rhythm().cycleSeconds();
                    boolean wanted = all.stream()
                            .flatMap(m -> m.parts().stream())
                            .anyMatch(next -> wantsAgain(next, part.layer(), movement.parts(), tail));
                    double seconds = part.untilSeconds() - part.fromSeconds() - (wanted ? tail : 0);
                    double cycles = Math.min(part.cycles(), Math.max(0, Math.floor(seconds / cycle + 1e-9)));
                    return Double.isInfinite(part.cycles()) ? part : withCycles(part, cycles);
                })
                .toList();
        return new Movement(
                movement.fromSeconds(), movement.untilSeconds(), movement.fadeSeconds(), parts, movement.carriage());
    }

    private static boolean wantsAgain(Part next, Layer layer, List<Part> parts, double tailSeconds) {
        return parts.stream()
                .anyMatch(part -> part.layer().equals(layer)
                        && part.actuator() == next.actuator()
                        && next.fromSeconds() >= part.untilSeconds()
                        && next.fromSeconds() < part.untilSeconds() + tailSeconds);
    }

    private static Part withCycles(Part part, double cycles) {
        return new Part(
                part.actuator(),
                part.area(),
                part.layer(),
                part.technique(),
                part.level(),
                part.fromSeconds(),
                part.untilSeconds(),
                part.rhythm(),
                part.place(),
                cycles);
    }

    /** The layer's level, less where the layer lowers the ceiling that it is a share of. */
    private double tightened(Layer layer, Actuator.Fixed one) {
        AreaProfile area = profile.area(one.area());
        double share = 1;
        if (one instanceof Airbag && !Double.isNaN(layer.tightening().ceilingKpa())) {
            share = layer.tightening().ceilingKpa() / area.ceilingKpa();
        } else if (one instanceof Actuator.HeatPad
                && !Double.isNaN(layer.tightening().heatC())) {
            share = (layer.tightening().heatC() - AreaProfile.HEAT_FROM_C) / (area.heatC() - AreaProfile.HEAT_FROM_C);
        }
        return level(layer) * (share >= 0 ? Math.min(1, share) : 0);
    }

    private static double level(Layer layer) {
        return layer.level() >= 0 ? Math.min(1, layer.level()) : 0;
    }

    private static double tighter(double profile, double layer, DoubleBinaryOperator choose) {
        return Double.isNaN(layer) ? profile : choose.applyAsDouble(profile, layer);
    }
}
