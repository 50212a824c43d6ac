package lumbar.drive.gpio;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import lumbar.chair.wiring.BoardSpec;
import lumbar.chair.wiring.InputWire;
import lumbar.chair.wiring.OutputWire;
import lumbar.chair.wiring.Terminal;
import lumbar.chair.wiring.Wiring;
import lumbar.drive.Ads1115;
import lumbar.drive.BagSampleTimes;
import lumbar.drive.Board;
import lumbar.drive.DriveException;
import lumbar.drive.InletPulse;

/** Opens the boards of one chair on one context of Pi4J. The context is closed with the last of them. */
final class GpioBoardFactory {
    /** An edge of a contact counts at once: a contact that bounces stops nothing that should go on, and waiting costs time. */
    private static final long CONTACT_DEBOUNCE_MICROS = 0;
    /** A reed that bounces must not count twice; a pulse lasts 10 ms and more. */
    private static final long COUNT_DEBOUNCE_MICROS = 500;

    static final int LAST_PIN = 27;
    private static final int LAST_PCA_OUTPUT = 15;

    private final List<Wiring.Part> parts;
    private final boolean everyChip;
    private final BagSampleTimes samples;
    private final Pi4jHeader pi;
    private final PwmChips pwm = PwmChips.here();
    private final Map<Integer, I2cBus> buses = new HashMap<>();
    private final Set<PwmChips.Place> places = new HashSet<>();
    private final List<PwmChannel> channels = new ArrayList<>();
    private final List<GpioBoard> headers = new ArrayList<>();
    private final AtomicInteger users = new AtomicInteger();

    /** @param everyChip whether every chip has to answer; otherwise the board of one that does not waits for it */
    GpioBoardFactory(List<Wiring.Part> parts, boolean everyChip) throws DriveException {
        this.parts = parts;
        this.everyChip = everyChip;
        samples = new BagSampleTimes(parts);
        pi = Pi4jHeader.open(chip(parts));
    }

    /** Label or name of the one header that the parts are on; empty for the first of a Pi. */
    static String chip(List<Wiring.Part> parts) throws DriveException {
        List<BoardSpec.Gpio> headers = parts.stream()
                .map(Wiring.Part::board)
                .filter(BoardSpec.Gpio.class::isInstance)
                .map(BoardSpec.Gpio.class::cast)
                .toList();
        if (headers.size() > 1) {
            throw new DriveException("only one board of kind gpio can be open: name all lines on it");
        }
        return headers.isEmpty() ? "" : headers.getFirst().chip();
    }

    List<Board> all() throws DriveException {
        List<Board> boards = new ArrayList<>();
        for (Wiring.Part part : parts) {
            boards.add(
                    switch (part.board()) {
                        case BoardSpec.Gpio gpio -> header(gpio, part);
                        case BoardSpec.Pca9685 spec -> pca(spec, part);
                        case BoardSpec.Ads1115 spec -> ads(spec, part);
                        default -> throw new DriveException(part.board().name() + " is no board of this computer");
                    });
        }
        headers.forEach(GpioBoard::start);
        buses.values().forEach(I2cBus::start);
        return List.copyOf(boards);
    }

    /** After a failure: what is open is at rest already, so it is only closed. */
    void undo() {
        release();
    }

    private void leave() {
        if (users.decrementAndGet() == 0) {
            release();
        }
    }

    private void release() {
        for (PwmChannel channel : channels) {
            channel.close();
        }
        pi.close();
    }

    private Board header(BoardSpec.Gpio spec, Wiring.Part part) throws DriveException {
        RestLatch rests = new RestLatch();
        OutputDriver[] loads = new OutputDriver[part.outputs().size()];
        for (int i = 0; i < loads.length; i++) {
            loads[i] = load(part.outputs().get(i), rests);
        }
        GpioBoard.Sensor[] sensors = new GpioBoard.Sensor[part.inputs().size()];
        for (int i = 0; i < sensors.length; i++) {
            sensors[i] = sensor(part.inputs().get(i));
        }
        users.incrementAndGet();
        GpioBoard board = new GpioBoard(spec.name(), loads, sensors, rests, System::nanoTime, this::leave);
        headers.add(board);
        return board;
    }

    private OutputDriver load(OutputWire wire, RestLatch rests) throws DriveException {
        Terminal at = wire.at();
        int pin = number(at, LAST_PIN);
        if (wire.form() == OutputWire.Form.DUTY) {
            return new OutputDriver.Pwm(channel(at, pin), rests);
        }
        GpioHeader.OutputLine line = pi.output(pin, at.activeLow());
        OutputDriver.SwitchedLine onOff = new OutputDriver.SwitchedLine(line, at.activeLow(), rests);
        return switch (wire.form()) {
            case HELD -> new OutputDriver.OnOff(onOff);
            case PULSE -> new OutputDriver.Pulse(onOff, samples.pulses(wire));
            case SLOW_DUTY -> new OutputDriver.SlowPwm(onOff);
            case BEAT -> new OutputDriver.Watchdog(line);
            case DUTY -> throw new IllegalStateException("a channel, not a line");
        };
    }

