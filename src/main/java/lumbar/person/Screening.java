package lumbar.person;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lumbar.chair.BodyArea;
import org.jspecify.annotations.Nullable;

/**
 * A filled screening page and what goes with it, as one change of a person (SR-32, SR-34). Parts that are absent stay as they are.
 * Immutable.
 *
 * @param answers true for yes, to every question that is open at least; the others stay as they were; null: nothing was answered
 * @param doctorAgrees whether a doctor's word is acknowledged now
 * @param excluded areas that are never to be worked; null: as before
 * @param fullLevel whether 100 % is opted into; null: as before
 */
public record Screening(
        @Nullable Map<Condition, Boolean> answers,
        boolean doctorAgrees,
        @Nullable Set<BodyArea> excluded,
        @Nullable Boolean fullLevel) {
    public Screening {
        answers = answers == null || answers.isEmpty() ? answers : new EnumMap<>(answers);
        excluded = excluded == null ? null : Set.copyOf(excluded);
    }

    /** Whether it asks for the full level before enough sessions have counted (SR-34). */
    public boolean isFullLevelTooEarly(Person person, When now, boolean wallSynchronised) {
        return Boolean.TRUE.equals(fullLevel)
                && person.afterGap(now, wallSynchronised).progress() < LevelStep.FULL.sessionsBefore();
    }

    /** The person after it. A full level that comes too early is not taken. */
    public Person of(Person person, When now) {
        Person changed = person;
        if (answers != null) {
            changed = changed.answer(answers, now);
        }
        if (doctorAgrees) {
            changed = changed.acknowledgeDoctor(now);
        }
        if (excluded != null) {
            changed = changed.exclude(excluded);
        }
        return fullLevel == null ? changed : changed.optInToFullLevel(fullLevel, now);
    }

    /**
     * Whether a person may do less than before: nothing at all, fewer areas, no heat (SR-18), a lower level. A session that began with the other answers ends then (SR-32).
     *
     * @param after the same person after a screening
     */
    public static boolean narrows(Person before, Person after, When now, boolean wallSynchronised) {
        return Admission.of(after, List.of(), now, wallSynchronised) instanceof AdmissionRefusal
                || !before.lockedAreas().containsAll(after.lockedAreas())
                || (before.isHeatAllowed() && !after.isHeatAllowed())
                || after.levelPercent(now, wallSynchronised) < before.levelPercent(now, wallSynchronised);
    }
}
