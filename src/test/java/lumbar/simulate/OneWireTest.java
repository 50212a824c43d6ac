package lumbar.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lumbar.ShowsRequirement;
import lumbar.control.Event;
import lumbar.control.State;
import lumbar.drive.sim.Injection;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One wire of one sensor is one fault, and the first one told names it: in a session and before it, shorted or open (SR-14, SR-19). */
class OneWireTest {
    private static final double BEFORE_SECONDS = 20;

    private final List<Fault> faults = new ArrayList<>();
    private double foundAt = Double.NaN;

    static Stream<String> pressureWires() {
        return Stream.of("0 V", "0.2 V", "4.5 V", "4.99 V", "5 V")
                .flatMap(volts -> Stream.of("neck-bag", "calf-bag-left", "thigh-bag-right")
                        .map(bag -> "pressure-wire " + bag + " " + volts));
    }

    static Stream<String> heatWires() {
        return Stream.of("ntc-short", "ntc-open")
                .flatMap(kind -> Stream.of("heat-seat pad", "heat-seat skin", "heat-back pad")
                        .map(pad -> kind + " " + (pad.endsWith("pad") ? pad.split(" ")[0] : pad.replace(' ', '/'))));
    }

    @ParameterizedTest
    @MethodSource("pressureWires")
    @ShowsRequirement("SR-14")
    void aPressureSensorsWireIsOneFaultInASession(String injection) {
        session(injection);

        assertOne(FaultCode.PRESSURE_IMPLAUSIBLE, 0.05);
    }

    @ParameterizedTest
    @MethodSource("pressureWires")
    @ShowsRequirement("SR-14")
    void aPressureSensorsWireIsOneFaultBeforeASession(String injection) {
        idle(injection);

        assertOne(FaultCode.PRESSURE_IMPLAUSIBLE, 0.05);
    }

    /** Where the value could be true, the leap tells the wire from a valve that leaks. */
    @Test
    @ShowsRequirement("SR-14")
    void aWireThatComesToRestAtAPressureThatCouldBeIsOneFaultToo() {
        idle("pressure-wire calf-bag-left 2.9 V");

        assertOne(FaultCode.PRESSURE_IMPLAUSIBLE, 0.05);
    }

    @ParameterizedTest
    @MethodSource("heatWires")
    @ShowsRequirement("SR-19")
    void aHeatSensorsWireIsOneFaultInASession(String injection) {
        session(injection);

        assertOne(FaultCode.HEAT_SENSOR, 0.3);
    }

    @ParameterizedTest
    @MethodSource("heatWires")
    @ShowsRequirement("SR-19")
    void aHeatSensorsWireIsOneFaultBeforeASession(String injection) {
        idle(injection);

        assertOne(FaultCode.HEAT_SENSOR, 0.3);
    }

    @Test
    @ShowsRequirement("SR-22")
    void theChairIsNotHealthyWhileAFindingIsOnlyExplained() {
        try (Simulation simulation = simulation("pressure-wire calf-bag-left 2.9 V", BEFORE_SECONDS)) {
            simulation.runFor(BEFORE_SECONDS + 30);
            simulation.apply(ScriptedAction.SendCommand.locally(new lumbar.control.Command.Reset()));
            simulation.runFor(1);
            assertThat(simulation.state()).isEqualTo(State.FAULT);
        }
    }

    private void session(String injection) {
        try (Simulation simulation = simulation(injection, BEFORE_SECONDS)) {
            simulation.start(ShippedChair.start("unwind-back"));
            simulation.runFor(BEFORE_SECONDS + 60);
            assertThat(simulation.state()).isEqualTo(State.FAULT);
        }
    }

    private void idle(String injection) {
        try (Simulation simulation = simulation(injection, BEFORE_SECONDS)) {
            simulation.runFor(BEFORE_SECONDS + 60);
            assertThat(simulation.state()).isEqualTo(State.FAULT);
        }
    }

    private Simulation simulation(String injection, double at) {
        Simulation simulation = new Simulation(ShippedChair.setup(1, 10));
        simulation.startAtPowerUp();
        assertThat(simulation.boot()).isTrue();
        double from = simulation.upSeconds() + at;
        simulation.schedule(
                from, new ScriptedAction.Inject(Injection.parse(injection, ShippedChair.CONFIGURATION.chair())));
        simulation.addListener(cycle -> {
            for (Event each : cycle.step().events()) {
                if (each instanceof Event.FaultFound found) {
                    faults.add(found.fault());
                    foundAt = Double.isNaN(foundAt) ? cycle.upSeconds() - from : foundAt;
                }
            }
        });
        return simulation;
    }

    private void assertOne(FaultCode code, double withinSeconds) {
        assertThat(faults.stream()
                        .map(fault -> fault.code() + " " + fault.place().name()))
                .hasSize(1)
                .first()
                .asString()
                .startsWith(code.name());
        assertThat(foundAt).isLessThanOrEqualTo(withinSeconds);
    }
}
