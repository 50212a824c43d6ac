package lumbar.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lumbar.ShowsRequirement;
import lumbar.chair.BodyArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonTest {
    private static final double DAY = 86_400;

    private static When day(double day) {
        return new When(day * DAY, (long) (day * DAY * 1000));
    }

    private static Person healthy() {
        return Person.unscreened("anna", "Anna").screen(Person.allNo(), day(0));
    }

    private static Person withYes(Condition... conditions) {
        EnumMap<Condition, Boolean> page = new EnumMap<>(Person.allNo());
        for (Condition condition : conditions) {
            page.put(condition, true);
        }
        return Person.unscreened("anna", "Anna").screen(page, day(0));
    }

    /** Sessions a third of a day apart and a little more, the last on that day. */
    private static Person after(Person person, int sessions, double day) {
        Person later = person;
        for (int i = sessions - 1; i >= 0; i--) {
            later = later.afterSession(day(day - i * 0.34), 900, false, true);
        }
        return later;
    }

    /** Of somebody who answered on that day what is asked again. */
    private static PersonLimits limits(Person person, double day) {
        return admitted(renewed(person, day(day)), day);
    }

    private static PersonLimits admitted(Person person, double day) {
        return limits(Admission.of(person, List.of(), day(day), true));
    }

    private static Person renewed(Person person, When now) {
        EnumMap<Condition, Boolean> no = new EnumMap<>(Person.allNo());
        no.keySet().removeIf(condition -> !condition.isAskedAgain());
        return person.answer(no, now);
    }

    private static PersonLimits limits(Admission admission) {
        assertThat(admission).isInstanceOf(PersonLimits.class);
        return (PersonLimits) admission;
    }

    private static AdmissionCode refusal(Admission admission) {
        assertThat(admission).isInstanceOf(AdmissionRefusal.class);
        return ((AdmissionRefusal) admission).code();
    }

    @ParameterizedTest
    @EnumSource(Condition.class)
    @ShowsRequirement("SR-32")
    void eachConditionHasItsLock(Condition condition) {
        assertThat(condition.consequences()).isNotEmpty();
        Person person = withYes(condition);
        if (condition.consequences().contains(Consequence.STOPS_USE)) {
            assertThat(refusal(Admission.of(person, List.of(), day(1), true)))
                    .isEqualTo(AdmissionCode.SCREENING_STOPS_USE);
            assertThat(refusal(Admission.of(person.acknowledgeDoctor(day(0)), List.of(), day(1), true)))
                    .isEqualTo(AdmissionCode.SCREENING_STOPS_USE);
            return;
        }
        if (condition.consequences().contains(Consequence.NEEDS_DOCTOR)) {
            assertThat(refusal(Admission.of(person, List.of(), day(1), true))).isEqualTo(AdmissionCode.DOCTOR_NEEDED);
            person = person.acknowledgeDoctor(day(0));
            assertThat(refusal(Admission.of(renewed(person, day(90)), List.of(), day(90.1), true)))
                    .isEqualTo(AdmissionCode.DOCTOR_AGAIN);
        }
        PersonLimits limits = limits(person, 89.9);
        assertThat(limits.excluded()).isEqualTo(condition.locks());
        for (BodyArea area : BodyArea.values()) {
            assertThat(limits.allows(area, 0)).isEqualTo(!condition.locks().contains(area));
        }
        assertThat(limits.heatAllowed()).isEqualTo(!condition.consequences().contains(Consequence.NO_HEAT));
    }

    @ParameterizedTest
    @EnumSource(Condition.class)
    void eachQuestionIsThereInBothLanguagesAndSaysWhy(Condition condition) {
        assertThat(condition.question("en")).endsWith("?");
        assertThat(condition.question("de")).endsWith("?").isNotEqualTo(condition.question("en"));
        assertThat(condition.source("en")).endsWith(".");
        assertThat(condition.source("de")).endsWith(".").isNotEqualTo(condition.source("en"));
        assertThat(Condition.of(condition.key())).contains(condition);
    }

    @ParameterizedTest
    @CsvSource({
        "FRACTURE_OR_SURGERY, STOPS_USE",
        "OSTEOPOROSIS, STOPS_USE",
        "IMPLANTED_DEVICE, STOPS_USE",
        "BLOOD_CLOT, STOPS_USE",
        "PREGNANCY, STOPS_USE",
        "CANCER, STOPS_USE",
        "CHILD, STOPS_USE",
        "FEVER_OR_INFLAMMATION, STOPS_USE",
        "SPINE_OR_NERVE, NEEDS_DOCTOR",
        "BACK_INJURY, NEEDS_DOCTOR",
        "HEART, NEEDS_DOCTOR",
        "BLOOD_THINNER, NEEDS_DOCTOR",
        "DIABETES, NEEDS_DOCTOR",
        "REDUCED_FEELING, NO_HEAT",
        "FRAGILE_SKIN, NO_HEAT",
        "VEINS, LOCKS_AREAS",
    })
    @ShowsRequirement("SR-32")
    void theSevereAnswersKeepTheirConsequence(Condition condition, Consequence consequence) {
        assertThat(condition.consequences()).contains(consequence);
    }

    @Test
    @ShowsRequirement("SR-32")
    void nobodyStartsWithoutAWholePage() {
        assertThat(refusal(Admission.of(Person.unscreened("anna", "Anna"), List.of(), day(0), true)))
                .isEqualTo(AdmissionCode.NO_SCREENING);
        for (Condition left : Condition.values()) {
            EnumMap<Condition, Boolean> page = new EnumMap<>(Person.allNo());
            page.remove(left);
            Person person = healthy().screen(page, day(1));
            assertThat(refusal(Admission.of(person, List.of(), day(1), true))).isEqualTo(AdmissionCode.NO_SCREENING);
        }
    }

    @Test
    @ShowsRequirement("SR-32")
    void aDoctorsWordDoesNotCoverAConditionThatIsNew() {
        Person person = withYes(Condition.DIABETES).acknowledgeDoctor(day(0));
        EnumMap<Condition, Boolean> page = new EnumMap<>(person.answers());
        assertThat(person.screen(page, day(1)).doctor()).isEqualTo(day(0));

        page.put(Condition.HEART, true);

        assertThat(refusal(Admission.of(person.screen(page, day(1)), List.of(), day(1), true)))
                .isEqualTo(AdmissionCode.DOCTOR_NEEDED);
    }

    @ParameterizedTest
    @CsvSource({
        // ledger days, wall days, synchronised, asked again
        "1, 1, true, false",
        "1, 91, true, true",
        "91, 1, true, true",
        "1, 91, false, true",
        "1, -5, true, true",
        "1, -5, false, false",
        "-1, 1, true, true",
        "-0.04, 0, true, false",
        "-0.05, 0, true, true",
    })
    @ShowsRequirement("SR-32")
    void theStricterOfBothClocksAgesADoctorsWord(double ledgerDay, double wallDay, boolean sync, boolean again) {
        Person person = withYes(Condition.DIABETES).acknowledgeDoctor(day(0));

        Admission now = Admission.of(person, List.of(), new When(ledgerDay * DAY, (long) (wallDay * DAY * 1000)), sync);

        assertThat(now instanceof AdmissionRefusal).isEqualTo(again);
    }

    /** Who may be pregnant, gets an implant or a clot does not know it 90 days before (SR-58). */
    @ParameterizedTest
    @EnumSource(Condition.class)
    @ShowsRequirement("SR-58")
    void threeQuestionsAreAskedAgainEvery30DaysAndNoOther(Condition condition) {
        Person person = healthy().screen(Person.allNo(), day(0));
        boolean again = Set.of(Condition.PREGNANCY, Condition.IMPLANTED_DEVICE, Condition.BLOOD_CLOT)
                .contains(condition);

        assertThat(person.openQuestions(day(30), true)).isEmpty();
        assertThat(person.openQuestions(day(30.1), true).contains(condition)).isEqualTo(again);
    }

    @Test
    @ShowsRequirement("SR-58")
    void anAnswerThatIsDueStopsTheStartAndAnsweringItLastsThirtyDaysMore() {
        Person person =
                withYes(Condition.DIABETES).screen(withYes(Condition.DIABETES).answers(), day(0));
        person = person.acknowledgeDoctor(day(0));
        admitted(person, 30);
        assertThat(refusal(Admission.of(person, List.of(), day(30.1), true))).isEqualTo(AdmissionCode.QUESTIONS_OPEN);

        Map<Condition, Boolean> due = new EnumMap<>(Condition.class);
        person.openQuestions(day(31), true).forEach(question -> due.put(question, false));
        Person renewed = person.answer(due, day(31));

        assertThat(renewed.answers()).as("the others stay").isEqualTo(person.answers());
        assertThat(renewed.screened()).as("the page was filled when it was").isEqualTo(day(0));
        admitted(renewed, 61);
        assertThat(refusal(Admission.of(renewed, List.of(), day(61.1), true))).isEqualTo(AdmissionCode.QUESTIONS_OPEN);
        due.put(Condition.PREGNANCY, true);
        assertThat(refusal(Admission.of(person.answer(due, day(31)), List.of(), day(31), true)))
                .isEqualTo(AdmissionCode.SCREENING_STOPS_USE);
        // Some of them are not all: what was not asked is still due.
        due.remove(Condition.BLOOD_CLOT);
        due.put(Condition.PREGNANCY, false);
        assertThat(refusal(Admission.of(person.answer(due, day(31)), List.of(), day(31), true)))
                .isEqualTo(AdmissionCode.QUESTIONS_OPEN);
    }

    /** A doctor's word keeps its 90 days; the questions between do not renew it. */
    @Test
    @ShowsRequirement({"SR-32", "SR-58"})
    void aDoctorsWordIsAskedForAfterNinetyDaysThoughTheQuestionsWereRenewed() {
        Person person = withYes(Condition.BACK_INJURY).acknowledgeDoctor(day(0));
        Map<Condition, Boolean> due = new EnumMap<>(Condition.class);
        person.openQuestions(day(40), true).forEach(question -> due.put(question, false));
        for (int day : new int[] {25, 50, 75}) {
            person = person.answer(due, day(day));
            admitted(person, day);
        }
        admitted(person, 90);
        assertThat(refusal(Admission.of(person, List.of(), day(90.1), true))).isEqualTo(AdmissionCode.DOCTOR_AGAIN);
    }

    /** Stored before the question existed: nothing is lost, and it is asked before the next start (SR-58). */
    @ParameterizedTest
    @EnumSource(Condition.class)
    @ShowsRequirement("SR-58")
    void aQuestionThatIsNewIsAskedBeforeTheNextStart(Condition condition) {
        EnumMap<Condition, Boolean> older = new EnumMap<>(Person.allNo());
        older.remove(condition);
        Person person =
                new Person("anna", "Anna", older, day(0), day(0), null, Set.of(), 6, 6, false, day(0), List.of());

        assertThat(person.openQuestions(day(1), true)).containsExactly(condition);
        assertThat(refusal(Admission.of(person, List.of(), day(1), true))).isEqualTo(AdmissionCode.QUESTIONS_OPEN);

        admitted(person.answer(Map.of(condition, false), day(1)), 1);
        Person yes = person.answer(Map.of(condition, true), day(1));
        assertThat(Admission.of(yes, List.of(), day(1), true) instanceof AdmissionRefusal)
                .isEqualTo(condition.consequences().contains(Consequence.STOPS_USE)
                        || condition.consequences().contains(Consequence.NEEDS_DOCTOR));
    }

    @Test
    @ShowsRequirement("SR-58")
    void theCardIsAcknowledgedUntilASessionHasCounted() {
        Person person = healthy();
        assertThat(refusal(Admission.toStart(person, false, List.of(), day(1), true)))
                .isEqualTo(AdmissionCode.CARD_UNREAD);
        assertThat(limits(Admission.toStart(person, true, List.of(), day(1), true))
                        .levelCeiling())
                .isEqualTo(0.4);
        Person tasted = person.afterSession(day(1), 100, false, true);
        assertThat(refusal(Admission.toStart(tasted, false, List.of(), day(1), true)))
                .isEqualTo(AdmissionCode.CARD_UNREAD);
        Person counted = person.afterSession(day(1), 900, false, true);
        limits(Admission.toStart(counted, false, List.of(), day(2), true));
        // What rules a person out is said first: nobody reads a card in vain.
        assertThat(refusal(Admission.toStart(Person.unscreened("ben", "Ben"), false, List.of(), day(1), true)))
                .isEqualTo(AdmissionCode.NO_SCREENING);
        limits(Admission.toStart(Person.simRegular(), false, List.of(), day(20_000), true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    @ShowsRequirement("SR-58")
    void aGuestAcknowledgesTheCardAndTheBackToo(String language) {
        assertThat(FirstSessionCard.text("de")).isNotEqualTo(FirstSessionCard.text("en"));
        assertThat(Guest.acknowledgement(language)).endsWith(FirstSessionCard.text(language));
        assertThat(Guest.lines(language)).containsAll(FirstSessionCard.lines(language));
        String sixWeeks = language.equals("de") ? "sechs Wochen" : "six weeks";
        assertThat(Guest.acknowledgement(language)).contains(sixWeeks);
        assertThat(Guest.lines(language)).anyMatch(line -> line.contains(sixWeeks));
        assertThat(Condition.BACK_INJURY.question(language)).contains(sixWeeks);
    }

    @ParameterizedTest
    @EnumSource(Discomfort.class)
    @ShowsRequirement({"SR-33", "SR-58"})
    void eachKindOfReportHasItsRest(Discomfort kind) {
        Block block = Block.discomfort("anna", BodyArea.CALVES, kind, 0);

        assertThat(block.untilT()).isEqualTo(kind == Discomfort.NUMBNESS ? 72 * 3600 : 24 * 3600);
        assertThat(block.numb()).isEqualTo(kind == Discomfort.NUMBNESS);
    }

    @Test
    @ShowsRequirement("SR-32")
    void aGuestAcknowledgesFirstAndGetsAFirstSessionWithoutHeat() {
        assertThat(refusal(Admission.ofGuest(false, List.of(), 0))).isEqualTo(AdmissionCode.GUEST_UNACKNOWLEDGED);

        PersonLimits limits = limits(Admission.ofGuest(true, List.of(), 0));

        assertThat(limits.levelCeiling()).isEqualTo(0.4);
        assertThat(limits.areaSeconds(BodyArea.CALVES)).isEqualTo(600);
        assertThat(limits.heatAllowed()).isFalse();
        assertThat(Guest.acknowledgement("de")).isNotEqualTo(Guest.acknowledgement("en"));
        Block numb = Block.discomfort(Guest.ID, BodyArea.FEET, Discomfort.NUMBNESS, 0);
        assertThat(limits(Admission.ofGuest(true, List.of(numb), 71 * 3600)).allows(BodyArea.FEET, 71 * 3600))
                .isFalse();
    }

    /** Sixty virtual days, a session each, and what an independent count says of each day. */
    @Test
    @ShowsRequirement("SR-34")
    void levelsGrowOverSixtyDays() {
        Person person = healthy();
        for (int day = 0; day < 60; day++) {
            PersonLimits limits = limits(person, day);
            double ceiling = day < 3 ? 0.4 : day < 6 ? 0.6 : day < 40 ? 0.8 : 1.0;
            int seconds = day < 3 ? 600 : day < 6 ? 900 : 1200;
            assertThat(limits.levelCeiling()).as("day " + day).isEqualTo(ceiling);
            for (BodyArea area : BodyArea.values()) {
                assertThat(limits.areaSeconds(area)).isEqualTo(area == BodyArea.NECK ? 600 : seconds);
            }
            if (day == 39) {
                person = person.optInToFullLevel(true, day(day));
            }
            person = person.afterSession(day(day), 900, false, true);
        }
        assertThat(person.sessions()).isEqualTo(60);
        assertThat(person.history())
                .extracting(LevelChange::to)
                .containsExactly(LevelStep.SECOND, LevelStep.THIRD, LevelStep.FULL);
    }

    /** Seven sessions of two minutes in fifteen minutes reached 80 %. */
    @Test
    @ShowsRequirement("SR-34")
    void atMostOneSessionInEightHoursCounts() {
        Person person = healthy();
        for (int i = 0; i < 7; i++) {
            person = person.afterSession(minute(i * 130 / 60.0), 125, false, true);
        }
        assertThat(person.sessions()).isEqualTo(1);
        assertThat(person.level()).isEqualTo(LevelStep.FIRST);

        Person tooSoon = person.afterSession(minute(8 * 60 - 0.1), 900, false, true);
        assertThat(tooSoon).isEqualTo(person);
        // One that did not count begins no eight hours of its own.
        Person next = tooSoon.afterSession(minute(8 * 60), 900, false, true);
        assertThat(next.sessions()).isEqualTo(2);
    }

    /** Hours without power that nothing proves make no session count; a clock that was wrong keeps nobody from it for ever. */
    @ParameterizedTest
    @CsvSource({
        // ledger hours, wall hours, sessions that count then
        "7.9, 100, 1",
        "8, 8, 2",
        "8, -100, 2",
        "-0.5, 9, 1",
        "-2, 9, 2",
    })
    @ShowsRequirement("SR-34")
    void theEightHoursAreThoseOfTheLedger(double ledgerHours, double wallHours, int sessions) {
        Person person = after(healthy(), 1, 100);
        When later = new When(100 * DAY + ledgerHours * 3600, (long) ((100 * DAY + wallHours * 3600) * 1000));

        assertThat(person.afterSession(later, 900, false, true).sessions()).isEqualTo(sessions);
    }

    private static When minute(double minute) {
        return day(minute / (24 * 60));
    }

    @ParameterizedTest
    @CsvSource({
        // sessions before, days of pause, level then
        "7, 14, THIRD",
        "7, 14.1, SECOND",
        "7, 60, SECOND",
        "7, 60.1, FIRST",
        "4, 14.1, FIRST",
        "2, 14.1, FIRST",
        "1, 100, FIRST",
    })
    @ShowsRequirement("SR-34")
    void aGapStepsBack(int sessions, double days, LevelStep level) {
        Person person = after(healthy(), sessions, 1);

        assertThat(limits(person, 1 + days).level()).isEqualTo(level);
        // The next session starts from there, it does not forget the gap.
        Person next = person.afterSession(day(1 + days), 900, false, true);
        assertThat(limits(next, 1 + days).levelCeiling()).isLessThanOrEqualTo(level.ceiling() + 0.2);
        if (days > 14 && sessions == 7) {
            assertThat(next.progress()).isEqualTo(level.sessionsBefore() + 1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // ledger days, wall days, synchronised, level: the longer gap counts
        "1, 20, true, SECOND",
        "20, 1, true, SECOND",
        "1, 20, false, SECOND",
        "1, -20, true, FIRST",
        "1, -20, false, THIRD",
        "-1, 1, true, FIRST",
        "-0.04, 0, true, THIRD",
    })
    @ShowsRequirement("SR-34")
    void theGapIsTheLongerOfBothClocks(double ledgerDays, double wallDays, boolean synchronised, LevelStep level) {
        Person person = after(healthy(), 7, 100);
        When now = new When((100 + ledgerDays) * DAY, (long) ((100 + wallDays) * DAY * 1000));

        assertThat(limits(Admission.of(renewed(person, now), List.of(), now, synchronised))
                        .level())
                .isEqualTo(level);
    }

    @Test
    @ShowsRequirement("SR-34")
    void theFullLevelIsOptedIntoAndLostByAGap() {
        assertThat(after(healthy(), 5, 1).optInToFullLevel(true, day(1)).level())
                .isEqualTo(LevelStep.SECOND);
        assertThat(after(healthy(), 5, 1).optInToFullLevel(true, day(1)).fullLevel())
                .isFalse();

        Person full = after(healthy(), 7, 1).optInToFullLevel(true, day(1));

        assertThat(limits(full, 2).levelCeiling()).isEqualTo(1.0);
        assertThat(limits(full, 16).levelCeiling()).isEqualTo(0.8);
        assertThat(full.optInToFullLevel(false, day(2)).level()).isEqualTo(LevelStep.THIRD);
    }

    @Test
    @ShowsRequirement("SR-34")
    void tastesAndSessionsThatHurtDoNotCount() {
        Person person = healthy();

        assertThat(person.afterSession(day(1), 119.9, false, true)).isEqualTo(person);
        assertThat(person.afterSession(day(1), Double.NaN, false, true)).isEqualTo(person);
        assertThat(person.afterSession(day(1), 900, true, true)).isEqualTo(person);
        assertThat(person.afterSession(day(1), 120, false, true).sessions()).isEqualTo(1);
    }

    @Test
    void sorenessStepsBackALevelAndRestsTheAreaTwoDays() {
        Person sore = after(healthy(), 7, 1).sore(day(2), true);
        Block rest = Block.sore("anna", BodyArea.SHOULDERS, 2 * DAY);

        PersonLimits limits = limits(Admission.of(sore, List.of(rest), day(3.9), true));

        assertThat(limits.level()).isEqualTo(LevelStep.SECOND);
        assertThat(limits.allows(BodyArea.SHOULDERS, 3.9 * DAY)).isFalse();
        assertThat(limits.allows(BodyArea.SHOULDERS, 4 * DAY)).isTrue();
        assertThat(limits(sore, 4).blockedUntilT()).isEmpty();
        assertThat(limits(healthy().sore(day(1), true), 1).level()).isEqualTo(LevelStep.FIRST);
    }

    @Test
    void theSimulatedRegularIsAlwaysTheSame() {
        Person regular = Person.simRegular();

        assertThat(admitted(regular, 20_000).levelCeiling()).isEqualTo(0.8);
        assertThat(regular.afterSession(day(1), 900, false, true)).isEqualTo(regular);
        assertThat(regular.sore(day(1), true)).isEqualTo(regular);
    }

    @Test
    void whatAPersonExcludesIsExcluded() {
        Person person = healthy().exclude(EnumSet.of(BodyArea.FEET));

        assertThat(limits(person, 1).allows(BodyArea.FEET, 0)).isFalse();
        assertThat(refusal(Admission.of(person.exclude(EnumSet.allOf(BodyArea.class)), List.of(), day(1), true)))
                .isEqualTo(AdmissionCode.ALL_EXCLUDED);
    }

    @Test
    void anIdIsAPlainWord() {
        assertThatThrownBy(() -> Person.unscreened("Anna B", "Anna")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Person.unscreened("", "Anna")).isInstanceOf(IllegalArgumentException.class);
        assertThat(Person.isReserved("guest")).isTrue();
        assertThat(Person.isReserved("anna")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(AdmissionCode.class)
    void eachRefusalSaysTheWayOut(AdmissionCode code) {
        assertThat(code.nextStep()).endsWith(".");
        assertThat(code.requirement()).startsWith("SR-");
        assertThat(new AdmissionRefusal(code, "x").text()).contains(code.text()).contains("x");
        assertThat(new AdmissionRefusal(code, "").nextStep()).isEqualTo(code.nextStep());
        assertThat(code.key()).matches("[a-z-]+");
    }

    @Test
    void aNewPageWithoutAnswersScreensNobody() {
        assertThat(healthy().screen(Map.of(), day(1)).isScreened()).isFalse();
    }
}
