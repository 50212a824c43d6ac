package lumbar.peer.klipper;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** What each command of the host does to the board. Those that nothing here needs stop it as unknown ones do. */
final class Commands {
    private static final int PICO_SLICES = 8;

    /** They work while the board is stopped. */
    private static final Set<String> ALWAYS = Set.of(
            "identify",
            "get_config",
            "get_clock",
            "get_uptime",
            "emergency_stop",
            "clear_shutdown",
            "debug_nop",
            "reset",
            "config_reset");

    private final Firmware firmware;
    private final Dictionary dictionary;

    Commands(Firmware firmware, Dictionary dictionary) {
        this.firmware = firmware;
        this.dictionary = dictionary;
    }

    void run(Payload payload) {
        while (payload.more()) {
            try {
                Dictionary.Format format = dictionary.command(payload.number());
                if (format == null) {
                    throw new Part.Stopped("Invalid command");
                }
                Values values = new Values(format, payload.parameters(format));
                if (firmware.stopped() && !ALWAYS.contains(format.name())) {
                    firmware.refuse();
                } else {
                    run(format.name(), values);
                }
            } catch (Payload.Broken e) {
                throw new Part.Stopped("Command parser error");
            }
        }
    }

    private record Values(Dictionary.Format format, List<Object> values) {
        long of(String name) {
            return (long) values.get(format.parameters().indexOf(name));
        }

        int oid() {
            return (int) of("oid");
        }

        byte[] text(String name) {
            return (byte[]) values.get(format.parameters().indexOf(name));
        }

        boolean has(String name) {
            return format.parameters().contains(name);
        }
    }

    private void run(String name, Values v) {
        switch (name) {
            case "identify" -> identify((int) v.of("offset"), (int) v.of("count"));
            case "get_config" -> firmware.describe();
            case "get_clock" -> firmware.answer("clock", firmware.now());
            case "get_uptime" -> firmware.answer("uptime", firmware.now() >> 32, firmware.now());
            case "emergency_stop" -> throw new Part.Stopped("Command request");
            case "clear_shutdown" -> firmware.cleared();
            case "debug_nop" -> {}
            case "debug_ping" -> firmware.answer("pong", (Object) v.text("data"));
            case "reset", "config_reset" -> firmware.reset();
            case "allocate_oids" -> firmware.allocate((int) v.of("count"));
            case "finalize_config" -> firmware.finish(v.of("crc"));
            case "config_digital_out",
                    "config_pwm_out",
                    "config_analog_in",
                    "config_buttons",
                    "config_counter",
                    "config_i2c" -> configure(name, v);
            default -> act(name, v);
        }
    }

    private void identify(int offset, int count) {
        byte[] all = dictionary.packed();
        int from = Math.min(offset, all.length);
        firmware.answer("identify_response", offset, Arrays.copyOfRange(all, from, Math.min(all.length, from + count)));
    }

    private void configure(String name, Values v) {
        int oid = firmware.free(v.oid());
        firmware.put(
                oid,
                switch (name) {
                    case "config_digital_out" ->
                        new DigitalOut(
                                firmware,
                                oid,
                                pin(v),
                                v.of("value") != 0,
                                v.of("default_value") != 0,
                                v.of("max_duration"));
                    case "config_pwm_out" -> pwm(oid, v);
                    case "config_analog_in" -> new AnalogIn(firmware, oid, analogPin(v));
                    case "config_buttons" -> new Buttons(firmware, oid, (int) v.of("button_count"));
                    case "config_i2c" ->
                        new I2c(firmware, oid, dictionary.chip().startsWith("atmega"));
                    default -> new Counter(firmware, oid, pin(v), v.of("pull_up") != 0);
                });
    }

    private PwmOut pwm(int oid, Values v) {
        long cycle = v.of("cycle_ticks");
        String pin = pin(v);
        for (Part other : firmware.parts()) {
            if (other instanceof PwmOut out && dictionary.chip().startsWith("rp2")) {
                samePicoSlice(out, pin, cycle);
            }
        }
        PwmOut out = new PwmOut(
                firmware,
                oid,
                pin,
                v.of("value"),
                v.of("default_value"),
                v.of("max_duration"),
                firmware.number("PWM_MAX"));
        out.cycle(cycle);
        return out;
    }

