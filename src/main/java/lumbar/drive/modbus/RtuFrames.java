package lumbar.drive.modbus;

import java.util.Arrays;

/**
 * Modbus RTU frames: unit, function, data, and a CRC whose low byte comes first. Pure. Source: Modbus over Serial Line V1.02.
 */
final class RtuFrames {
    static final int READ_COILS = 1;
    static final int READ_INPUTS = 2;
    static final int READ_HOLDING = 3;
    static final int READ_REGISTERS = 4;
    static final int WRITE_COIL = 5;
    static final int WRITE_REGISTER = 6;
    static final int WRITE_COILS = 15;
    static final int WRITE_REGISTERS = 16;
    static final int EXCEPTION_BIT = 0x80;
    static final int EXCEPTION_LENGTH = 5;

    private static final int POLYNOMIAL = 0xA001;
    private static final int COIL_ON = 0xFF00;
    private static final int SHORTEST = 4;

    private RtuFrames() {}

    static int crc(byte[] bytes, int length) {
        int crc = 0xFFFF;
        for (int i = 0; i < length; i++) {
            crc ^= bytes[i] & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) != 0 ? crc >> 1 ^ POLYNOMIAL : crc >> 1;
            }
        }
        return crc;
    }

    /** Whether the CRC fits. */
    static boolean hasValidCrc(byte[] frame, int length) {
        return length >= SHORTEST
                && crc(frame, length - 2) == ((frame[length - 2] & 0xFF) | (frame[length - 1] & 0xFF) << 8);
    }

    static byte[] read(int unit, int function, int start, int count) {
        return withCrc(new byte[] {
            (byte) unit, (byte) function, (byte) (start >> 8), (byte) start, (byte) (count >> 8), (byte) count, 0, 0
        });
    }

    /** One coil or several: boards with few coils often know the single form only. */
    static byte[] writeCoils(int unit, int start, int[] values) {
        if (values.length == 1) {
            return read(unit, WRITE_COIL, start, values[0] == 0 ? 0 : COIL_ON);
        }
        byte[] frame = head(unit, WRITE_COILS, start, values.length, (values.length + 7) / 8);
        for (int i = 0; i < values.length; i++) {
            if (values[i] != 0) {
                frame[7 + i / 8] |= (byte) (1 << i % 8);
            }
        }
        return withCrc(frame);
    }

    static byte[] writeRegisters(int unit, int start, int[] values) {
        if (values.length == 1) {
            return read(unit, WRITE_REGISTER, start, values[0]);
        }
        byte[] frame = head(unit, WRITE_REGISTERS, start, values.length, 2 * values.length);
        for (int i = 0; i < values.length; i++) {
            frame[7 + 2 * i] = (byte) (values[i] >> 8);
            frame[8 + 2 * i] = (byte) values[i];
        }
        return withCrc(frame);
    }

    /** Returns the length of the response to this request, unless that is an exception response. */
    static int responseLength(byte[] request) {
        int count = (request[4] & 0xFF) << 8 | (request[5] & 0xFF);
        return switch (request[1]) {
            case READ_COILS, READ_INPUTS -> 5 + (count + 7) / 8;
            case READ_HOLDING, READ_REGISTERS -> 5 + 2 * count;
            default -> 8;
        };
    }

    /** Whether this is the response to the request: unit, function, length, echo and CRC. */
    static boolean isResponse(byte[] request, byte[] response, int length) {
        if (length != responseLength(request) || !hasValidCrc(response, length)) {
            return false;
        }
        if (request[1] >= WRITE_COIL) {
            return Arrays.equals(request, 0, 6, response, 0, 6);
        }
        return response[0] == request[0] && response[1] == request[1] && (response[2] & 0xFF) == length - 5;
    }

    /** Whether this is an exception response to the request. */
    static boolean isException(byte[] request, byte[] response, int length) {
        return length == EXCEPTION_LENGTH
                && response[0] == request[0]
                && (response[1] & 0xFF) == (request[1] | EXCEPTION_BIT)
                && hasValidCrc(response, length);
    }

    /** Returns one value of a read response: a bit, or a register. */
    static int value(byte[] response, int place) {
        if (response[1] <= READ_INPUTS) {
            return response[3 + place / 8] >> place % 8 & 1;
        }
        return (response[3 + 2 * place] & 0xFF) << 8 | (response[4 + 2 * place] & 0xFF);
    }

    private static byte[] head(int unit, int function, int start, int count, int bytes) {
        byte[] frame = new byte[9 + bytes];
        byte[] first = {
            (byte) unit,
            (byte) function,
            (byte) (start >> 8),
            (byte) start,
            (byte) (count >> 8),
            (byte) count,
            (byte) bytes
        };
        System.arraycopy(first, 0, frame, 0, first.length);
        return frame;
    }

    private static byte[] withCrc(byte[] frame) {
        int crc = crc(frame, frame.length - 2);
        frame[frame.length - 2] = (byte) crc;
        frame[frame.length - 1] = (byte) (crc >> 8);
        return frame;
    }
}