    private PwmChannel channel(Terminal at, int pin) throws DriveException {
        if (at.activeLow()) {
            throw new DriveException(at + ": a PWM output is active high, because its rest is duty 0");
        }
        PwmChips.Place place = pwm.of(pin);
        if (!places.add(place)) {
            throw new DriveException(at + " shares its PWM channel with another output: 12 and 18, 13 and 19 are one");
        }
        PwmChannel channel = PwmChannel.open(place.chip(), place.channel());
        channels.add(channel);
        return channel;
    }

    private GpioBoard.Sensor sensor(InputWire wire) throws DriveException {
        Terminal at = wire.at();
        int pin = number(at, LAST_PIN);
        return switch (wire.form()) {
            case CONTACT -> {
                GpioInput.Contact contact = new GpioInput.Contact(at.activeLow());
                yield new GpioBoard.Sensor(pi.input(pin, at.pull(), CONTACT_DEBOUNCE_MICROS, contact), contact);
            }
            case COUNT -> {
                GpioInput.PulseCounter count = new GpioInput.PulseCounter(at.activeLow());
                yield new GpioBoard.Sensor(pi.input(pin, at.pull(), COUNT_DEBOUNCE_MICROS, count), count);
            }
            case ANALOG -> throw new DriveException(at + ": the header has no analog input; use an ADS1115");
        };
    }

    private Board pca(BoardSpec.Pca9685 spec, Wiring.Part part) throws DriveException {
        OutputWire[] wires = part.outputs().toArray(OutputWire[]::new);
        int[] outputs = new int[wires.length];
        for (int i = 0; i < wires.length; i++) {
            outputs[i] = number(wires[i].at(), LAST_PCA_OUTPUT);
            if (wires[i].at().activeLow() || wires[i].form() == OutputWire.Form.BEAT) {
                throw new DriveException(wires[i].at()
                        + ": a PCA9685 rests at low and is reached by a bus, so it takes no active-low load"
                        + " and no watchdog");
            }
        }
        I2cBus bus = bus(spec.bus());
        InletPulse[] pulses = part.outputs().stream().map(samples::pulses).toArray(InletPulse[]::new);
        Pca9685Board board = new Pca9685Board(
                spec.name(),
                chip(spec.bus(), spec.address()),
                spec.frequencyHz(),
                wires,
                outputs,
                pulses,
                bus,
                System::nanoTime);
        try {
            board.begin();
        } catch (IOException e) {
            board.missing(missing(spec, spec.bus(), spec.address(), e));
        }
        bus.add(board);
        return board;
    }

    private Board ads(BoardSpec.Ads1115 spec, Wiring.Part part) throws DriveException {
        int[] inputs = new int[part.inputs().size()];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = number(part.inputs().get(i).at(), Ads1115.LAST_INPUT);
        }
        I2cBus bus = bus(spec.bus());
        I2cDevice chip = chip(spec.bus(), spec.address());
        Ads1115Board board = new Ads1115Board(
                spec.name(),
                chip,
                spec.fullScaleV(),
                inputs,
                bus,
                (input, beganNanos) -> samples.measured(part.inputs().get(input), beganNanos));
        try {
            chip.read(Ads1115.CONFIG, new byte[2]);
        } catch (IOException e) {
            board.missing(missing(spec, spec.bus(), spec.address(), e));
        }
        bus.add(board);
        return board;
    }

    private I2cDevice chip(int bus, int address) throws DriveException {
        return everyChip ? pi.i2c(bus, address) : new I2cDevice.Lazy(() -> pi.i2c(bus, address), System::nanoTime);
    }

    private I2cBus bus(int number) {
        return buses.computeIfAbsent(number, n -> {
            users.incrementAndGet();
            return new I2cBus(n, this::leave);
        });
    }

    /** Why a chip is missing; a reason not to open where every one is wanted. */
    private String missing(BoardSpec spec, int bus, int address, IOException e) throws DriveException {
        String why = silent(spec, bus, address, e);
        if (everyChip) {
            throw new DriveException(why, e);
        }
        return why;
    }

    static String silent(BoardSpec spec, int bus, int address, IOException e) {
        return "%s: no %s at 0x%02x on I²C bus %d (%s); `i2cdetect -y %d` shows what answers"
                .formatted(spec.name(), spec.kind(), address, bus, e.getMessage(), bus);
    }

    /** The number that an address stands for, 0 to {@code last}. */
    static int number(Terminal at, int last) throws DriveException {
        try {
            int number = Integer.parseInt(at.address());
            if (number >= 0 && number <= last) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new DriveException(at + " is no number from 0 to " + last, e);
        }
        throw new DriveException(at + " is no number from 0 to " + last);
    }
}
