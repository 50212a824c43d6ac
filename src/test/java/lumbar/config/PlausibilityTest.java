package lumbar.config;

import static lumbar.config.ConfigFiles.CHAIR;
import static lumbar.config.ConfigFiles.chair;
import static lumbar.config.ConfigFiles.line;
import static lumbar.config.ConfigFiles.with;
import static org.assertj.core.api.Assertions.assertThat;

import lumbar.ShowsRequirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What numbers of a chair file say of each other, and of what bring-up measured. */
@ShowsRequirement("SR-30")
class PlausibilityTest {
    /** The trip of a motor is half as much again as its current; a stall must reach it. */
    @ParameterizedTest
    @ShowsRequirement({"SR-17", "SR-30"})
    @CsvSource(delimiter = '|', textBlock = """
            current: 2.0 A             | current: 3.2 A                          |
            current: 2.0 A             | current: 2.0 A, stall: 4 A              |
            current: 2.0 A             | current: 2.2 A, stall: 4 A              | 'roller' would stall and never trip: its trip at 3.3 A is above 3.2 A
            current: 2.0 A             | current: 2.0 A, no-load: 0.3 A          |
            current: 2.0 A             | current: 2.0 A, no-load: 0.19 A         | 'roller' cannot draw 2 A at full load: bring-up measured 0.19 A with nothing to move
            current: 2.0 A             | current: 2.0 A, no-load: 2.1 A          | 'roller' cannot draw 2 A at full load: bring-up measured 2.1 A with nothing to move
            """)
    void aMotorsCurrentGoesWithItsStallAndWithWhatBringUpMeasured(String what, String by, String message) {
        says(with(CHAIR, "kind: roller, " + what, "kind: roller, " + by), "id: roller", message);
    }

    /** A bag must stand what the pump gives it until something ends the fill, and fill in a time that a program can use. */
    @ParameterizedTest
    @ShowsRequirement({"SR-03", "SR-30"})
    @CsvSource(delimiter = '|', textBlock = """
            pump-flow: 19 L/min        |
            pump-flow: 24 L/min        | the pump of 24 L/min would bring 'shoulder-bag-left' from 13.3 kPa to 16 kPa before anything stops it
            pump-flow: 30 L/min        | the pump of 30 L/min would bring 'arm-bag-left' from 10 kPa to 16 kPa before anything stops it
            pump-flow: 6 L/min         |
            pump-flow: 2.5 L/min       | the pump of 2.5 L/min needs 26 s to bring 'lumbar-bag' to 8 kPa
            """)
    void aBagGoesWithThePump(String by, String message) {
        says(with(CHAIR, "pump-flow: 12 L/min", by), "id: " + bag(message), message);
    }

    @ParameterizedTest
    @ShowsRequirement({"SR-30", "SR-44"})
    @CsvSource(delimiter = '|', textBlock = """
            fill: 1.6 s |
            fill: 0.4 s | bring-up measured a fill of
            fill: 5 s   | bring-up measured a fill of
            """)
    void theFillTimeThatBringUpMeasuredBoundsVolumeAndPump(String fill, String message) {
        String learned = with(
                CHAIR,
                "{id: calf-bag-left, kind: airbag, area: calves, side: left, volume: 0.5 L, vent: 3 mm, sensor: yes",
                "{id: calf-bag-left, kind: airbag, area: calves, side: left, volume: 0.5 L, vent: 3 mm, sensor: yes, "
                        + fill);

        says(learned, "id: calf-bag-left", message);
    }

    @Test
    @ShowsRequirement({"SR-30", "SR-44"})
    void aVolumeOrAPumpThatWasChangedAfterwardsContradictsIt() {
        String learned = with(
                CHAIR,
                "area: calves, side: left, volume: 0.5 L,",
                "area: calves, side: left, fill: 1.6 s, volume: 0.5 L,");

        assertThat(chair(learned)).isEmpty();
        assertThat(chair(with(learned, "fill: 1.6 s, volume: 0.5 L", "fill: 1.6 s, volume: 1.5 L")))
                .contains("error: ");
        assertThat(chair(with(learned, "pump-flow: 12 L/min", "pump-flow: 3.5 L/min")))
                .contains("look at volume, pump-flow and the scale of the pressure");
    }

    private static String bag(String message) {
        return message == null ? "neck-bag" : message.replaceAll(".*'([a-z-]+)'.*", "$1");
    }

    private static void says(String text, String place, String message) {
        if (message == null) {
            assertThat(chair(text)).isEmpty();
        } else {
            assertThat(chair(text).lines())
                    .anyMatch(said -> said.startsWith("chair.yaml:" + line(text, place) + ":")
                            && said.contains(": error: " + message));
        }
    }
}
