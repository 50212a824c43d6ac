package lumbar.config;

import static lumbar.config.ConfigFiles.CALM;
import static lumbar.config.ConfigFiles.line;
import static lumbar.config.ConfigFiles.program;
import static lumbar.config.ConfigFiles.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import lumbar.ShowsRequirement;
import lumbar.chair.BodyArea;
import lumbar.program.Layer;
import lumbar.program.Program;
import lumbar.program.TechniqueName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ShowsRequirement("SR-30")
class ProgramFileTest {
    @Test
    void calmIsReadAsItIsWritten() {
        Program calm = ConfigFiles.readProgram(CALM, new Problems()).orElseThrow();

        assertThat(calm.title("de")).isEqualTo("Ruhe");
        assertThat(calm.seconds()).isEqualTo(1200);
        assertThat(calm.phases()).hasSize(3);
        assertThat(calm.phases().getLast().fadeSeconds()).isEqualTo(300);
        Layer first = calm.phases().getFirst().layers().getFirst();
        assertThat(first)
                .isEqualTo(new Layer(
                        List.of(BodyArea.UPPER_BACK, BodyArea.LOWER_BACK),
                        TechniqueName.ROLL,
                        0.30,
                        OptionalDouble.of(3),
                        0,
                        240,
                        Layer.Tightening.NONE,
                        line(CALM, "{areas: [upper-back")));
    }

    @Test
    void aLayerMayHaveItsOwnTimesAndTightenTheProfile() {
        Program program = ConfigFiles.readProgram(
                        with(
                                CALM,
                                "level: 25 %, rate: 6 /min",
                                "level: 25 %, start: 30 s, duration: 1 min 30 s, ceiling: 4 kPa, hold: 5 s, rest: 8 s, heat: 38 °C"),
                        new Problems())
                .orElseThrow();
        Layer layer = program.phases().getLast().layers().getLast();

        assertThat(layer.startSeconds()).isEqualTo(30);
        assertThat(layer.seconds()).isEqualTo(90);
        assertThat(layer.perMinute()).isEmpty();
        assertThat(layer.tightening())
                .isEqualTo(new Layer.Tightening(
                        OptionalDouble.of(4), OptionalDouble.of(5), OptionalDouble.of(8), OptionalDouble.of(38)));
    }

