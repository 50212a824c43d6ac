package lumbar.drive.klipper;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.zip.CRC32;
import lumbar.chair.wiring.BoardSpec;
import lumbar.chair.wiring.InputWire;
import lumbar.chair.wiring.OutputWire;
import lumbar.chair.wiring.Terminal;
import lumbar.chair.wiring.Wiring;
import lumbar.drive.DriveException;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of one board for its wires: the commands, their checksum, and the outputs and inputs that they create.
 * Every output starts and ends at rest, and lasts no longer than its lease (SR-03).
 */
final class BoardConfig {
    /** The longest time from the loop's write to the renewal, ms. */
    static final int FRESH_MS = (int) (RequestedLevels.FRESH_NANOS / 1_000_000);

    private static final double PWM_S = 0.001;
    private static final int I2C_HZ = 400_000;

    private final Dictionary dictionary;
    private final Wiring.Part part;
    private final BoardSpec.Klipper spec;
    private final List<I2cChip> chips;
    private final BoardClock clock;
    private final LatestSamples measured;
    private final List<byte[]> commands = new ArrayList<>();
    private final List<BoardOutput> boardOutputs = new ArrayList<>();
    private final List<BoardInput> boardInputs = new ArrayList<>();
    private int oids;

    private BoardConfig(
            Dictionary dictionary, Wiring.Part part, List<I2cChip> chips, BoardClock clock, LatestSamples measured) {
        this.dictionary = dictionary;
        this.part = part;
        this.chips = chips;
        this.spec = (BoardSpec.Klipper) part.board();
        this.clock = clock;
        this.measured = measured;
    }

    /**
     * Makes the configuration.
     *
     * @param part the board's wires, and the inputs of its chips
     * @throws DriveException when the firmware cannot do what the wiring asks
     */
    static BoardConfig of(
            Dictionary dictionary, Wiring.Part part, List<I2cChip> chips, BoardClock clock, LatestSamples measured)
            throws DriveException {
        BoardConfig plan = new BoardConfig(dictionary, part, chips, clock, measured);
        for (OutputWire wire : part.outputs()) {
            plan.output(wire);
        }
        plan.contacts();
        for (int i = 0; i < part.inputs().size(); i++) {
            if (part.inputs().get(i).at().board().equals(part.board().name())) {
                plan.input(part.inputs().get(i), i);
            }
        }
        for (I2cChip chip : chips) {
            plan.chip(chip);
        }
        plan.commands.addFirst(dictionary.command("allocate_oids", "count").encode(plan.oids));
        return plan;
    }

    List<byte[]> commands() {
        return commands;
    }

    List<BoardOutput> boardOutputs() {
        return boardOutputs;
    }

    List<BoardInput> boardInputs() {
        return boardInputs;
    }

    int crc() {
        CRC32 crc = new CRC32();
        commands.forEach(crc::update);
        return (int) crc.getValue();
    }

    /**
     * Returns the lease of an output that is set at once, ms. With the age of the write it stays within the lease of the chair
     * file.
     */
    static int switchLeaseMs(BoardSpec.Klipper spec) {
        return spec.leaseMs() - FRESH_MS;
    }

    /** Returns the lease of an output that is set {@code lead} ahead, ms. */
    static int timedLeaseMs(BoardSpec.Klipper spec) {
        return spec.leaseMs() - FRESH_MS - spec.leadMs();
    }

    private void output(OutputWire wire) throws DriveException {
        int oid = oids++;
        int pin = pin(wire.at());
        boolean low = wire.at().activeLow();
        int rest = low ? 1 : 0;
        long leadNanos = spec.leadMs() * 1_000_000L;
        switch (wire.form()) {
            case HELD, SLOW_DUTY, BEAT -> {
                digital(oid, pin, rest, switchLeaseMs(spec));
                MessageFormat update = dictionary.command("update_digital_out", "oid", "value");
                boardOutputs.add(new BoardOutput.Digital(update, oid, low, wire.form() == OutputWire.Form.SLOW_DUTY));
            }
            case PULSE -> {
                digital(oid, pin, rest, timedLeaseMs(spec));
                MessageFormat queue = dictionary.command("queue_digital_out", "oid", "clock", "on_ticks");
                boardOutputs.add(new BoardOutput.Pulse(queue, oid, low, leadNanos, pressureOf(wire.actuator())));
            }
            case DUTY -> {
                int most = (int) dictionary.constant("PWM_MAX", 255);
                int lease = timedLeaseMs(spec);
                commands.add(dictionary
                        .command(
                                "config_pwm_out", "oid", "pin", "cycle_ticks", "value", "default_value", "max_duration")
                        .encode(oid, pin, ticks(PWM_S), low ? most : 0, low ? most : 0, ticks(lease / 1000.0)));
                MessageFormat queue = dictionary.command("queue_pwm_out", "oid", "clock", "value");
                boardOutputs.add(new BoardOutput.Pwm(queue, oid, low, most, leadNanos, lease / 1000.0));
            }
        }
    }

    private void digital(int oid, int pin, int rest, int leaseMs) throws DriveException {
        commands.add(dictionary
                .command("config_digital_out", "oid", "pin", "value", "default_value", "max_duration")
                .encode(oid, pin, rest, rest, ticks(leaseMs / 1000.0)));
    }

    /** Returns when the bag's pressure was last measured by this board; null if its sensor is on another one. */
    private @Nullable LongSupplier pressureOf(int actuator) {
        for (int i = 0; i < part.inputs().size(); i++) {
            InputWire wire = part.inputs().get(i);
            if (wire.role() == InputWire.Role.PRESSURE && wire.actuator() == actuator) {
                int input = i;
                return () -> measured.nanos(input);
            }
        }
        return null;
    }

