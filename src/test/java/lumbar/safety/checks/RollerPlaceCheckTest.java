package lumbar.safety.checks;

import static org.assertj.core.api.Assertions.assertThat;

import lumbar.ShowsRequirement;
import lumbar.chair.CarriagePosition;
import lumbar.chair.EndProof;
import lumbar.safety.FaultCode;
import lumbar.safety.Measurement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ShowsRequirement("SR-45")
class RollerPlaceCheckTest {
    private final Cycle cycle = new Cycle();
    private EndProof proof = EndProof.NONE;
    private double offM = Double.NaN;
    private double most = 60;
    private final Check check = new RollerPlaceCheck(cycle.chair, new CarriagePosition() {
        @Override
        public double xM() {
            return 0.4;
        }

        @Override
        public EndProof proof() {
            return proof;
        }

        @Override
        public double offM() {
            return offM;
        }

        @Override
        public double endlessSeconds() {
            return Double.isNaN(offM) ? most + 0.01 : Double.NaN;
        }

        @Override
        public double mostEndlessSeconds() {
            return most;
        }

        @Override
        public boolean lacksOneEndOnly() {
            return most > 60;
        }
    });

    @ParameterizedTest
    @EnumSource(EndProof.class)
    void onlyAnEndThatContradictsThePlaceIsAFault(EndProof said) {
        proof = said;

        assertThat(!cycle.run(check, 0.01).isEmpty()).isEqualTo(said == EndProof.CONTRADICTED);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.021, 0.3, Double.NaN})
    void itSaysHowFarOffOrThatNoEndCame(double off) {
        proof = EndProof.CONTRADICTED;
        offM = off;

        assertThat(cycle.run(check, 0.01)).containsExactly(FaultCode.ROLLER_PLACE);
        Measurement said = cycle.found.getFirst().measurement();
        assertThat(said.unitText()).isEqualTo(Double.isNaN(off) ? "s of travel without an end" : "mm off at an end");
        assertThat(said.value().orElseThrow())
                .isGreaterThanOrEqualTo(said.limit().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"60, s of travel without an end", "150, s of travel without the other end"})
    void itSaysHowLongItTravelledAndWhichEndIsMissing(double limit, String unit) {
        proof = EndProof.CONTRADICTED;
        most = limit;

        assertThat(cycle.run(check, 0.01)).containsExactly(FaultCode.ROLLER_PLACE);
        Measurement said = cycle.found.getFirst().measurement();
        assertThat(said.unitText()).isEqualTo(unit);
        assertThat(said.value()).hasValue(limit + 0.01);
        assertThat(said.limit()).hasValue(limit);
    }
}
