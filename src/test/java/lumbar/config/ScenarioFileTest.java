package lumbar.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import lumbar.config.Scenario.Action;
import lumbar.config.Scenario.Expectation;
import lumbar.config.Scenario.Expected;
import lumbar.config.Scenario.Step;
import lumbar.safety.FaultCode;
import org.junit.jupiter.api.Test;

class ScenarioFileTest {
    @Test
    void aScenarioIsReadLineByLine() {
        Scenario scenario = read("""
                        # a valve sticks while the back is worked
                        title A valve sticks
                        program calm      # from the start
                        profile standard
                        seed 7

                        at 0:10 sit 80 kg
                        at 00:03:20 inject valve-stuck-open lower-back for 5 s
                        expect fault pressure-high within 1 s
                        expect state FAULT within 200 ms
                        expect released within 3 s
                        expect pressure below 16 kPa
                        at 3:25.5 command report shoulders numbness
                        at 0:04:00 reset
                        expect no fault
                        at 0:04:01 start wind-down
                        at 0:04:02 estop
                        at 0:04:03 release
                        at 0:04:03 leave
                        at 0:04:04 hold recline up for 1.5 s
                        until 00:06:00
                        """).orElseThrow();

        assertThat(scenario.title()).isEqualTo("A valve sticks");
        assertThat(scenario.program()).contains("calm");
        assertThat(scenario.profile()).contains("standard");
        assertThat(scenario.seed()).hasValue(7);
        assertThat(scenario.untilSeconds()).hasValue(360);
        assertThat(scenario.steps())
                .containsExactly(
                        new Step(10, new Action.Sit(80), 7),
                        new Step(200, new Action.Inject("valve-stuck-open lower-back for 5 s"), 8),
                        new Step(205.5, new Action.Command("report", List.of("shoulders", "numbness")), 13),
                        new Step(240, new Action.Reset(), 14),
                        new Step(241, new Action.Start("wind-down"), 16),
                        new Step(242, new Action.Estop(), 17),
                        new Step(243, new Action.Release(), 18),
                        new Step(243, new Action.Leave(), 19),
                        new Step(244, new Action.Hold(false, 1.5), 20));
        assertThat(scenario.expectations())
                .containsExactly(
                        new Expectation(200, new Expected.Fault(FaultCode.PRESSURE_HIGH, 1), 9),
                        new Expectation(200, new Expected.InState("FAULT", 0.2), 10),
                        new Expectation(200, new Expected.Released(3), 11),
                        new Expectation(200, new Expected.PressureBelow(16), 12),
                        new Expectation(240, new Expected.NoFault(), 15));
    }

    @Test
    void allErrorsOfAScenarioComeAtOnce() {
        assertThat(problemsIn("""
                        progam calm
                        at 3 sit 80 kg
                        at 0:10 sit 80
                        at 0:20 inject vlave
                        at 0:10 command halt
                        expect fault pressure-hihg within 1 s
                        expect state FAULT
                        expect released within 3 s soon
                        at 0:30 reset now
                        until 0:05
                        """)).isEqualTo("""
                        f.txt:1:1: error: unknown statement 'progam'
                            1 | progam calm
                              | ^^^^^^
                              = did you mean 'program'?
                        f.txt:2:4: error: '3' is not a time
                            2 | at 3 sit 80 kg
                              |    ^
                              = write hours:minutes:seconds, such as 00:03:20, or minutes:seconds, such as 0:10
                        f.txt:3:13: error: '80' has no unit
                            3 | at 0:10 sit 80
                              |             ^^
                              = use kg, as in 80 kg
                        f.txt:4:16: error: no fault 'vlave'
                            4 | at 0:20 inject vlave
                              |                ^^^^^
                        f.txt:5:1: error: this step is earlier than the one above it
                            5 | at 0:10 command halt
                              | ^^
                              = write the steps in order of time
                        f.txt:5:17: error: unknown command 'halt'
                            5 | at 0:10 command halt
                              |                 ^^^^
                              = use one of start, stop, pause, resume, softer, stronger, report, spot, recline, reset, arm, awake
                        f.txt:6:14: error: unknown fault 'pressure-hihg'
                            6 | expect fault pressure-hihg within 1 s
                              |              ^^^^^^^^^^^^^
                              = did you mean 'pressure-high'?
                        f.txt:7:19: error: a word is missing here
                            7 | expect state FAULT
                              |                   ^
                        f.txt:8:24: error: 's soon' is not a unit of time
                            8 | expect released within 3 s soon
                              |                          ^^^^^^
                              = use one of ms, s, min, h
                        f.txt:9:15: error: 'now' is one word too many
                            9 | at 0:30 reset now
                              |               ^^^
                        f.txt:10:1: error: 'until' must be later than the last step
                           10 | until 0:05
                              | ^^^^^
                              = write a later time
                        """.replace("8:24", "8:26"));
        assertThat(problemsIn("# nothing\n")).isEqualTo("f.txt: error: the scenario is empty\n");
    }

    private static Optional<Scenario> read(String text) {
        return ScenarioFile.read(SourceFile.of("f.txt", text), new Problems(), injection -> Optional.empty());
    }

    private static String problemsIn(String text) {
        Problems problems = new Problems();
        assertThat(ScenarioFile.read(
                        SourceFile.of("f.txt", text),
                        problems,
                        injection -> Optional.of("no fault '" + injection + "'")))
                .isEmpty();
        return problems.text();
    }
}
