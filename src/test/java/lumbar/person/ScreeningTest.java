package lumbar.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lumbar.ShowsRequirement;
import lumbar.chair.BodyArea;
import org.junit.jupiter.api.Test;

class ScreeningTest {
    private static final When NOW = new When(1_000, 1_000_000);

    private static Person healthy(int sessions) {
        return new Person(
                "ada", "Ada", Person.allNo(), NOW, NOW, null, Set.of(), sessions, sessions, false, NOW, List.of());
    }

    private static Map<Condition, Boolean> yes(Condition condition) {
        Map<Condition, Boolean> page = new EnumMap<>(Person.allNo());
        page.put(condition, true);
        return page;
    }

    @Test
    void whatIsAbsentStaysAsItIs() {
        Person before = healthy(6).exclude(Set.of(BodyArea.FEET));
        assertThat(new Screening(null, false, null, null).of(before, NOW)).isEqualTo(before);
    }

    @Test
    @ShowsRequirement("SR-34")
    void theFullLevelIsTooEarlyBeforeSixSessionsAndIsNotTakenThen() {
        Screening full = new Screening(null, false, null, true);
        assertThat(full.isFullLevelTooEarly(healthy(5), NOW, true)).isTrue();
        assertThat(full.of(healthy(5), NOW).fullLevel()).isFalse();
        assertThat(full.isFullLevelTooEarly(healthy(6), NOW, true)).isFalse();
        assertThat(full.of(healthy(6), NOW).fullLevel()).isTrue();
        assertThat(new Screening(null, false, null, false).isFullLevelTooEarly(healthy(0), NOW, true))
                .isFalse();
    }

    @Test
    @ShowsRequirement("SR-34")
    void sessionsBeforeALongGapDoNotCountForIt() {
        Person longAgo = healthy(6);
        When later = new When(NOW.t() + 61 * 86_400, NOW.wallMillis() + 61L * 86_400_000);
        assertThat(new Screening(null, false, null, true).isFullLevelTooEarly(longAgo, later, true))
                .isTrue();
    }

    @Test
    @ShowsRequirement({"SR-18", "SR-32", "SR-34"})
    void noHeatAndALowerLevelNarrowToo() {
        Person before = healthy(6);
        Person fragile = new Screening(yes(Condition.FRAGILE_SKIN), true, null, null).of(before, NOW);
        assertThat(Admission.of(fragile, List.of(), NOW, true)).isInstanceOf(PersonLimits.class);
        assertThat(fragile.lockedAreas()).isEqualTo(before.lockedAreas());
        assertThat(Screening.narrows(before, fragile, NOW, true)).isTrue();
        assertThat(Screening.narrows(fragile, before, NOW, true)).isFalse();
        Person full = new Screening(null, false, null, true).of(before, NOW);
        assertThat(Screening.narrows(full, before, NOW, true)).isTrue();
        assertThat(Screening.narrows(before, full, NOW, true)).isFalse();
    }

    @Test
    @ShowsRequirement("SR-32")
    void anAnswerThatLocksAnAreaOrStopsUseNarrowsAndTheWayBackDoesNot() {
        Person before = healthy(0);
        Person veins = new Screening(yes(Condition.VEINS), false, null, null).of(before, NOW);
        assertThat(Screening.narrows(before, veins, NOW, true)).isTrue();
        assertThat(Screening.narrows(veins, before, NOW, true)).isFalse();
        Person clot = new Screening(yes(Condition.BLOOD_CLOT), false, null, null).of(before, NOW);
        assertThat(Screening.narrows(before, clot, NOW, true)).isTrue();
        Person feet = new Screening(null, false, Set.of(BodyArea.FEET), null).of(before, NOW);
        assertThat(Screening.narrows(before, feet, NOW, true)).isTrue();
        assertThat(Screening.narrows(before, before, NOW, true)).isFalse();
    }
}