    private void contacts() throws DriveException {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < part.inputs().size(); i++) {
            if (part.inputs().get(i).form() == InputWire.Form.CONTACT) {
                places.add(i);
            }
        }
        for (int from = 0; from < places.size(); from += BoardInput.Contacts.MOST) {
            contacts(places.subList(from, Math.min(places.size(), from + BoardInput.Contacts.MOST)));
        }
    }

    private void contacts(List<Integer> places) throws DriveException {
        int oid = oids++;
        commands.add(dictionary.command("config_buttons", "oid", "button_count").encode(oid, places.size()));
        int[] inputs = new int[places.size()];
        int openLevels = 0;
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = places.get(i);
            Terminal at = part.inputs().get(inputs[i]).at();
            openLevels |= (at.activeLow() ? 1 : 0) << i;
            commands.add(dictionary
                    .command("buttons_add", "oid", "pos", "pin", "pull_up")
                    .encode(oid, i, pin(at), pull(at)));
        }
        MessageFormat query =
                dictionary.command("buttons_query", "oid", "clock", "rest_ticks", "retransmit_count", "invert");
        MessageFormat ack = dictionary.command("buttons_ack", "oid", "count");
        boardInputs.add(new BoardInput.Contacts(query, ack, oid, inputs, openLevels, measured));
    }

    private void input(InputWire wire, int place) throws DriveException {
        switch (wire.form()) {
            case CONTACT -> {
                // in groups of eight, before
            }
            case COUNT -> {
                int oid = oids++;
                commands.add(dictionary
                        .command("config_counter", "oid", "pin", "pull_up")
                        .encode(oid, pin(wire.at()), pull(wire.at())));
                MessageFormat query = dictionary.command("query_counter", "oid", "clock", "poll_ticks", "sample_ticks");
                boardInputs.add(
                        new BoardInput.Counter(query, oid, place, wire.at().activeLow(), measured));
            }
            case ANALOG -> analog(wire, place);
        }
    }

    private void analog(InputWire wire, int place) throws DriveException {
        int oid = oids++;
        commands.add(dictionary.command("config_analog_in", "oid", "pin").encode(oid, pin(wire.at())));
        long adcMax = dictionary.constant("ADC_MAX", 4095);
        double restSeconds = switch (wire.role()) {
            case PAD, SKIN -> 0.1;
            case SEAT_WEIGHT, RAIL -> 0.05;
            // A current may stand for 200 ms (SR-17), a pressure is to be fresh every 20 ms.
            case PRESSURE -> 0.016;
            default -> 0.03;
        };
        int before = (int)
                boardInputs.stream().filter(BoardInput.Analog.class::isInstance).count();
        BoardInput.Analog.Band band = BoardInput.PlausibleRange.of(wire, spec.referenceV(), adcMax);
        boardInputs.add(new BoardInput.Analog(
                analogQuery(), oid, place, spec.referenceV(), adcMax, restSeconds, before, band, measured));
    }

    private void chip(I2cChip chip) throws DriveException {
        int first = -1;
        List<Integer> channels = new ArrayList<>();
        for (int i = 0; i < part.inputs().size(); i++) {
            Terminal at = part.inputs().get(i).at();
            if (at.board().equals(chip.spec().name())) {
                first = channels.isEmpty() ? i : first;
                channels.add(Integer.valueOf(at.address()));
            }
        }
        int bus = new I2cChip.Buses(dictionary, part).number(chip.spec(), chips);
        int oid = oids++;
        commands.add(dictionary.command("config_i2c", "oid").encode(oid));
        commands.add(dictionary
                .command("i2c_set_bus", "oid", "i2c_bus", "rate", "address")
                .encode(oid, bus, I2C_HZ, chip.spec().address()));
        if (!channels.isEmpty()) {
            int[] inputs = channels.stream().mapToInt(Integer::intValue).toArray();
            boardInputs.add(new Ads1115Input(
                    chip, new Ads1115Input.I2cCommands(dictionary, oid), oid, inputs, first, measured));
        }
    }

    /** Firmware since February 2026 also asks how many bytes a report has. */
    private MessageFormat analogQuery() throws DriveException {
        String name = "query_analog_in";
        MessageFormat format = dictionary.command(name);
        return format != null && format.place("bytes_per_report") >= 0
                ? dictionary.command(
                        name,
                        "oid",
                        "clock",
                        "sample_ticks",
                        "sample_count",
                        "rest_ticks",
                        "bytes_per_report",
                        "min_value",
                        "max_value",
                        "range_check_count")
                : dictionary.command(
                        name,
                        "oid",
                        "clock",
                        "sample_ticks",
                        "sample_count",
                        "rest_ticks",
                        "min_value",
                        "max_value",
                        "range_check_count");
    }

    private int pin(Terminal at) throws DriveException {
        Integer pin = dictionary.pin(at.address());
        if (pin == null) {
            throw new DriveException("pin " + at.address() + " is not one of this " + dictionary.chip()
                    + ": correct the wiring in the chair file; lumbar ports says which board this is");
        }
        if (dictionary.reserved(at.address())) {
            throw new DriveException("pin " + at.address() + " is needed by the board itself: wire to another one");
        }
        return pin;
    }

    private static int pull(Terminal at) {
        return switch (at.pull()) {
            case UP -> 1;
            case DOWN -> -1;
            case NONE -> 0;
        };
    }

    private int ticks(double seconds) {
        return (int) clock.ticks(seconds);
    }
}
