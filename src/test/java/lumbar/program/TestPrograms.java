package lumbar.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import lumbar.chair.Actuator;
import lumbar.chair.AreaProfile;
import lumbar.chair.BodyArea;
import lumbar.chair.Chair;
import lumbar.chair.Profile;
import lumbar.safety.Limits;

/** Programs, a profile and the compiled rules that tests of programs use. */
public final class TestPrograms {
    private TestPrograms() {}

    /** 8 kPa, 3 kPa/s, hold 10 s, rest 5 s everywhere. */
    public static Profile standard() {
        return Profile.uniform("standard", new AreaProfile(0.2, 8, 1, 0.005, 3, 60, 10, 5, 40));
    }

    public static Program program(Phase... phases) {
        double seconds = Arrays.stream(phases).mapToDouble(Phase::seconds).sum();
        return new Program(
                "test", Map.of("en", "Test"), ProgramPurpose.RELAXATION, "standard", seconds, List.of(phases));
    }

    /** One phase with layers as long as it, no fade. */
    public static Program program(double seconds, Layer... layers) {
        return program(new Phase("only", seconds, 0, List.of(layers)));
    }

    /** A layer over the first {@code seconds} of its phase. */
    public static Layer layer(
            TechniqueName technique, double level, double perMinute, double seconds, BodyArea... areas) {
        return layer(technique, level, OptionalDouble.of(perMinute), seconds, areas);
    }

    /** At the technique's own rate. */
    public static Layer layer(TechniqueName technique, double level, double seconds, BodyArea... areas) {
        return layer(technique, level, OptionalDouble.empty(), seconds, areas);
    }

    private static Layer layer(
            TechniqueName technique, double level, OptionalDouble perMinute, double seconds, BodyArea... areas) {
        return new Layer(List.of(areas), technique, level, perMinute, 0, seconds, Layer.Tightening.NONE, 7);
    }

    /** The rules as the compiled limits give them. */
    public static ProgramLimits limits() {
        Map<BodyArea, Double> seconds = new EnumMap<>(BodyArea.class);
        for (BodyArea area : BodyArea.values()) {
            seconds.put(area, (double) Limits.areaSeconds(area));
        }
        return new ProgramLimits(
                Limits.PROGRAM_SECONDS,
                seconds,
                Limits.HEAT_SECONDS,
                Limits.OVERLAP_LEVEL,
                Limits.ROLLER_STROKE_M,
                Limits.ROLLER_DWELL_SECONDS,
                Limits.ROLLER_DWELL_REACH_M,
                Limits.ROLLER_DWELL_MINUTE_SECONDS,
                Limits.TAPPING_DUTY,
                Limits.HOLD_SECONDS,
                Limits.REST_SECONDS,
                Limits.RELEASED_KPA,
                Limits.BAG_DUTY,
                Limits.LIMB_BAGS,
                Limits.ACTIVE_KPA,
                Limits.ACTIVE_REACH_M);
    }

    /** A chair of those actuators that {@code keep} accepts, in their order. */
    public static Chair chairOf(Chair chair, Predicate<Actuator> keep) {
        List<Actuator> kept = new ArrayList<>();
        chair.actuators().stream().filter(keep).forEach(actuator -> kept.add(at(kept.size(), actuator)));
        return new Chair(
                chair.id(),
                chair.name(),
                chair.simulated(),
                kept,
                chair.carriage(),
                chair.seatSensor(),
                chair.seatWeighs(),
                chair.boardLease(),
                chair.powerRelay(),
                chair.pneumatics(),
                Map.of());
    }

    private static Actuator at(int index, Actuator actuator) {
        return switch (actuator) {
            case Actuator.Airbag a ->
                new Actuator.Airbag(
                        index, a.id(), a.area(), a.side(), a.volumeLitres(), a.ventMm(), a.sensor(), a.pad(), a.cell());
            case Actuator.Roller a -> new Actuator.Roller(index, a.id());
            case Actuator.Kneader a -> new Actuator.Kneader(index, a.id());
            case Actuator.Tapper a -> new Actuator.Tapper(index, a.id());
            case Actuator.Vibrator a -> new Actuator.Vibrator(index, a.id(), a.area());
            case Actuator.HeatPad a -> new Actuator.HeatPad(index, a.id(), a.area(), a.thermalCutoffC());
            case Actuator.Recliner a -> new Actuator.Recliner(index, a.id(), a.area());
        };
    }
}
