package lumbar.drive.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import lumbar.chair.Chair;
import lumbar.chair.TestChairs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a scenario line may say, and what it is told when it says something else. */
class InjectionTextTest {
    private final Chair chair = TestChairs.full();

    @Test
    void kindTargetValueAndDurationAreRead() {
        Injection injection = Injection.parse("pressure-offset calf-bag-left 1.5 kPa for 10 s", chair);
        assertThat(injection)
                .isEqualTo(new Injection(InjectionKind.PRESSURE_OFFSET, "calf-bag-left", 1.5, 10_000_000_000L));
        assertThat(injection).hasToString("pressure-offset calf-bag-left 1.5 kPa for 10 s");
    }

    @Test
    void withoutValueAndDurationItIsTheKindsOwnValueForever() {
        assertThat(Injection.parse("leak neck-bag", chair))
                .isEqualTo(new Injection(InjectionKind.LEAK, "neck-bag", 20, Injection.FOREVER));
        assertThat(Injection.parse("jvm-pause 400 ms for 1 min", chair).value()).isEqualTo(400);
    }

    @Test
    void anAreaMeansEverySuitableActuatorThere() {
        assertThat(Injection.parse("valve-stuck-open calves for 5 s", chair).targets(chair))
                .containsExactly(
                        chair.actuator("calf-bag-left").orElseThrow().index(),
                        chair.actuator("calf-bag-right").orElseThrow().index());
        assertThat(Injection.parse("motor-stall calves", chair).targets(chair)).hasSize(2);
        assertThat(Injection.parse("pressure-nan", chair).targets(chair)).hasSize(14);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "valve-stuk-open neck-bag   | unknown fault 'valve-stuk-open'; nearest is 'valve-stuck-open'. Allowed: pressure-offset",
                "valve-stuck-open lumber-bag| nearest is 'lumbar-bag'. Allowed: neck, shoulders",
                "valve-stuck-open heat-back | valve-stuck-open needs an airbag; 'heat-back' is none",
                "pump-weak neck             | pump-weak takes no target, but 'neck' was given",
                "end-switch-stuck           | end-switch-stuck needs neck or seat. Allowed: neck, seat",
                "pressure-gain neck-bag 9   | pressure-gain: 9.0 times is out of range, allowed is 0.0 to 5.0",
                "leak neck-bag 20 kPa       | leak: '20 kPa' is no value; write for example '20 s'",
                "bag-burst neck-bag 3       | bag-burst takes no value, but '3' was given",
                "leak neck-bag for ever     | leak: 'for ever' is no duration; write for example 'for 5 s', with ms, s or min",
                "leak neck-bag for 0 s      | 'for' needs more than nothing",
            })
    void aWrongWordIsAnsweredWithTheRightOnes(String text, String answer) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Injection.parse(text, chair))
                .withMessageContaining(answer);
    }

    @ParameterizedTest
    @EnumSource
    void everyKindIsInTheCatalogueAndReadsBackWhatItPrints(InjectionKind kind) {
        assertThat(Injection.catalogue()).contains("  " + kind.key() + " ").contains(kind.meaning());
        Injection injection = new Injection(kind, targetOf(kind), kind.standard(), 2_500_000_000L);
        assertThat(Injection.parse(injection.toString(), chair)).isEqualTo(injection);
    }

    private static String targetOf(InjectionKind kind) {
        return switch (kind.target()) {
            case NONE -> "";
            case BAG, SENSOR -> "neck-bag";
            case MOTOR -> "kneader";
            case PAD -> "heat-back";
            case NTC -> "heat-back/skin";
            case END -> "seat";
        };
    }
}
