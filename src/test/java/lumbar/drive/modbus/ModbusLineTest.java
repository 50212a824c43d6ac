package lumbar.drive.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import lumbar.MachineTime;
import lumbar.RealTime;
import lumbar.ShowsRequirement;
import lumbar.chair.wiring.BoardSpec;
import lumbar.chair.wiring.InputWire;
import lumbar.chair.wiring.OutputWire;
import lumbar.chair.wiring.Scale;
import lumbar.chair.wiring.Terminal;
import lumbar.chair.wiring.Wiring;
import lumbar.drive.Board;
import lumbar.drive.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The master on a real pseudo-terminal: coil 0 an inlet, coil 1 a vent, coil 2 active low, holding 4 a motor, register 8 a pressure. */
@Timeout(20)
@RealTime
class ModbusLineTest {
    private static final double[] REST = {0, 0, 0, 0};
    private static final BoardSpec.Timeout TIMEOUT = new BoardSpec.Timeout(12, 100, 200);

    private final FakeUnit unit = new FakeUnit();

    @AfterEach
    void unplug() throws Exception {
        unit.close();
    }

    @Test
    void connectingBringsEveryOutputToRest() throws Exception {
        try (Board board = open(115_200)) {
            assertThat(board.problem()).isEmpty();
            assertThat(unit.coil(0)).isFalse();
            assertThat(unit.coil(1)).isFalse();
            assertThat(unit.coil(2)).as("active low: on is rest").isTrue();
            assertThat(unit.coil(3)).as("not ours").isTrue();
        }
    }

    @Test
    void levelsReachTheUnitAndReadingsComeBack() throws Exception {
        try (Board board = open(115_200)) {
            unit.holding[8] = 1234;
            until(
                    "levels",
                    board,
                    new double[] {0, 1, 1, 0.5},
                    () -> unit.coil(1) && !unit.coil(2) && unit.holding[4] == 500);
            Samples samples = new Samples(1);
            until("a reading", board, REST, () -> {
                board.read(samples, System.nanoTime());
                return samples.value(0) == 1234;
            });
        }
    }

    @Test
    @ShowsRequirement("SR-03")
    void whatTheLoopDoesNotRenewGoesToRest() throws Exception {
        try (Board board = open(115_200)) {
            until("vent", board, new double[] {0, 1, 0, 0.5}, () -> unit.coil(1));
            long last = System.nanoTime();
            await("rest", () -> !unit.coil(1) && unit.holding[4] == 0);
            assertThat(ms(MachineTime.since(last))).isLessThan(200);
        }
    }

    /** Its outputs end by it when this computer falls silent. */
    @Test
    @ShowsRequirement("SR-03")
    void connectingSetsTheUnitsOwnTimeOut() throws Exception {
        try (Board board = open(115_200)) {
            assertThat(board.problem()).isEmpty();
            assertThat(unit.holding[12]).as("200 ms in counts of 100 ms").isEqualTo(2);
        }
    }

    /** The lease of the loop that died, or a rest, gave the watchdog one more beat, and the power 100 ms more. */
    @Test
    @ShowsRequirement("SR-02")
    void theWatchdogLineTurnsOverWithABeatAloneNeitherAtTheEndOfTheLeaseNorAtRest() throws Exception {
        Wiring.Part part = new Wiring.Part(
                spec(115_200),
                List.of(
                        out(OutputWire.Role.VENT, OutputWire.Form.HELD, "coil 1", false),
                        out(OutputWire.Role.WATCHDOG, OutputWire.Form.BEAT, "coil 2", false)),
                List.of());
        try (Board board = ModbusLine.open(List.of(part), true).getFirst()) {
            board.write(new double[] {0, 0}, System.nanoTime());
            board.beat(System.nanoTime());
            await("a beat", () -> unit.coil(2));
            board.write(new double[] {1, 0}, System.nanoTime());
            await("the vent", () -> unit.coil(1));
            await("the end of the lease", () -> !unit.coil(1));
            assertThat(unit.coil(2)).as("at the end of the lease").isTrue();
            board.write(new double[] {1, 0}, System.nanoTime());
            await("the vent", () -> unit.coil(1));
            board.rest();
            await("rest", () -> !unit.coil(1));
            assertThat(unit.coil(2)).as("at rest").isTrue();
            board.beat(System.nanoTime());
            await("the next beat", () -> !unit.coil(2));
        }
    }