    /** A Pico has eight PWM slices of two channels: pins 16 apart share a channel, pins of one slice their cycle. */
    private static void samePicoSlice(PwmOut other, String pin, long cycle) {
        int mine = Integer.parseInt(pin.replace("gpio", ""));
        int its = Integer.parseInt(other.pin.replace("gpio", ""));
        if ((mine & 15) == (its & 15)) {
            throw new Part.Stopped("Aliasing PWM pin already has PWM enabled");
        }
        if (mine / 2 % PICO_SLICES == its / 2 % PICO_SLICES && other.cycle() != cycle) {
            throw new Part.Stopped("PWM pin has different cycle time from another in the same slice");
        }
    }

    private void act(String name, Values v) {
        switch (name) {
            case "set_digital_out" -> firmware.output(pin(v), v.of("value") != 0 ? 1 : 0, firmware.now());
            case "set_pwm_out" ->
                firmware.output(
                        pin(v), Math.min(1, (double) v.of("value") / firmware.number("PWM_MAX")), firmware.now());
            case "set_digital_out_pwm_cycle" -> on(DigitalOut.class, v, out -> out.cycle(v.of("cycle_ticks")));
            case "queue_digital_out" -> on(DigitalOut.class, v, out -> out.queue(clock(v), v.of("on_ticks")));
            case "update_digital_out" -> on(DigitalOut.class, v, out -> out.update(v.of("value") != 0));
            case "queue_pwm_out" -> on(PwmOut.class, v, out -> out.queue(clock(v), v.of("value")));
            case "query_analog_in" -> on(AnalogIn.class, v, in -> query(in, v));
            case "buttons_add" -> on(Buttons.class, v, in -> in.add((int) v.of("pos"), pin(v), v.of("pull_up") != 0));
            case "buttons_query" ->
                on(
                        Buttons.class,
                        v,
                        in -> in.query(clock(v), v.of("rest_ticks"), v.of("retransmit_count"), (int) v.of("invert")));
            case "buttons_ack" -> on(Buttons.class, v, in -> in.acknowledge((int) v.of("count")));
            case "query_counter" ->
                on(Counter.class, v, in -> in.query(clock(v), v.of("poll_ticks"), v.of("sample_ticks")));
            case "i2c_set_bus" ->
                on(I2c.class, v, i2c -> i2c.on(dictionary.bus(v.of("i2c_bus")), (int) v.of("address")));
            case "i2c_transfer" -> on(I2c.class, v, i2c -> i2c.transfer(v.text("write"), (int) v.of("read_len")));
            case "i2c_write" -> on(I2c.class, v, i2c -> i2c.writeOrStop(v.text("data")));
            case "i2c_read" -> on(I2c.class, v, i2c -> i2c.readOrStop(v.text("reg"), (int) v.of("read_len")));
            default -> throw new Part.Stopped("Invalid command");
        }
    }

    private void query(AnalogIn in, Values v) {
        int bytes = v.has("bytes_per_report") ? (int) v.of("bytes_per_report") : 0;
        if (v.has("bytes_per_report") && (bytes < 2 || bytes % 2 != 0)) {
            throw new Part.Stopped("Invalid analog_in bytes_per_report");
        }
        in.limits(v.of("min_value"), v.of("max_value"), v.of("range_check_count"));
        in.query(clock(v), v.of("sample_ticks"), (int) v.of("sample_count"), v.of("rest_ticks"), bytes);
    }

    private <P extends Part> void on(Class<P> type, Values v, Consumer<P> what) {
        what.accept(firmware.part(type, v.oid()));
    }

    private long clock(Values v) {
        return firmware.clock(v.of("clock"));
    }

    private String pin(Values v) {
        String pin = dictionary.pin(v.of("pin"));
        if (pin == null) {
            throw new Part.Stopped("Not a valid pin");
        }
        return pin;
    }

    private String analogPin(Values v) {
        String pin = pin(v);
        boolean pico = dictionary.chip().startsWith("rp2");
        if (pico && !pin.matches("gpio2[6-9]|ADC_TEMPERATURE")) {
            throw new Part.Stopped("Not a valid ADC pin");
        }
        return pin;
    }
}
