package lumbar.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import lumbar.chair.BoardTrouble;
import lumbar.chair.Readings;
import lumbar.chair.wiring.InputWire;
import lumbar.config.Configuration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the peer puts onto a wire is what the chair file's scale makes of it again. */
class SensedTest {
    private static final Path EXAMPLES =
            Path.of(System.getProperty("lumbar.root", "")).resolve("config/examples");

    @ParameterizedTest
    @ValueSource(strings = {"full-chair", "modbus-chair", "seat-pad"})
    void everyScaleIsTurnedRoundExactly(String example) {
        Configuration chair =
                Configuration.load(EXAMPLES.resolve(example)).usable().orElseThrow();
        Sensed sensed = new Sensed(chair.chair(), chair.wiring().orElseThrow());
        int n = chair.chair().size();
        Readings.Builder readings = new Readings.Builder(n)
                .carriage(new Readings.Carriage(12, false, true, 31, 4, 0))
                .seat(new Readings.Seat(true, 80, 0))
                .power(new Readings.Power(false, 0, true, 23.5, BoardTrouble.NONE));
        for (int a = 0; a < n; a++) {
            readings.pressure(a, 4 + a * 0.1, 0).current(a, 0.5 + a * 0.01, 0).heat(a, 38 + a * 0.1, 33, 0);
        }
        sensed.take(readings.build());

        for (InputWire wire : chair.wiring().orElseThrow().inputs()) {
            double expected = expected(wire, sensed.readings());
            if (wire.form() == InputWire.Form.ANALOG) {
                assertThat(wire.scale().value(sensed.raw(wire)))
                        .as(wire.toString())
                        .isCloseTo(expected, within(1e-9));
            }
        }
    }

    private static double expected(InputWire wire, Readings readings) {
        int a = wire.actuator();
        return switch (wire.role()) {
            case PRESSURE -> readings.pressureKpa(a);
            case CURRENT -> readings.currentA(a);
            case PAD -> readings.padC(a);
            case SKIN -> readings.skinC(a);
            case DEPTH -> 31;
            case SEAT_WEIGHT -> 20;
            case RAIL -> 23.5;
            default -> 0;
        };
    }
}