    @Test
    @ShowsRequirement("SR-03")
    void anInletPulseEndsByItself() throws Exception {
        try (Board board = open(115_200)) {
            board.write(REST, System.nanoTime());
            int before = unit.changes.size();
            board.write(new double[] {60, 0, 0, 0}, System.nanoTime());
            await("on and off", () -> unit.changes.size() == before + 2);
            long open = unit.changes.get(before + 1).nanos()
                    - unit.changes.get(before).nanos();
            assertThat(ms(open)).isBetween(20L, 95L);
        }
    }

    @Test
    @ShowsRequirement("SR-59")
    void aFaultOfOursOnTheLinesThreadTakesEverythingAwayBeforeThePortCloses() throws Exception {
        try (Board board = open(115_200)) {
            until("the motor", board, new double[] {0, 1, 0, 0.5}, () -> unit.coil(1) && unit.holding[4] == 500);
            double[] tooShort = {0, 1, 0};
            board.write(tooShort, System.nanoTime());
            await("the fault", () -> board.problem().contains("this program failed"));
            await("rest", () -> !unit.coil(1) && unit.holding[4] == 0);
        }
    }

    @Test
    @ShowsRequirement("SR-59")
    void nothingIsCalledAtRestBeforeTheUnitHasAcknowledgedIt() throws Exception {
        try (Board board = open(115_200)) {
            until("the motor", board, new double[] {0, 1, 0, 0.5}, () -> unit.holding[4] == 500);
            assertThat(board.notAtRest()).isNotEmpty();
            unit.silent = true;
            board.rest();
            await("a unit that is lost", () -> !board.problem().isEmpty());
            assertThat(board.notAtRest()).contains("does not answer");
            unit.silent = false;
            await("rest", () -> board.notAtRest().isEmpty());
            assertThat(unit.coil(1)).isFalse();
            assertThat(unit.holding[4]).isZero();
        }
    }

    @Test
    @ShowsRequirement("SR-59")
    void whatAUnitAcknowledgedOnceCountsNoMoreWhenItIsToDriveAndWhenItIsLost() throws Exception {
        try (Board board = open(115_200)) {
            board.rest();
            await("rest", () -> board.notAtRest().isEmpty());
            board.write(REST, System.nanoTime());
            board.write(new double[] {0, 1, 0, 0.5}, System.nanoTime());
            assertThat(board.notAtRest()).as("sent or not yet").isNotEmpty();
            board.rest();
            await("rest", () -> board.notAtRest().isEmpty());
            unit.silent = true;
            await("a unit that is lost", () -> !board.problem().isEmpty());
            assertThat(board.notAtRest()).contains("does not answer");
        }
    }

