package lumbar.daemon;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lumbar.chair.Actuator;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.Limits;

/**
 * Whether the bags of a chair that is being let go are empty, as far as that can be seen (SR-05, SR-59): a bag with a sensor by a
 * fresh pressure, one without by the time its vent has been open. Loop thread; {@link #notEmpty} and {@link #driving} are for any thread.
 */
final class BagsEmptyCheck {
    private static final double EMPTY_KPA = 1;

    /** How old a pressure may be and still count as seen (SR-41). */
    private static final long FRESH_NANOS = 100_000_000L;

    /** In which an open vent empties every bag that a chair file may describe (SR-05). */
    private static final long VENTING_NANOS = 3_000_000_000L;

    private final List<Actuator.Airbag> bags;
    private volatile List<String> notEmpty;
    private volatile String driving = "the control loop never ran";
    private long restSince;
    private boolean resting;

    BagsEmptyCheck(Chair chair) {
        bags = chair.actuators().stream()
                .filter(Actuator.Airbag.class::isInstance)
                .map(Actuator.Airbag.class::cast)
                .toList();
        notEmpty = bags.stream()
                .map(bag -> bag.id() + ": the control loop brought no reading of it")
                .toList();
    }

    /** Notes since when nothing has been driven; every cycle. */
    void cycle(long nowNanos, Outputs outputs) {
        boolean rests = outputs.atRest();
        if (rests && !resting) {
            restSince = nowNanos;
        }
        resting = rests;
        driving = rests ? "" : "the control loop was still driving when it was last heard";
    }

    /** Whether every bag is seen empty, and nothing is driven. */
    boolean released(long nowNanos, Readings readings) {
        List<String> found = new ArrayList<>();
        for (Actuator.Airbag bag : bags) {
            String why = bag.sensor() ? measured(bag, readings) : unmeasured(nowNanos);
            if (!why.isEmpty()) {
                found.add(bag.id() + ": " + why);
            }
        }
        notEmpty = List.copyOf(found);
        return found.isEmpty() && resting;
    }

    private static String measured(Actuator.Airbag bag, Readings readings) {
        double kpa = readings.pressureKpa(bag.index());
        long ageNanos = readings.takenNanos() - readings.pressureNanos(bag.index());
        if (Double.isNaN(kpa)) {
            return "its sensor says nothing";
        }
        if (ageNanos > FRESH_NANOS) {
            return "its sensor has said nothing new";
        }
        if (!Limits.canBePressure(kpa)) {
            return String.format(Locale.ROOT, "its sensor reads %.1f kPa, which cannot be true", kpa);
        }
        return kpa <= EMPTY_KPA ? "" : String.format(Locale.ROOT, "it still holds %.1f kPa", kpa);
    }

    private String unmeasured(long nowNanos) {
        boolean isOver = resting && nowNanos - restSince >= VENTING_NANOS;
        return isOver ? "" : "it has no sensor, and its vent has not been open for 3 s";
    }

    /** Why it is not known that nothing is driven; empty once the loop has written outputs at rest. Any thread. */
    String driving() {
        return driving;
    }

    /** What was not seen empty, a sentence a bag. */
    List<String> notEmpty() {
        return notEmpty;
    }

    /** Bags without a sensor. */
    int unmeasured() {
        return (int) bags.stream().filter(bag -> !bag.sensor()).count();
    }
}
