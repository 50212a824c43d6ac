package lumbar.peer.modbus;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.TreeMap;
import lumbar.peer.Terminals;

/**
 * One Modbus unit: what it holds and how it answers a request, without a line, a thread or a clock of its own. Addresses count from 0.
 * Terminals are called {@code coil 3}, {@code input 0}, {@code holding 10}, {@code register 2}. One thread.
 */
public final class Slave {
    /** The request asks for what this unit does not do. */
    static final int ILLEGAL_FUNCTION = 1;
    /** There is no such coil or register. */
    static final int ILLEGAL_ADDRESS = 2;
    /** A count or value that no such request may have. */
    static final int ILLEGAL_VALUE = 3;

    private static final int ON = 0xff00;
    private static final int MOST_BITS_READ = 2000;
    private static final int MOST_BITS_WRITTEN = 1968;
    private static final int MOST_REGISTERS_READ = 125;
    private static final int MOST_REGISTERS_WRITTEN = 123;
    private static final long NANOS_PER_MS = 1_000_000;

    private final int size;
    private final int timeoutRegister;
    private final int timeoutUnitMs;
    private final Terminals terminals;
    private final TreeMap<Integer, Boolean> coils = new TreeMap<>();
    private final TreeMap<Integer, Integer> holdings = new TreeMap<>();
    private long heardNanos;

    /**
     * @param size how many of each kind there are
     * @param timeoutRegister holding register of its communication time-out, −1 for none
     * @param timeoutUnitMs what one count of it stands for
     */
    public Slave(int size, int timeoutRegister, int timeoutUnitMs, Terminals terminals) {
        this.size = size;
        this.timeoutRegister = timeoutRegister;
        this.timeoutUnitMs = timeoutUnitMs;
        this.terminals = terminals;
    }

    /** Power-up: everything off. */
    public void powerUp(long nanos) {
        coils.replaceAll((at, on) -> {
            terminals.output("coil " + at, 0, nanos);
            return false;
        });
        holdings.replaceAll((at, value) -> {
            terminals.output("holding " + at, 0, nanos);
            return 0;
        });
    }

    /**
     * Its own time-out, where it has one and it was set: nothing heard for so long, and everything it drives is off.
     *
     * @return whether it has just let go
     */
    boolean lets(long nanos) {
        int count = timeoutRegister < 0 ? 0 : holdings.getOrDefault(timeoutRegister, 0);
        if (count == 0 || nanos - heardNanos <= count * (long) timeoutUnitMs * NANOS_PER_MS) {
            return false;
        }
        boolean any = coils.containsValue(true)
                || holdings.entrySet().stream().anyMatch(e -> e.getKey() != timeoutRegister && e.getValue() != 0);
        coils.replaceAll((at, on) -> off("coil " + at, on, nanos));
        holdings.replaceAll((at, value) -> at == timeoutRegister ? value : off("holding " + at, value, nanos));
        return any;
    }

    private boolean off(String address, boolean was, long nanos) {
        if (was) {
            terminals.output(address, 0, nanos);
        }
        return false;
    }

    private int off(String address, int was, long nanos) {
        if (was != 0) {
            terminals.output(address, 0, nanos);
        }
        return 0;
    }

    /** The answer to a request, both without unit and CRC; an exception is an answer too. */
    byte[] answer(byte[] request, long nanos) {
        heardNanos = nanos;
        int function = request[0] & 0xff;
        try {
            int address = word(request, 1);
            int value = word(request, 3);
            return switch (function) {
                case 1, 2 -> bits(function, address, value);
                case 3, 4 -> registers(function, address, value);
                case 5 -> coil(request, address, value, nanos);
                case 6 -> holding(request, address, value, nanos);
                case 15 -> coils(request, address, value, nanos);
                case 16 -> holdings(request, address, value, nanos);
                default -> throw new Refused(ILLEGAL_FUNCTION);
            };
        } catch (Refused e) {
            return new byte[] {(byte) (function | 0x80), (byte) e.code};
        } catch (IndexOutOfBoundsException e) {
            return new byte[] {(byte) (function | 0x80), ILLEGAL_VALUE};
        }
    }

    private byte[] bits(int function, int address, int count) {
        inside(address, count, MOST_BITS_READ);
        byte[] answer = new byte[2 + (count + 7) / 8];
        answer[0] = (byte) function;
        answer[1] = (byte) (answer.length - 2);
        for (int i = 0; i < count; i++) {
            boolean on = function == 1
                    ? coils.getOrDefault(address + i, false)
                    : terminals.high("input " + (address + i), false);
            if (on) {
                answer[2 + i / 8] |= (byte) (1 << (i % 8));
            }
        }
        return answer;
    }

    private byte[] registers(int function, int address, int count) {
        inside(address, count, MOST_REGISTERS_READ);
        ByteBuffer answer = ByteBuffer.allocate(2 + 2 * count);
        answer.put((byte) function).put((byte) (2 * count));
        for (int i = 0; i < count; i++) {
            int at = address + i;
            answer.putShort((short)
                    (function == 3
                            ? holdings.getOrDefault(at, (int) input("holding " + at))
                            : input("register " + at)));
        }
        return answer.array();
    }

    private long input(String address) {
        long counted = terminals.count(address);
        return counted != 0 ? counted & 0xffff : Math.max(0, Math.min(0xffff, Math.round(terminals.analog(address))));
    }

    private byte[] coil(byte[] request, int address, int value, long nanos) {
        inside(address, 1, 1);
        if (value != ON && value != 0) {
            throw new Refused(ILLEGAL_VALUE);
        }
        set(address, value == ON, nanos);
        return request;
    }

    private byte[] holding(byte[] request, int address, int value, long nanos) {
        inside(address, 1, 1);
        set(address, value, nanos);
        return request;
    }

    private byte[] coils(byte[] request, int address, int count, long nanos) {
        inside(address, count, MOST_BITS_WRITTEN);
        wholeOf(request, (count + 7) / 8);
        for (int i = 0; i < count; i++) {
            set(address + i, ((request[6 + i / 8] >> (i % 8)) & 1) != 0, nanos);
        }
        return Arrays.copyOf(request, 5);
    }

    private byte[] holdings(byte[] request, int address, int count, long nanos) {
        inside(address, count, MOST_REGISTERS_WRITTEN);
        wholeOf(request, 2 * count);
        for (int i = 0; i < count; i++) {
            set(address + i, word(request, 6 + 2 * i), nanos);
        }
        return Arrays.copyOf(request, 5);
    }

    private static void wholeOf(byte[] request, int bytes) {
        if ((request[5] & 0xff) != bytes || request.length != 6 + bytes) {
            throw new Refused(ILLEGAL_VALUE);
        }
    }

    private void set(int address, boolean on, long nanos) {
        coils.put(address, on);
        terminals.output("coil " + address, on ? 1 : 0, nanos);
    }

    private void set(int address, int value, long nanos) {
        holdings.put(address, value);
        if (address != timeoutRegister) {
            terminals.output("holding " + address, value, nanos);
        }
    }

    private void inside(int address, int count, int most) {
        if (count < 1 || count > most) {
            throw new Refused(ILLEGAL_VALUE);
        }
        if (address + count > size) {
            throw new Refused(ILLEGAL_ADDRESS);
        }
    }

    private static int word(byte[] bytes, int at) {
        return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
    }

    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final int code;

        Refused(int code) {
            super("exception " + code, null, false, false);
            this.code = code;
        }
    }
}
