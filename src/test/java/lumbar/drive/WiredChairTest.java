package lumbar.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import lumbar.ShowsRequirement;
import lumbar.chair.Actuator.Airbag;
import lumbar.chair.Actuator.HeatPad;
import lumbar.chair.Actuator.Recliner;
import lumbar.chair.BoardTrouble;
import lumbar.chair.Button;
import lumbar.chair.Buttons;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.chair.TestChairs;
import lumbar.chair.wiring.BoardSpec;
import lumbar.chair.wiring.InputWire;
import lumbar.chair.wiring.OutputWire;
import lumbar.chair.wiring.Scale;
import lumbar.chair.wiring.Terminal;
import lumbar.chair.wiring.Wiring;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two boards in memory under one chair: motors and pressure on one, the chair's own contacts on the other. */
@ShowsRequirement({"SR-01", "SR-02", "SR-03", "SR-23", "SR-38", "SR-41"})
class WiredChairTest {
    private static final long MS = 1_000_000;
    private static final long NOW = 1_000 * MS;
    private static final Scale KPA = new Scale.Linear(0.5, 0, 4.5, 50);

    private final Chair chair = TestChairs.full();
    private final int bag = chair.first(Airbag.class).orElseThrow().index();
    private final int recline = chair.first(Recliner.class).orElseThrow().index();
    private final int heat = chair.first(HeatPad.class).orElseThrow().index();
    private final FakeBoard motor = new FakeBoard("motor");
    private final FakeBoard pi = new FakeBoard("pi");
    private final WiredChair drives = new WiredChair(chair, wiring(), List.of(pi, motor));

    private Wiring wiring() {
        List<OutputWire> out = new ArrayList<>();
        out.add(out(OutputWire.Role.INLET, bag, OutputWire.Form.PULSE, "motor"));
        out.add(out(OutputWire.Role.VENT, bag, OutputWire.Form.HELD, "motor"));
        out.add(out(OutputWire.Role.DRIVE, recline, OutputWire.Form.DUTY, "motor"));
        out.add(out(OutputWire.Role.DRIVE_BACK, recline, OutputWire.Form.DUTY, "motor"));
        out.add(out(OutputWire.Role.PUMP, -1, OutputWire.Form.HELD, "motor"));
        out.add(out(OutputWire.Role.RELAY, -1, OutputWire.Form.HELD, "pi"));
        out.add(out(OutputWire.Role.REMOTE_LAMP, -1, OutputWire.Form.HELD, "pi"));
        out.add(out(OutputWire.Role.WATCHDOG, -1, OutputWire.Form.BEAT, "pi"));
        List<InputWire> in = new ArrayList<>();
        in.add(in(InputWire.Role.PRESSURE, bag, InputWire.Form.ANALOG, "motor", KPA));
        in.add(in(InputWire.Role.PAD, heat, InputWire.Form.ANALOG, "motor", Scale.PLAIN));
        in.add(in(InputWire.Role.E_STOP, -1, InputWire.Form.CONTACT, "pi", Scale.PLAIN));
        in.add(in(InputWire.Role.SKIN, heat, InputWire.Form.ANALOG, "pi", Scale.PLAIN));
        in.add(in(InputWire.Role.SEAT_WEIGHT, -1, InputWire.Form.ANALOG, "pi", Scale.PLAIN));
        in.add(in(InputWire.Role.SEAT_WEIGHT, -1, InputWire.Form.ANALOG, "pi", Scale.PLAIN));
        in.add(in(InputWire.Role.BUTTON_STOP, -1, InputWire.Form.CONTACT, "pi", Scale.PLAIN));
        in.add(in(InputWire.Role.BUTTON_ARM, -1, InputWire.Form.CONTACT, "motor", Scale.PLAIN));
        List<BoardSpec> boards = List.of(
                new BoardSpec.Klipper("motor", "/dev/ttyACM0", 250_000, 200, 50, 3.3), new BoardSpec.Gpio("pi", ""));
        return new Wiring(boards, out, in);
    }

    private static OutputWire out(OutputWire.Role role, int actuator, OutputWire.Form form, String board) {
        return new OutputWire(role, actuator, form, new Terminal(board, role.name(), false, Terminal.Pull.NONE));
    }

