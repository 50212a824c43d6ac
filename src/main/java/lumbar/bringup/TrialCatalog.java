package lumbar.bringup;

import java.util.ArrayList;
import java.util.List;
import lumbar.chair.Actuator;
import lumbar.chair.Carriage;
import lumbar.chair.Chair;

/** The trials of each thing in a chair, in the order they are best done. */
public final class TrialCatalog {
    /** What can be tried besides actuators. */
    public static final String E_STOP = "e-stop";

    public static final String WATCHDOG = "watchdog";
    public static final String SEAT = "seat";

    private TrialCatalog() {}

    /** Everything that can be tried, by name: first what protects, then what is driven. */
    public static List<String> names(Chair chair) {
        List<String> names = new ArrayList<>(List.of(E_STOP));
        if (chair.powerRelay()) {
            names.add(WATCHDOG);
        }
        if (chair.seatSensor()) {
            names.add(SEAT);
        }
        chair.actuators().forEach(actuator -> names.add(actuator.id()));
        return names;
    }

    /** The trials of one name; empty for an unknown one. */
    public static List<Trial> of(Chair chair, String name) {
        return switch (name) {
            case E_STOP -> List.of(ContactTrial.estop(chair.size()));
            case WATCHDOG -> chair.powerRelay() ? List.of(new WatchdogTrial(chair.size())) : List.of();
            case SEAT -> chair.seatSensor() ? List.of(ContactTrial.seat(chair.size())) : List.of();
            default -> chair.actuator(name).map(actuator -> of(chair, actuator)).orElse(List.of());
        };
    }

    /**
     * The trial of a bag whose shut bag is watched for so long, up to 60 s with nothing driven (SR-36); empty for what is no bag with a
     * sensor, which shows nothing by itself.
     */
    public static List<Trial> watched(Chair chair, String name, double seconds) {
        return chair.actuator(name)
                .filter(actuator -> actuator instanceof Actuator.Airbag bag && bag.sensor())
                .<List<Trial>>map(actuator -> List.of(new AirTrial(chair, (Actuator.Airbag) actuator, seconds)))
                .orElse(List.of());
    }

    private static List<Trial> of(Chair chair, Actuator actuator) {
        return switch (actuator) {
            case Actuator.Airbag bag -> List.of(new AirTrial(chair, bag, 0));
            case Actuator.HeatPad pad -> List.of(new HeatTrial(chair, pad));
            case Actuator.Recliner r ->
                List.of(new MotorTrial(chair, r, 1, "go down"), new MotorTrial(chair, r, -1, "go up"));
            case Actuator.Roller roller -> carriage(chair, roller);
            case Actuator.Kneader k -> List.of(new MotorTrial(chair, k, 1, "turn"));
            case Actuator.Tapper t -> List.of(new MotorTrial(chair, t, 1, "tap"));
            case Actuator.Vibrator v -> List.of(new MotorTrial(chair, v, 1, "vibrate"));
        };
    }

    private static List<Trial> carriage(Chair chair, Actuator.Roller roller) {
        Carriage path = chair.carriage();
        return path == null
                ? List.of()
                : List.of(
                        new DepthTrial(chair, path),
                        new TravelTrial(chair, roller, path, 1),
                        new TravelTrial(chair, roller, path, -1));
    }
}
