package lumbar.person;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a person may now: limits for the governor, or why not at all (SR-32, SR-33, SR-34, SR-58). */
public sealed interface Admission permits PersonLimits, AdmissionRefusal {
    /** A doctor's word is asked for again after 90 days, s (SR-32). */
    double DOCTOR_SECONDS = 90 * 86_400.0;

    /**
     * What whoever is to start may: as {@link #of}, or a guest as {@link #ofGuest}. Before a first session the card is acknowledged too
     * (SR-58).
     *
     * @param acknowledged at the chair, for this session
     */
    static Admission toStart(
            Person person, boolean acknowledged, List<Block> blocks, When now, boolean wallSynchronised) {
        if (person.id().equals(Guest.ID)) {
            return ofGuest(acknowledged, blocks, now.t());
        }
        Admission admission = of(person, blocks, now, wallSynchronised);
        return admission instanceof PersonLimits && person.isFirstSession() && !acknowledged
                ? AdmissionRefusal.of(AdmissionCode.CARD_UNREAD, "")
                : admission;
    }

    /** Judges a person by the answers, the level as of now and the blocks that still hold. */
    static Admission of(Person person, List<Block> blocks, When now, boolean wallSynchronised) {
        if (!person.isScreened()) {
            return AdmissionRefusal.of(AdmissionCode.NO_SCREENING, person.name());
        }
        String stops = yes(person, Consequence.STOPS_USE);
        if (!stops.isEmpty()) {
            return AdmissionRefusal.of(AdmissionCode.SCREENING_STOPS_USE, stops);
        }
        if (!person.openQuestions(now, wallSynchronised).isEmpty()) {
            return AdmissionRefusal.of(AdmissionCode.QUESTIONS_OPEN, "");
        }
        String doctors = yes(person, Consequence.NEEDS_DOCTOR);
        if (!doctors.isEmpty()) {
            When doctor = person.doctor();
            if (doctor == null) {
                return AdmissionRefusal.of(AdmissionCode.DOCTOR_NEEDED, doctors);
            }
            if (doctor.ageSeconds(now, wallSynchronised) > DOCTOR_SECONDS) {
                return AdmissionRefusal.of(AdmissionCode.DOCTOR_AGAIN, doctors);
            }
        }
        LevelStep level = person.afterGap(now, wallSynchronised).level();
        return PersonLimits.admitted(person.id(), level, person.lockedAreas(), blocks, now.t(), person.isHeatAllowed());
    }

    /** What a guest may; {@code acknowledged} holds for this session only (SR-32). */
    static Admission ofGuest(boolean acknowledged, List<Block> blocks, double nowT) {
        return acknowledged
                ? PersonLimits.admitted(Guest.ID, LevelStep.FIRST, Set.of(), blocks, nowT, false)
                : AdmissionRefusal.of(AdmissionCode.GUEST_UNACKNOWLEDGED, "");
    }

    private static String yes(Person person, Consequence consequence) {
        return person.answers().entrySet().stream()
                .filter(e -> e.getValue() && e.getKey().consequences().contains(consequence))
                .map(e -> e.getKey().key())
                .collect(Collectors.joining(", "));
    }
}