    @Test
    void allErrorsOfAFileComeAtOnceInItsOrderWithLineCaretAndWayOut() {
        String text = """
                name: calm
                title: {en: Calm}
                purpose: relaxing
                profile: gentle
                duration: 20 mins
                phases:
                  - name: settle in
                    duraton: 4 min
                    duration: 4 min
                    layers:
                      - {areas: [upper-bak, neck], technique: roll, level: 500 %, rate: 3 /min}
                      - {areas: [shoulders], technique: breathe, level: 8 kg}
                """;
        assertThat(program(text)).isEqualTo("""
                        calm.yaml:3:10: error: unknown purpose 'relaxing'
                            3 | purpose: relaxing
                              |          ^^^^^^^^
                              = use one of unwind, desk, legs, relaxation, sleep, stretch, light
                        calm.yaml:5:14: error: 'mins' is not a unit of time
                            5 | duration: 20 mins
                              |              ^^^^
                              = allowed: 1 s to 30 min (SR-40)
                              = did you mean 'min'?
                        calm.yaml:8:5: error: unknown key 'duraton'
                            8 |     duraton: 4 min
                              |     ^^^^^^^
                              = did you mean 'duration'?
                        calm.yaml:11:18: error: unknown area 'upper-bak'
                           11 |       - {areas: [upper-bak, neck], technique: roll, level: 500 %, rate: 3 /min}
                              |                  ^^^^^^^^^
                              = did you mean 'upper-back'?
                        calm.yaml:11:60: error: level '500 %' is above 100 %
                           11 |       - {areas: [upper-bak, neck], technique: roll, level: 500 %, rate: 3 /min}
                              |                                                            ^^^^^
                              = allowed: 0 % to 100 %
                        calm.yaml:12:59: error: 'kg' is not a unit of level
                           12 |       - {areas: [shoulders], technique: breathe, level: 8 kg}
                              |                                                           ^^
                              = allowed: 0 % to 100 %
                              = use %
                        """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            level: 40 %            | level: -5 %            | level '-5 %' is below 0 %
            level: 40 %            | level: 500 %           | level '500 %' is above 100 %
            level: 40 %            | level: NaN             | 'NaN' is not a number
            level: 40 %            | level: .inf            | '.inf' is not a number
            level: 40 %            | level: 8 kg            | 'kg' is not a unit of level
            level: 40 %            | level: 40              | '40' has no unit
            level: 40 %            | level: 0.4             | '0.4' has no unit
            level: 40 %            | level:                 | 'level' has no value
            level: 40 %            | level: [40 %]          | 'level' must be a single value, not a list
            level: 40 %            | levl: 40 %             | unknown key 'levl'
            level: 40 %            | level: 40 %, level: 30 % | the key 'level' appears twice
            level: 40 %, rate      | rate                   | 'level' is missing
            rate: 6 /min           | rate: 60 /min          | rate '60 /min' is above 8 /min
            rate: 6 /min           | rate: 0 /min           | rate '0 /min' is below 3 /min
            technique: breathe     | technique: breath      | unknown technique 'breath'
            technique: breathe     | technique: heat        | 'heat' takes no rate
            [calves, feet]         | [calves, calves]       | area 'calves' appears twice
            [calves, feet]         | []                     | a layer needs at least one area
            [calves, feet]         | calves                 | 'areas' must be a list
            [calves, feet]         | [calves, [feet]]       | each item of 'areas' must be a single word
            duration: 20 min       | duration: 0 s          | duration '0 s' is below 1 s
            duration: 20 min       | duration: 10 h         | duration '10 h' is above 30 min
            duration: 20 min       | duration: 19 min       | duration is 19 min, but the phases add up to 20 min
            duration: 4 min        | duration: 5 min        | duration is 20 min, but the phases add up to 21 min
            duration: 4 min        | duration: 0 s          | duration '0 s' is below 1 s
            fade: 5 min            | fade: 7 min            | fade '7 min' is above 6 min
            name: calm             | name: Calm             | name 'Calm' is not a valid name
            name: calm             | name: quiet            | name 'quiet' differs from the file's name
            name: calm             | name: ../../etc        | name '../../etc' is not a valid name
            purpose: relaxation    | purpose: cure          | unknown purpose 'cure'
            profile: gentle        | profle: gentle         | 'profile' is missing
            {en: Calm, de: Ruhe}   | {English: Calm}        | 'English' is not a language code
            {en: Calm, de: Ruhe}   | {}                     | 'title' is empty
            phases:                | phases: []\\nphasen:   | a program needs at least one phase
            rate: 3 /min           | rate: 3 /min, hold: 11 s | hold '11 s' is above 10 s
            rate: 3 /min           | rate: 3 /min, rest: 4 s | rest '4 s' is below 5 s
            rate: 3 /min           | rate: 3 /min, ceiling: 14 kPa | ceiling '14 kPa' is above 13.3 kPa
            rate: 3 /min           | rate: 3 /min, ceiling: 11 kPa | ceiling '11 kPa' is above 10 kPa
            rate: 3 /min           | rate: 3 /min, heat: 45 °C | heat '45 °C' is above 44 °C
            rate: 3 /min           | rate: 3 /min, start: 11 min | start '11 min' is above 10 min
            rate: 3 /min           | rate: 3 /min, start: 9 min, duration: 2 min | duration '2 min' is above 60 s
            """)
    void whatAProgramMayNotSayIsToldByItsName(String what, String by, String message) {
        String spoilt = with(CALM, what, by.replace("\\n", "\n"));

        assertThat(program(spoilt).lines().filter(l -> l.startsWith("calm.yaml:")))
                .anyMatch(line -> line.endsWith(": " + message) && line.matches("calm\\.yaml:\\d+:\\d+: .*"));
    }

    @Test
    void theSameListServesAProgramAsPlainFields() {
        Problems problems = new Problems();
        var _ = ConfigFiles.readProgram(with(CALM, "level: 40 %", "level: 500 %"), problems);

        assertThat(problems.all().getFirst().fields())
                .containsEntry("file", "calm.yaml")
                .containsEntry("line", line(CALM, "level: 40 %"))
                .containsEntry("column", 63)
                .containsEntry("level", "error")
                .containsEntry("message", "level '500 %' is above 100 %")
                .containsEntry("value", "500 %")
                .containsEntry("range", "0 % to 100 %")
                .containsEntry("hint", "");
    }
}
