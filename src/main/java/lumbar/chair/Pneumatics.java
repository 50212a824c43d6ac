package lumbar.chair;

import java.util.Map;

/**
 * What all airbags of a chair share, as {@code air:} in {@code chair.yaml} says. Immutable.
 *
 * @param pumpLitresPerSecond what the pump moves at full duty against no pressure, L/s of ambient air (SR-44)
 * @param ventsSurelyOpen whether the file says that the vents are open without power and sit at the bag's side of the hose, so
 *     that neither a lost supply nor a kinked hose keeps the air in; else every ceiling is lower (SR-53)
 * @param learnedGains what each bag's sensor read at bring-up, against what the air that went in says, by actuator index (SR-44)
 */
public record Pneumatics(double pumpLitresPerSecond, boolean ventsSurelyOpen, Map<Integer, Double> learnedGains) {
    /** What the pump moves where the file does not say, L/min. */
    public static final double USUAL_PUMP_LITRES_PER_MINUTE = 12;

    /** A usual pump, and vents as they should be. */
    public static final Pneumatics USUAL = ofLitresPerMinute(USUAL_PUMP_LITRES_PER_MINUTE, true);

    public Pneumatics {
        learnedGains = Map.copyOf(learnedGains);
    }

    /** @param pumpLitresPerMinute what the pump moves at full duty against no pressure, L/min */
    public static Pneumatics ofLitresPerMinute(double pumpLitresPerMinute, boolean ventsSurelyOpen) {
        return new Pneumatics(pumpLitresPerMinute / 60, ventsSurelyOpen, Map.of());
    }

    /** The same with what bring-up learned of each bag. */
    public Pneumatics withGains(Map<Integer, Double> gains) {
        return new Pneumatics(pumpLitresPerSecond, ventsSurelyOpen, gains);
    }
}
