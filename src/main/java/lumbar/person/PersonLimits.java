package lumbar.person;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lumbar.chair.BodyArea;
import lumbar.safety.Limits;

/**
 * What a person's answers, history and reports leave of the compiled limits: only ever less.
 *
 * @param level how far the person has grown into it (SR-34)
 * @param excluded areas never driven, by screening or by choice (SR-32)
 * @param blockedUntilT areas that rest, and the ledger time until which, s (SR-33)
 * @param heatAllowed whether the heat pads may be used (SR-18)
 */
public record PersonLimits(
        String person,
        LevelStep level,
        Set<BodyArea> excluded,
        Map<BodyArea, Double> blockedUntilT,
        boolean heatAllowed)
        implements Admission {

    public PersonLimits {
        excluded = Collections.unmodifiableSet(
                excluded.isEmpty() ? EnumSet.noneOf(BodyArea.class) : EnumSet.copyOf(excluded));
        blockedUntilT = Collections.unmodifiableMap(
                blockedUntilT.isEmpty() ? new EnumMap<>(BodyArea.class) : new EnumMap<>(blockedUntilT));
    }

    /** The highest permitted level, 0…1. */
    public double levelCeiling() {
        return level.ceiling();
    }

    /** Active seconds that this area may have in a session; the rolling window of SR-07 holds besides. */
    public int areaSeconds(BodyArea area) {
        return Math.min(level.areaSeconds(), Limits.areaSeconds(area));
    }

    /** Whether the area may be driven at this ledger time. */
    public boolean allows(BodyArea area, double t) {
        Double until = blockedUntilT.get(area);
        return !excluded.contains(area) && (until == null || t >= until);
    }

    /** How long the area still rests after a report, s; 0 when it does not. */
    public double restSeconds(BodyArea area, double t) {
        return Math.max(0, blockedUntilT.getOrDefault(area, t) - t);
    }

    static Admission admitted(
            String person,
            LevelStep level,
            Set<BodyArea> excluded,
            List<Block> blocks,
            double nowT,
            boolean heatAllowed) {
        EnumMap<BodyArea, Double> blocked = new EnumMap<>(BodyArea.class);
        for (BodyArea area : BodyArea.values()) {
            Block.untilT(blocks, person, area, nowT).ifPresent(until -> blocked.put(area, until));
        }
        EnumSet<BodyArea> left = EnumSet.allOf(BodyArea.class);
        left.removeAll(excluded);
        if (left.isEmpty()) {
            return AdmissionRefusal.of(AdmissionCode.ALL_EXCLUDED, "");
        }
        left.removeAll(blocked.keySet());
        if (left.isEmpty()) {
            return AdmissionRefusal.of(AdmissionCode.ALL_BLOCKED, "");
        }
        return new PersonLimits(person, level, excluded, blocked, heatAllowed);
    }
}