    private static InputWire in(InputWire.Role role, int actuator, InputWire.Form form, String board, Scale scale) {
        return new InputWire(role, actuator, form, new Terminal(board, role.name(), false, Terminal.Pull.NONE), scale);
    }

    private Outputs driving(double duty) {
        int[] inlet = new int[chair.size()];
        boolean[] vent = new boolean[chair.size()];
        double[] duties = new double[chair.size()];
        inlet[bag] = 45;
        duties[recline] = duty;
        return new Outputs(inlet, vent, duties, 0, 0.3, true);
    }

    private void measured() {
        motor.values.put(0, 2.5);
        motor.values.put(1, 31.0);
        pi.values.put(0, 1.0);
        pi.values.put(1, 30.0);
        pi.values.put(2, 40.0);
        pi.values.put(3, 35.0);
        pi.values.put(4, 0.0);
        motor.values.put(2, 0.0);
    }

    @Test
    void outputsGoToTheBoardThatTheyAreWiredTo() throws DriveException {
        drives.write(driving(0.4).lit(true), NOW);
        assertThat(motor.levels).containsExactly(45, 1, 0.4, 0, 1);
        assertThat(pi.levels).containsExactly(1, 1, 0);
        measured();
        drives.read(NOW);
        drives.beat(NOW);
        assertThat(pi.beats).isEqualTo(1);
        assertThat(motor.beats).isZero();
    }

    /** The watchdog is on one board, what is missing on the other. */
    @Test
    @ShowsRequirement("SR-37")
    void untilEveryBoardHasBeenThereOnceTheWatchdogGetsNoBeat() throws DriveException {
        measured();
        motor.problem = "is not there";
        drives.read(NOW);
        drives.write(Outputs.safe(chair.size()), NOW);
        drives.beat(NOW);
        assertThat(pi.beats).isZero();

        motor.problem = "";
        drives.read(NOW);
        drives.beat(NOW);
        assertThat(pi.beats).isEqualTo(1);
    }

    @Test
    void aMotorIsNeverDrivenBothWaysAndNoNumberDrivesNothing() throws DriveException {
        for (double duty : new double[] {-1.5, -0.4, 0, 0.4, 1.5, Double.NaN}) {
            drives.write(driving(duty), NOW);
            assertThat(Math.min(motor.levels[2], motor.levels[3])).isZero();
            assertThat(motor.levels[2]).isEqualTo(duty > 0 ? Math.min(1, duty) : 0);
            assertThat(motor.levels[3]).isEqualTo(duty < 0 ? Math.min(1, -duty) : 0);
        }
    }

    @Test
    void samplesBecomeReadingsWithTheTimeOfTheOldest() {
        measured();
        motor.measuredNanos = NOW - 20 * MS;
        Readings readings = drives.read(NOW);
        assertThat(readings.pressureKpa(bag)).isEqualTo(25);
        assertThat(readings.padC(heat)).isEqualTo(31);
        assertThat(readings.skinC(heat)).isEqualTo(30);
        assertThat(readings.heatNanos(heat)).isEqualTo(NOW - 20 * MS);
        assertThat(readings.seat()).isEqualTo(new Readings.Seat(true, 75, NOW));
        assertThat(readings.power().estopOpen()).isFalse();
        assertThat(readings.power().railV()).isNaN();
        assertThat(readings.power().linkUp()).isTrue();
        assertThat(drives.measured()).isTrue();
    }

    @Test
    void anEmergencyStopThatIsOpenOrUnknownIsOpen() {
        measured();
        pi.values.put(0, 0.0);
        assertThat(drives.read(NOW).power().estopOpen()).isTrue();
        pi.values.put(0, Double.NaN);
        assertThat(drives.read(NOW).power().estopOpen()).isTrue();
    }

