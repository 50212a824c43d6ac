package lumbar.config;

import static lumbar.config.ConfigFiles.GENTLE;
import static lumbar.config.ConfigFiles.profile;
import static lumbar.config.ConfigFiles.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import lumbar.ShowsRequirement;
import lumbar.chair.AreaProfile;
import lumbar.chair.BodyArea;
import lumbar.chair.Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ShowsRequirement("SR-30")
class ProfileFileTest {
    @Test
    void anAreaTakesTheDefaultAndThenItsOwn() {
        Profile gentle = ConfigFiles.readProfile(GENTLE, new Problems()).orElseThrow();

        assertThat(gentle.area(BodyArea.FEET)).isEqualTo(new AreaProfile(0.15, 6, 1, 0.003, 2, 60, 8, 5, 40));
        assertThat(gentle.area(BodyArea.NECK)).isEqualTo(new AreaProfile(0.15, 4, 0.4, 0.003, 1.5, 60, 6, 5, 40));
    }

    @Test
    void anEmptyProfileHasTheDefaultsOfTheLimits() {
        Profile plain =
                ConfigFiles.readProfile("name: gentle\n", new Problems()).orElseThrow();

        assertThat(plain.area(BodyArea.CALVES)).isEqualTo(new AreaProfile(0.2, 8, 1, 0.005, 3, 60, 10, 5, 40));
    }

    @Test
    void aDefaultCeilingIsLoweredToWhatAnAreaAllows() {
        Profile strong = ConfigFiles.readProfile(
                        "name: gentle\nareas: {default: {ceiling: 13.3 kPa}}\n", new Problems())
                .orElseThrow();

        assertThat(strong.area(BodyArea.LOWER_BACK).ceilingKpa()).isEqualTo(13.3);
        assertThat(strong.area(BodyArea.CALVES).ceilingKpa()).isEqualTo(10);
    }

    @Test
    void aHundredMillimetresOfMercuryMeanTheLimitAndNotALittleMore() {
        Profile strong = ConfigFiles.readProfile(
                        "name: gentle\nareas: {default: {ceiling: 100 mmHg}}\n", new Problems())
                .orElseThrow();

        assertThat(strong.area(BodyArea.GLUTES).ceilingKpa()).isEqualTo(13.3);
        assertThat(profile("name: gentle\nareas: {default: {ceiling: 101 mmHg}}\n"))
                .contains("ceiling '101 mmHg' is above 13.3 kPa");
    }

    @Test
    void anAreaOfItsOwnAboveItsLimitIsAnErrorThatShowsTheRange() {
        assertThat(profile("name: gentle\nareas:\n  feet: {ceiling: 12 kPa}\n")).isEqualTo("""
                        gentle.yaml:3:19: error: ceiling '12 kPa' is above 10 kPa
                            3 |   feet: {ceiling: 12 kPa}
                              |                   ^^^^^^
                              = allowed: 0.5 kPa to 10 kPa (SR-12)
                        """);
    }

    @Test
    void aChildTakesItsParentThenItsDefaultThenItsOwn() {
        Map<String, Profile> all = resolve(
                "name: old\nareas: {default: {ceiling: 5 kPa, rise: 0.2 %/s}, neck: {ceiling: 3 kPa, hold: 4 s}}",
                "name: new\nextends: old\nareas: {default: {ceiling: 7 kPa}, feet: {ceiling: 6 kPa}}");

        assertThat(all.get("new").area(BodyArea.ARMS).ceilingKpa()).isEqualTo(7);
        assertThat(all.get("new").area(BodyArea.ARMS).risePerSecond()).isEqualTo(0.002);
        assertThat(all.get("new").area(BodyArea.FEET).ceilingKpa()).isEqualTo(6);
        assertThat(all.get("new").area(BodyArea.NECK).ceilingKpa())
                .as("no higher than a neck's may be")
                .isEqualTo(6);
        assertThat(all.get("new").area(BodyArea.NECK).holdSeconds()).isEqualTo(4);
    }

    @Test
    void aRingOfParentsAndAMissingOneAreToldWhereTheyStand() {
        Problems problems = new Problems();

        assertThat(resolve(
                        problems,
                        "name: a\nextends: b",
                        "name: b\nextends: a",
                        "name: c\nextends: gentel",
                        "name: gentle"))
                .containsOnlyKeys("gentle");
        assertThat(problems.text()).isEqualTo("""
                        a.yaml:2:10: error: these profiles extend each other in a circle: a → b → a
                            2 | extends: b
                              |          ^
                              = remove 'extends' from one of them
                        b.yaml:2:10: error: these profiles extend each other in a circle: b → a → b
                            2 | extends: a
                              |          ^
                              = remove 'extends' from one of them
                        c.yaml:2:10: error: unknown profile 'gentel'
                            2 | extends: gentel
                              |          ^^^^^^
                              = did you mean 'gentle'?
                        """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            start: 15 %      | start: 21 %        | start '21 %' is above 20 %
            ceiling: 6 kPa   | ceiling: 13.4 kPa  | ceiling '13.4 kPa' is above 13.3 kPa
            ceiling: 6 kPa   | ceiling: 0 kPa     | ceiling '0 kPa' is below 0.5 kPa
            ceiling: 6 kPa   | ceiling: 6         | '6' has no unit
            ceiling: 6 kPa   | ceiling: NaN       | 'NaN' is not a number
            ceiling: 6 kPa   | ceiling: 6,5 kPa   | '6,5' has a decimal comma
            rise: 0.3 %/s    | rise: 1.1 %/s      | rise '1.1 %/s' is above 1 %/s
            rise: 0.3 %/s    | rise: 0.3 %        | '%' is not a unit of rise
            slope: 2 kPa/s   | slope: 5.1 kPa/s   | slope '5.1 kPa/s' is above 5 kPa/s
            warm-up: 60 s    | warm-up: 59 s      | warm-up '59 s' is below 60 s
            hold: 8 s        | hold: 11 s         | hold '11 s' is above 10 s
            rest: 5 s        | rest: 4.9 s        | rest '4.9 s' is below 5 s
            heat: 40 °C      | heat: 45 °C        | heat '45 °C' is above 44 °C
            heat: 40 °C      | heet: 40 °C        | unknown key 'heet'
            neck:            | nek:               | unknown area 'nek'
            default:         | shoulder-lef:      | unknown area 'shoulder-lef'
            """)
    void nothingLoosensTheCompiledLimits(String what, String by, String message) {
        assertThat(profile(with(GENTLE, what, by)).lines())
                .anyMatch(line -> line.matches("gentle\\.yaml:\\d+:\\d+: error: .*") && line.endsWith(": " + message));
    }

    private static Map<String, Profile> resolve(String... texts) {
        Problems problems = new Problems();
        Map<String, Profile> all = resolve(problems, texts);
        assertThat(problems.text()).isEmpty();
        return all;
    }

    private static Map<String, Profile> resolve(Problems problems, String... texts) {
        Map<String, ProfileFile> files = new TreeMap<>();
        for (String text : texts) {
            String name = text.substring("name: ".length()).lines().findFirst().orElseThrow();
            ProfileFile file = ProfileFile.read(SourceFile.of(name + ".yaml", text), problems)
                    .orElseThrow();
            files.put(file.name(), file);
        }
        return ProfileFile.resolve(files, Set.of(), problems);
    }
}
