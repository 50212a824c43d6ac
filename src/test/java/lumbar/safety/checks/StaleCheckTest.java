package lumbar.safety.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import lumbar.ShowsRequirement;
import lumbar.chair.Actuator;
import lumbar.chair.BoardTrouble;
import lumbar.chair.BodyArea;
import lumbar.chair.Chair;
import lumbar.chair.Pneumatics;
import lumbar.chair.Side;
import lumbar.safety.FaultCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ShowsRequirement({"SR-14", "SR-23", "SR-41"})
class StaleCheckTest {
    private final Cycle cycle = new Cycle();

    private final Check check = new StaleCheck(cycle.chair);

    @ParameterizedTest
    @CsvSource({
        "neck-bag, 0.1",
        "e-stop, 0.1",
        "stop button, 0.1",
        "seat, 0.5",
        "roller, 0.5",
        "vibrator-legs, 0.5",
        "carriage, 0.5",
        "heat-seat, 2"
    })
    void eachReadingMayBeSoOldAndNoOlder(String reading, double seconds) {
        assertThat(cycle.run(check, 1)).isEmpty();
        cycle.freeze(reading);

        assertThat(cycle.run(check, seconds)).isEmpty();
        assertThat(cycle.run(check, 0.01)).containsExactly(FaultCode.READING_STALE);
        assertThat(cycle.found.getFirst().place().name()).isEqualTo(reading);
    }

    @Test
    void whatAChairDoesNotHaveIsNotMissed() {
        Chair full = cycle.chair;
        List<Actuator> one = List.of(new Actuator.Airbag(0, "bag", BodyArea.CALVES, Side.LEFT, 0.5, 3, false, "", 0));
        Cycle small = new Cycle(new Chair(
                "small", "Small", full.simulated(), one, null, false, false, true, true, Pneumatics.USUAL, Map.of()));
        small.run(new StaleCheck(small.chair), 0.01);
        small.freeze("bag").freeze("seat").freeze("carriage");

        assertThat(small.run(new StaleCheck(small.chair), 5)).isEmpty();
    }

    @Test
    void aReadingFromTheFutureIsNoBetter() {
        check.check(-500_000_000, cycle.readings(), cycle.outputs(), cycle.found);
        assertThat(cycle.codes()).contains(FaultCode.READING_STALE);
    }

    @Test
    void aBoardThatDoesNotAnswerIsTold() {
        cycle.trouble = new BoardTrouble("motor", "does not answer");
        assertThat(cycle.run(check, 0.01)).containsExactly(FaultCode.LINK_LOST);
        check.clear();
        cycle.trouble = BoardTrouble.NONE;
        assertThat(cycle.run(check, 0.01)).isEmpty();
    }
}