    @Test
    @ShowsRequirement({"SR-24", "SR-41"})
    void buttonsAreReadFromTheBoardTheyAreWiredToWithTheTimeOfTheirOwn() {
        assertThat(drives.read(NOW).buttons().nanos(Button.STOP))
                .as("never measured")
                .isLessThan(0);
        measured();
        pi.values.put(4, 1.0);
        motor.measuredNanos = NOW - 20 * MS;
        Buttons buttons = drives.read(NOW).buttons();
        assertThat(buttons.closed(Button.STOP)).isTrue();
        assertThat(buttons.nanos(Button.STOP)).isEqualTo(NOW);
        assertThat(buttons.closed(Button.ARM)).isFalse();
        assertThat(buttons.nanos(Button.ARM)).isEqualTo(NOW - 20 * MS);
        assertThat(buttons.fitted(Button.START)).isFalse();
        motor.values.put(2, 1.0);
        pi.values.put(4, Double.NaN);
        assertThat(drives.read(NOW).buttons().closed(Button.ARM)).isTrue();
        assertThat(drives.read(NOW).buttons().closed(Button.STOP)).isFalse();
    }

    @Test
    void aBoardSaysItselfWhatIsWrongAndASilentOneIsTold() {
        measured();
        motor.problem = "shut itself down: ADC out of range. Check the thermistor.";
        assertThat(drives.read(NOW).power().trouble().sentence())
                .isEqualTo("motor: shut itself down: ADC out of range. Check the thermistor");
        motor.problem = "";
        pi.measuredNanos = NOW - 95 * MS;
        assertThat(drives.read(NOW).power().trouble().sentence()).startsWith("pi: no reading");
    }

    @Test
    @ShowsRequirement("SR-37")
    void aBoardThatWasNeverThereIsMissingAndOneThatWasThereIsLost() {
        measured();
        motor.problem = "is not there";
        Readings.Power power = drives.read(NOW).power();
        assertThat(power.missing()).isEqualTo(new BoardTrouble("motor", "is not there"));
        assertThat(power.lost()).isEqualTo(BoardTrouble.NONE);
        assertThat(power.linkUp()).isFalse();

        pi.problem = "does not answer";
        power = drives.read(NOW).power();
        assertThat(power.missing()).isEqualTo(new BoardTrouble("motor", "is not there"));
        assertThat(power.lost()).isEqualTo(new BoardTrouble("pi", "does not answer"));
        assertThat(power.trouble().sentence()).isEqualTo("pi: does not answer. motor: is not there");

        motor.problem = "";
        assertThat(drives.read(NOW).power().missing()).isEqualTo(BoardTrouble.NONE);
        motor.problem = "is gone";
        power = drives.read(NOW + 10 * MS).power();
        assertThat(power.missing()).isEqualTo(BoardTrouble.NONE);
        assertThat(power.lost()).isEqualTo(new BoardTrouble("motor", "is gone. pi: does not answer"));
    }

    @Test
    void whenAllBoardsAreLostInTheSameCycleWhatTheyShareIsNamedFirst() {
        measured();
        drives.read(NOW);
        motor.problem = "does not answer. Check its cable";
        pi.problem = "does not answer";
        Readings.Power power = drives.read(NOW + 10 * MS).power();
        Fault fault = Fault.ofBoard(FaultCode.LINK_LOST, power.lost());
        assertThat(fault.place()).isEqualTo(FaultPlace.board("motor"));
        assertThat(fault.text())
                .isEqualTo("every board was lost in the same moment, more likely by this computer, or by their common"
                        + " supply, hub or line, than by one cable. motor: does not answer. Check its cable. pi:"
                        + " does not answer");
        assertThat(drives.read(NOW + 20 * MS).power().lost())
                .as("as long as it lasts")
                .isEqualTo(power.lost());

        motor.problem = "";
        assertThat(drives.read(NOW + 30 * MS).power().lost().sentence()).isEqualTo("pi: does not answer");
        motor.problem = "is gone";
        assertThat(drives.read(NOW + 40 * MS).power().lost().sentence())
                .as("one after the other")
                .isEqualTo("motor: is gone. pi: does not answer");
    }

    @Test
    void afterARestNothingIsPassedOnUntilOutputsAtRestWereWritten() throws DriveException {
        drives.rest();
        assertThat(motor.rests + pi.rests).isEqualTo(2);
        drives.write(driving(0.4), NOW);
        assertThat(motor.levels).isEmpty();
        drives.write(Outputs.safe(chair.size()), NOW);
        drives.write(driving(0.4), NOW);
        assertThat(motor.levels[0]).isEqualTo(45);
    }

