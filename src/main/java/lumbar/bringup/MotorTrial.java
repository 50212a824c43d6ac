package lumbar.bringup;

import java.util.Locale;
import java.util.OptionalDouble;
import lumbar.chair.Actuator;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.Limits;
import org.jspecify.annotations.Nullable;

/** Turns one motor at 20 %: it must draw something, not too much, and nothing afterwards (the checks see to the last two). */
final class MotorTrial implements Trial {
    private final Chair chair;
    private final Actuator motor;
    private final int way;
    private final String words;
    private final MotorCurrent current = new MotorCurrent();

    /**
     * @param way +1 or −1
     * @param words what it should be seen to do
     */
    MotorTrial(Chair chair, Actuator motor, int way, String words) {
        this.chair = chair;
        this.motor = motor;
        this.way = way;
        this.words = words;
    }

    @Override
    public String title() {
        return motor.id() + ": " + words;
    }

    @Override
    public String prompt() {
        return "Hold the key and look: does " + motor.id() + " " + words + "?";
    }

    @Override
    public double settleSeconds() {
        return 1.2;
    }

    @Override
    public void begin(Readings readings) {
        current.begin();
    }

    @Override
    public Outputs run(long nowNanos, double seconds, Readings readings) {
        current.driven(seconds, readings.currentA(motor.index()));
        return MotorOutputs.of(chair.size(), motor.index(), way * Limits.BRING_UP_LEVEL);
    }

    @Override
    public void settle(double seconds, Readings readings) {
        // MotorUnaskedCheck looks for a driver that has failed closed.
    }

    @Override
    public LiveValue live(Readings readings) {
        return LiveValue.of("current", Math.abs(readings.currentA(motor.index())), chair.fullAmps(motor.index()), "A");
    }

    @Override
    public TrialResult judge(@Nullable Fault fault) {
        if (fault != null) {
            return BringUp.resultOf(fault);
        }
        if (!current.measured()) {
            return TrialResult.note(
                    motor.id() + " has no current sensor: nothing could be measured",
                    "Look and listen: did it " + words + "?");
        }
        if (current.none()) {
            return TrialResult.bad(
                    motor.id() + ": driven, and no current: plug or driver?",
                    "Plug at the motor, wire, driver, supply of the driver. Does it turn all the same? Then it is the"
                            + " current sensor.");
        }
        OptionalDouble amps = current.amps();
        if (amps.isEmpty()) {
            return TrialResult.note(
                    motor.id() + ": let go before its current could be measured", "Hold the key a little longer.");
        }
        return TrialResult.good(String.format(
                        Locale.ROOT,
                        "%s: draws %.2f A at 20 %% with nobody seated, nothing when off",
                        motor.id(),
                        amps.getAsDouble()))
                .with(TrialResult.NO_LOAD_AMPS, amps.getAsDouble());
    }
}
