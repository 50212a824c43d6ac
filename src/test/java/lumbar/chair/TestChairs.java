package lumbar.chair;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import lumbar.chair.Actuator.Airbag;
import lumbar.chair.Actuator.HeatPad;
import lumbar.chair.Actuator.Kneader;
import lumbar.chair.Actuator.Recliner;
import lumbar.chair.Actuator.Roller;
import lumbar.chair.Actuator.Tapper;
import lumbar.chair.Actuator.Vibrator;

/** Chairs that tests sit in. */
public final class TestChairs {
    private TestChairs() {}

    /** Everything a chair can have: 14 bags, carriage, vibration, heat, recline; load cells, board lease, power relay. */
    public static Chair full() {
        return full(true, "recline", "leg-rest");
    }

    /** The same without rollers: nothing presses its upper back. */
    public static Chair noCarriage() {
        return full(false, "recline", "leg-rest");
    }

    /** The same, whose file names the leg rest before the backrest. */
    public static Chair legRestFirst() {
        return full(true, "leg-rest", "recline");
    }

    /** The same with a seat that is only a switch. */
    public static Chair seatSwitch() {
        return withSeat(true);
    }

    /** The same without any sensor in the seat. */
    public static Chair noSeat() {
        return withSeat(false);
    }

    private static Chair withSeat(boolean sensor) {
        Chair full = full();
        return new Chair(
                full.id(),
                full.name(),
                full.simulated(),
                full.actuators(),
                full.carriage(),
                sensor,
                false,
                full.boardLease(),
                full.powerRelay(),
                full.pneumatics(),
                full.motorFullAmps());
    }

    private static Chair full(boolean carriage, String... recliners) {
        List<Actuator> all = new ArrayList<>();
        all.add(bag(all, "neck-bag", BodyArea.NECK, Side.CENTER, 0.25, 2));
        pair(all, "shoulder-bag", BodyArea.SHOULDERS, 0.5, 3);
        all.add(bag(all, "lumbar-bag", BodyArea.LOWER_BACK, Side.CENTER, 1.0, 3));
        all.add(new Airbag(all.size(), "glute-bag-left", BodyArea.GLUTES, Side.LEFT, 1.0, 3, true, "seat", 0));
        all.add(new Airbag(all.size(), "glute-bag-right", BodyArea.GLUTES, Side.RIGHT, 1.0, 3, true, "seat", 1));
        pair(all, "arm-bag", BodyArea.ARMS, 0.25, 2);
        pair(all, "thigh-bag", BodyArea.THIGHS, 1.0, 3);
        pair(all, "calf-bag", BodyArea.CALVES, 0.5, 3);
        pair(all, "foot-bag", BodyArea.FEET, 0.25, 2);
        if (carriage) {
            all.add(new Roller(all.size(), "roller"));
            all.add(new Kneader(all.size(), "kneader"));
            all.add(new Tapper(all.size(), "tapper"));
        }
        all.add(new Vibrator(all.size(), "vibrator-back", BodyArea.UPPER_BACK));
        all.add(new Vibrator(all.size(), "vibrator-seat", BodyArea.GLUTES));
        all.add(new Vibrator(all.size(), "vibrator-legs", BodyArea.CALVES));
        all.add(new HeatPad(all.size(), "heat-back", BodyArea.LOWER_BACK, 52));
        all.add(new HeatPad(all.size(), "heat-seat", BodyArea.GLUTES, 52));
        for (String recliner : recliners) {
            BodyArea area = recliner.equals("recline") ? BodyArea.LOWER_BACK : BodyArea.CALVES;
            all.add(new Recliner(all.size(), recliner, area));
        }
        Map<Integer, Double> fullAmps = new HashMap<>();
        all.forEach(actuator -> fullAmps(actuator).ifPresent(amps -> fullAmps.put(actuator.index(), amps)));
        return new Chair(
                "test",
                "Test chair",
                true,
                all,
                carriage ? Carriage.timed() : null,
                true,
                true,
                true,
                true,
                Pneumatics.USUAL,
                fullAmps);
    }

    /** The same chair with another pump, or other vents. */
    public static Chair with(Chair chair, Pneumatics pneumatics) {
        return new Chair(
                chair.id(),
                chair.name(),
                chair.simulated(),
                chair.actuators(),
                chair.carriage(),
                chair.seatSensor(),
                chair.seatWeighs(),
                chair.boardLease(),
                chair.powerRelay(),
                pneumatics,
                chair.motorFullAmps());
    }

    private static void pair(List<Actuator> all, String id, BodyArea area, double litres, double ventMm) {
        all.add(bag(all, id + "-left", area, Side.LEFT, litres, ventMm));
        all.add(bag(all, id + "-right", area, Side.RIGHT, litres, ventMm));
    }

    private static Airbag bag(List<Actuator> all, String id, BodyArea area, Side side, double litres, double ventMm) {
        return new Airbag(all.size(), id, area, side, litres, ventMm, true, "", 0);
    }

    private static OptionalDouble fullAmps(Actuator actuator) {
        return switch (actuator) {
            case Roller r -> OptionalDouble.of(2.0);
            case Kneader k -> OptionalDouble.of(2.0);
            case Tapper t -> OptionalDouble.of(1.5);
            case Vibrator v -> OptionalDouble.of(1.0);
            case Recliner r -> OptionalDouble.of(2.5);
            default -> OptionalDouble.empty();
        };
    }
}