    @Test
    void aLitLampDoesNotKeepABoardAtRestForEver() throws DriveException {
        drives.rest();
        Outputs idle = Outputs.released(chair.size(), true).lit(true);
        drives.write(idle, NOW);
        assertThat(pi.levels).as("the answer to a rest is rest").containsOnly(0);
        assertThat(motor.levels).containsOnly(0);
        drives.write(idle, NOW + 10 * MS);
        assertThat(pi.levels).as("relay and lamp").containsExactly(1, 1, 0);
    }

    @Test
    void aRestDuringAWriteIsNotUndoneByIt() throws DriveException {
        motor.whileWritten = drives::rest;
        drives.write(driving(0.4), NOW);
        assertThat(motor.levels).containsOnly(0);
        assertThat(pi.levels).containsOnly(0);
    }

    @Test
    void oneBoardThatTakesNothingRestsAllAndIsNamed() {
        pi.broken = true;
        assertThatThrownBy(() -> drives.write(driving(0.4), NOW))
                .isInstanceOf(DriveException.class)
                .hasMessage("pi: nothing goes out");
        assertThat(motor.levels).containsOnly(0);
        assertThat(pi.rests).isPositive();
    }

    @Test
    void aBoardThatGoesOnTakingNothingStopsTheOthersOnceAndTheyTakeTheirRest() throws DriveException {
        motor.broken = true;
        Outputs safe = Outputs.safe(chair.size());
        for (int cycle = 0; cycle < 10; cycle++) {
            assertThatThrownBy(() -> drives.write(safe, NOW)).hasMessage("motor: nothing goes out");
            drives.rest(); // as the loop does
        }
        assertThat(pi.rests).isEqualTo(1);
        assertThat(pi.levels).as("behind the one that takes nothing").containsExactly(0, 0, 0);

        motor.broken = false;
        drives.write(driving(0.4), NOW);
        assertThat(pi.levels).as("nothing before all took their rest").containsOnly(0);
        drives.write(safe, NOW);
        drives.write(driving(0.4), NOW);
        assertThat(motor.levels[0]).isEqualTo(45);
        drives.rest();
        assertThat(pi.rests).as("what drove is stopped again").isEqualTo(2);
    }

    @Test
    void aBoardInTroubleIsAskedForNoLampWhileTheChairRests() throws DriveException {
        pi.problem = "does not answer";
        drives.write(Outputs.safe(chair.size()).lit(true), NOW);
        assertThat(pi.levels).containsOnly(0);
        drives.write(Outputs.released(chair.size(), true).lit(true), NOW);
        assertThat(pi.levels).as("a relay is no lamp").containsExactly(1, 1, 0);
    }

    /** Each look at a board that has not acknowledged yet is one on the way there; no port may close before. */
    @Test
    @ShowsRequirement("SR-59")
    void noPortClosesBeforeEveryBoardHasAcknowledgedItsRest() {
        motor.notAtRest = "it has not acknowledged that it stopped";
        List<String> seen = new ArrayList<>();
        int[] looks = {0};
        motor.whenAsked = () -> {
            seen.add("asked after " + motor.rests + " rests");
            looks[0]++;
            motor.notAtRest = looks[0] < 5 ? motor.notAtRest : "";
        };
        motor.whenClosed = () -> seen.add("closed " + motor.notAtRest);
        pi.whenClosed = () -> seen.add("closed too " + motor.notAtRest);

        drives.close();
        drives.close();

        assertThat(seen).filteredOn(look -> look.startsWith("asked")).allMatch("asked after 1 rests"::equals);
        assertThat(seen).hasSizeGreaterThanOrEqualTo(7);
        assertThat(seen.subList(seen.size() - 2, seen.size()))
                .as("both, once, and last")
                .containsExactlyInAnyOrder("closed ", "closed too ");
        assertThat(seen).filteredOn(look -> look.startsWith("closed")).hasSize(2);
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @ShowsRequirement("SR-59")
    void aBoardThatNeverAcknowledgesKeepsNoOtherOneOpen() {
        motor.notAtRest = "it does not answer";

        drives.close();

        assertThat(motor.closed).isTrue();
        assertThat(pi.closed).isTrue();
        assertThat(drives.notAtRest()).containsExactly("motor: it does not answer");
    }

    @Test
    void closingRestsBeforeItLetsGo() {
        drives.close();
        assertThat(motor.rests).isPositive();
        assertThat(motor.closed).isTrue();
        assertThat(pi.closed).isTrue();
    }
}
