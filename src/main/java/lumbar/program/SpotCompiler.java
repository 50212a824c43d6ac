package lumbar.program;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.chair.Carriage;
import lumbar.chair.Chair;
import lumbar.chair.Profile;

/**
 * Makes extra passes on a tight spot: the rollers, kneading where they can, to and fro around the middle of the area; or
 * where they do not come, a hold of its airbags.
 */
final class SpotCompiler {
    /** Longer than SR-16's 160 mm, so that no point gets more than its share of a minute. */
    private static final double SHORTEST_STROKE_M = 0.25;

    private static final double BEYOND_M = 0.025;

    /** There and back in one pass. */
    private static final double PASSES_PER_MINUTE = 2 * 60 / Spot.PASS_SECONDS;

    private final Chair chair;
    private final ProgramCompiler compiler;

    SpotCompiler(Profile profile, Chair chair) {
        this.chair = chair;
        this.compiler = new ProgramCompiler(profile, chair);
    }

    boolean can(BodyArea area) {
        return technique(area) != TechniqueName.PRESS_HOLD
                || !new PressHold().drives(chair, area).isEmpty();
    }

    Spot on(BodyArea area, int passes, double fromSeconds, double level) {
        double seconds = passes * Spot.PASS_SECONDS;
        TechniqueName technique = technique(area);
        Layer layer = new Layer(
                List.of(area), technique, level, OptionalDouble.empty(), 0, seconds, Layer.Tightening.NONE, 0);
        if (technique == TechniqueName.PRESS_HOLD) {
            return bags(area, passes, fromSeconds, layer);
        }
        List<CarriageTrack> tracks = compiler.carriage(layer, fromSeconds, fromSeconds + seconds).stream()
                .map(track -> around(area, track))
                .toList();
        return new Spot(area, passes, fromSeconds, fromSeconds + seconds, List.of(), tracks);
    }

    /** The bags may have been full until now: they rest first, then every pass is one hold. */
    private Spot bags(BodyArea area, int passes, double fromSeconds, Layer layer) {
        Layer slow = new Layer(
                layer.areas(),
                layer.technique(),
                layer.level(),
                OptionalDouble.of(60 / Spot.PASS_SECONDS),
                0,
                layer.seconds(),
                layer.tightening(),
                0);
        CycleTiming timing = compiler.fixed(slow, 0, layer.seconds()).getFirst().timing();
        double begin = fromSeconds + timing.restSeconds() + timing.ventSeconds();
        double until = begin + passes * timing.cycleSeconds();
        return new Spot(area, passes, fromSeconds, until, compiler.fixed(slow, begin, until), List.of());
    }

    private CarriageTrack around(BodyArea area, CarriageTrack track) {
        Carriage carriage = Objects.requireNonNull(chair.carriage());
        double middle = (carriage.startM(area) + carriage.endM(area)) / 2;
        double length = Math.max(SHORTEST_STROKE_M, carriage.endM(area) - carriage.startM(area) + 2 * BEYOND_M);
        double from = Math.clamp(middle - length / 2, 0, Math.max(0, carriage.strokeM() - length));
        return new CarriageTrack(
                track.layer(),
                track.technique(),
                track.level(),
                track.fromSeconds(),
                track.untilSeconds(),
                track.areas(),
                track.head(),
                track.rateHz(),
                from,
                Math.min(carriage.strokeM(), from + length),
                PASSES_PER_MINUTE);
    }

    private TechniqueName technique(BodyArea area) {
        if (!Technique.onCarriage(chair, area, Actuator.Kneader.class).isEmpty()) {
            return TechniqueName.KNEAD;
        }
        return new Roll().drives(chair, area).isEmpty() ? TechniqueName.PRESS_HOLD : TechniqueName.ROLL;
    }
}