    @Test
    @ShowsRequirement("SR-01")
    void restGoesAheadAndStaysUntilRestWasAsked() throws Exception {
        try (Board board = open(115_200)) {
            double[] on = {0, 1, 0, 1};
            until("on", board, on, () -> unit.coil(1));
            long asked = System.nanoTime();
            board.rest();
            await("rest", () -> !unit.coil(1));
            assertThat(ms(MachineTime.since(asked))).isLessThan(100);
            board.write(on, System.nanoTime());
            int changes = unit.changes.size();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(60));
            assertThat(unit.changes).hasSize(changes);
            until("on again after rest", board, REST, () -> true);
            until("on again", board, on, () -> unit.coil(1));
        }
        assertThat(unit.coil(1)).as("closing rests").isFalse();
    }

    @Test
    @ShowsRequirement("SR-23")
    void threeLossesAreTroubleAndComingBackBringsRestFirst() throws Exception {
        try (Board board = open(115_200)) {
            until("on", board, new double[] {0, 1, 0, 0}, () -> unit.coil(1));
            unit.silent = true;
            await("trouble", () -> board.problem().contains("does not answer"));
            assertThatThrownBy(() -> board.write(new double[] {0, 1, 0, 0}, System.nanoTime()))
                    .hasMessageContaining("relays");
            unit.silent = false;
            await("back", () -> board.problem().isEmpty());
            assertThat(unit.coil(1)).isFalse();
        }
    }

    /** A unit of several blocks got three losses for each of them, and kept the line from the others for that long. */
    @Test
    @ShowsRequirement("SR-23")
    void aUnitOfManyBlocksIsLostAfterThreeQuestionsLikeAnyOther() throws Exception {
        List<InputWire> apart = List.of(in("register 0"), in("register 8"), in("input 0"), in("holding 8"));
        Wiring.Part part = new Wiring.Part(spec(115_200), List.of(), apart);
        try (Board board = ModbusLine.open(List.of(part), true).getFirst()) {
            unit.silent = true;
            int before = unit.frames.size();
            await("trouble", () -> board.problem().contains("does not answer"));
            assertThat(unit.frames.size() - before)
                    .as("one may have been on its way")
                    .isBetween(3, 4);
        }
    }

    /** What it says to questions must not hide that a block of outputs is never written. */
    @Test
    @ShowsRequirement({"SR-01", "SR-23"})
    void aUnitThatRefusesItsOutputsAloneIsTroubleAlthoughItAnswersOtherwise() throws Exception {
        try (Board board = open(115_200)) {
            unit.refusesCoils = true;
            board.write(REST, System.nanoTime());
            board.write(new double[] {0, 1, 0, 0}, System.nanoTime());
            await("refusal", () -> board.problem().contains("no such address"));
        }
    }

    @Test
    @ShowsRequirement("SR-23")
    void garbageAndRefusalsAreTroubleInWords() throws Exception {
        try (Board board = open(115_200)) {
            unit.garbles = true;
            await("garbage", () -> board.problem().contains("garbage"));
            unit.garbles = false;
            unit.refuses = true;
            await("refusal", () -> board.problem().contains("no such address"));
        }
    }

    @Test
    @ShowsRequirement("SR-23")
    void aPulledPlugIsTrouble() throws Exception {
        try (Board board = open(115_200)) {
            unit.close();
            await("trouble", () -> !board.problem().isEmpty());
        }
    }

    /** The loop wakes the line with each write and beat: the port was looked for, and its device sought, at each of them. */
    @Test
    @ShowsRequirement("SR-23")
    void aPortThatIsGoneIsLookedForTwiceASecondHoweverOftenTheLoopWrites() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        ModbusLine.PortOpening port = ModbusLine.PortOpening.of(spec(115_200));
        ModbusLine.PortOpening counted = () -> {
            attempts.incrementAndGet();
            return port.open();
        };
        try (Board board =
                ModbusLine.open(List.of(part(115_200)), true, counted).getFirst()) {
            unit.close();
            await("trouble", () -> !board.problem().isEmpty());
            int before = attempts.get();
            long begun = System.nanoTime();
            for (int i = 0; i < 100; i++) {
                board.write(REST, System.nanoTime());
                board.beat(System.nanoTime());
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
            long span = System.nanoTime() - begun;
            assertThat(attempts.get() - before)
                    .as("at once, and then one each 500 ms")
                    .isBetween(1, 1 + (int) (ms(span) / 500));
        }
    }

    @Test
    void lettingGoRestsEveryOutputWithoutADaemon() throws Exception {
        ModbusLine.restAll(List.of(part(115_200)));
        assertThat(unit.coil(0) || unit.coil(1) || !unit.coil(2)).isFalse();
        unit.silent = true;
        assertThat(ModbusLine.restAll(List.of(part(115_200))).get("relays"))
                .contains("does not answer: check its supply");
    }

    @Test
    @ShowsRequirement("SR-03")
    void lettingGoGoesOnBehindAnOutputThatRefuses() throws Exception {
        unit.holding[4] = 500;
        unit.refusesCoils = true;

        assertThat(ModbusLine.restAll(List.of(part(115_200))).get("relays")).contains("refuses");
        assertThat(unit.holding[4]).isZero();
    }

    @Test
    @ShowsRequirement("SR-03")
    void aLineTooSlowForItsSensorsIsLetGoOfAllTheSame() throws Exception {
        unit.holding[4] = 500;

        ModbusLine.restAll(List.of(part(1200)));

        assertThat(unit.holding[4]).isZero();
        assertThat(unit.coil(1)).isFalse();
    }

    @Test
    void aLineTooSlowForFreshPressuresIsRefusedWithNumbers() {
        assertThatThrownBy(() -> open(1200)).hasMessageContaining("1200 baud").hasMessageContaining("higher baud");
    }

    @Test
    void thatIsKnownWithoutThePort() {
        Wiring.Part slow = new Wiring.Part(
                new BoardSpec.Modbus("relays", "/dev/none", 1200, BoardSpec.Parity.NONE, 1, TIMEOUT),
                List.of(),
                List.of(in("register 8"), in("register 80")));

        assertThatThrownBy(() -> ModbusLine.check(List.of(slow))).hasMessageContaining("1200 baud");
    }

    @Test
    @ShowsRequirement({"SR-37", "SR-38"})
    void whatAnswersIsOpenAtRestAndAUnitThatDoesNotIsToldAndLookedFor() throws Exception {
        Wiring.Part other = new Wiring.Part(
                new BoardSpec.Modbus("valves", unit.cable.path(), 115_200, BoardSpec.Parity.NONE, 2, TIMEOUT),
                List.of(),
                List.of(in("register 8")));
        unit.holding[4] = 500;
        unit.silentUnit = 2;

        List<Board> boards = ModbusLine.open(List.of(part(115_200), other), false);
        try {
            assertThat(boards.get(0).problem()).isEmpty();
            assertThat(unit.holding[4]).isZero();
            assertThat(boards.get(1).problem()).startsWith("valves: ").contains("unit 2");

            unit.silentUnit = 0;
            await("the other unit", () -> boards.get(1).problem().isEmpty());
        } finally {
            boards.forEach(Board::close);
        }
    }

    @Test
    @ShowsRequirement("SR-37")
    void aLineOnWhichNobodyAnswersIsLetGo() throws Exception {
        unit.silent = true;

        assertThatThrownBy(() -> ModbusLine.open(List.of(part(115_200)), false)).hasMessageContaining("unit 1");

        unit.silent = false;
        ModbusLine.open(List.of(part(115_200)), false).forEach(Board::close);
    }

    private Board open(int baud) throws Exception {
        return ModbusLine.open(List.of(part(baud)), true).getFirst();
    }

    private Wiring.Part part(int baud) {
        return new Wiring.Part(
                spec(baud),
                List.of(
                        out(OutputWire.Role.INLET, OutputWire.Form.PULSE, "coil 0", false),
                        out(OutputWire.Role.VENT, OutputWire.Form.HELD, "coil 1", false),
                        out(OutputWire.Role.RELAY, OutputWire.Form.HELD, "coil 2", true),
                        new OutputWire(
                                OutputWire.Role.PUMP,
                                -1,
                                OutputWire.Form.DUTY,
                                new Terminal("relays", "holding 4", false, Terminal.Pull.NONE),
                                1000)),
                List.of(in("register 8")));
    }

    private BoardSpec.Modbus spec(int baud) {
        return new BoardSpec.Modbus("relays", unit.cable.path(), baud, BoardSpec.Parity.NONE, 1, TIMEOUT);
    }

    private static InputWire in(String address) {
        return new InputWire(
                InputWire.Role.PRESSURE,
                0,
                InputWire.Form.ANALOG,
                new Terminal("relays", address, false, Terminal.Pull.NONE),
                Scale.PLAIN);
    }

    private static OutputWire out(OutputWire.Role role, OutputWire.Form form, String address, boolean low) {
        return new OutputWire(role, 0, form, new Terminal("relays", address, low, Terminal.Pull.NONE));
    }

    /** Renews rest once, and then the levels as the loop does, until it happened. */
    private static void until(String what, Board board, double[] levels, BooleanSupplier happened) throws Exception {
        board.write(REST, System.nanoTime());
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        do {
            board.write(levels, System.nanoTime());
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            if (System.nanoTime() - end > 0) {
                fail(what + " did not happen; trouble: " + board.problem());
            }
        } while (!happened.getAsBoolean());
    }

    private static void await(String what, BooleanSupplier happened) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                fail(what + " did not happen");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    private static long ms(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }
}
