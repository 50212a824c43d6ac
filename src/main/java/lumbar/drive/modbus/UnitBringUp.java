package lumbar.drive.modbus;

import lumbar.chair.wiring.BoardSpec;
import lumbar.drive.serial.LineClosedException;

/**
 * Brings the units of a line to a known state: every output at rest and read back, then the unit's own time-out register, then
 * one reading of every input. A unit counts as present only after all of it (SR-23, SR-37). Made anew for each connection. The
 * thread that owns the connection.
 */
final class UnitBringUp {
    /** One lost exchange is not a missing unit: only the third in a row is (SR-23). */
    static final int LOSSES = 3;

    private final RtuClient client;

    UnitBringUp(RtuClient client) {
        this.client = client;
    }

    /** Three attempts. @throws RequestFailedException why the last one failed */
    void bringUpWithRetries(ModbusUnit unit) throws LineClosedException, RequestFailedException {
        for (int losses = 1; ; losses++) {
            try {
                bringUp(unit);
                return;
            } catch (RequestFailedException e) {
                if (losses == LOSSES) {
                    throw e;
                }
            }
        }
    }

    /** One attempt for a unit that was lost; if it fails, the unit stays lost. */
    void retry(ModbusUnit unit) throws LineClosedException {
        try {
            // One frame shows whether the unit is there. All of them would delay a stop of another unit.
            if (!unit.writeBlocks().isEmpty()) {
                rest(unit, 0);
            }
            bringUp(unit);
        } catch (RequestFailedException e) {
            unit.lost(e);
        }
    }

    private void bringUp(ModbusUnit unit) throws LineClosedException, RequestFailedException {
        rest(unit);
        setTimeout(unit);
        for (int i = 0; i < unit.readBlocks().size(); i++) {
            long asked = System.nanoTime();
            unit.onReading(
                    i,
                    client.request(
                            unit.readBlocks().get(i).readFrame(unit.spec().unit())),
                    asked);
        }
        unit.recovered();
    }

    private void setTimeout(ModbusUnit unit) throws LineClosedException, RequestFailedException {
        var spec = unit.spec();
        BoardSpec.Timeout timeout = spec.timeout();
        if (timeout == null) {
            return;
        }
        int count = timeout.ms() / timeout.countMs();
        client.request(RtuFrames.writeRegisters(spec.unit(), timeout.register(), new int[] {count}));
        byte[] back = client.request(RtuFrames.read(spec.unit(), RtuFrames.READ_HOLDING, timeout.register(), 1));
        if (RtuFrames.value(back, 0) != count) {
            throw new RequestFailedException("unit " + spec.unit() + " did not keep its time-out: holding "
                    + timeout.register() + " says " + RtuFrames.value(back, 0) + " and not " + count
                    + "; check the register in its manual");
        }
    }

    /**
     * Writes every block of outputs to rest and reads it back, also after one that fails.
     *
     * @throws RequestFailedException the first failure, after all blocks were tried
     */
    void rest(ModbusUnit unit) throws LineClosedException, RequestFailedException {
        RequestFailedException first = null;
        for (int i = 0; i < unit.writeBlocks().size(); i++) {
            try {
                rest(unit, i);
            } catch (RequestFailedException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private void rest(ModbusUnit unit, int block) throws LineClosedException, RequestFailedException {
        client.request(unit.restFrame(block));
        int[] rest = unit.restValues(block);
        byte[] back = client.request(
                unit.writeBlocks().get(block).readFrame(unit.spec().unit()));
        for (int k = 0; k < rest.length; k++) {
            if (RtuFrames.value(back, k) != rest[k]) {
                throw new RequestFailedException("unit " + unit.spec().unit() + " does not keep its outputs at rest: "
                        + unit.writeBlocks().get(block).table() + " "
                        + (unit.writeBlocks().get(block).start() + k)
                        + "; check the addresses, and that nobody else drives it");
            }
        }
        unit.confirmed(block, rest);
    }

    /** For a unit that is already reported as lost: one attempt whose failure is ignored. */
    @SuppressWarnings("EmptyCatch") // the other units are rested all the same, and the watchdog relay stands behind
    void restQuietly(ModbusUnit unit) {
        try {
            rest(unit);
        } catch (LineClosedException | RequestFailedException | RuntimeException e) {
            // The unit was reported as lost already.
        }
    }

    /**
     * Three attempts to rest a unit. A failure of this program counts as a failed attempt, so that the other units are still tried.
     *
     * @return why the last attempt failed; empty when one succeeded
     */
    String restWithRetries(ModbusUnit unit) {
        return Attempts.failure(LOSSES, () -> rest(unit));
    }

    /** Something that may get no answer, tried a few times. */
    static final class Attempts {
        private Attempts() {}

        /** One attempt. */
        interface Attempt {
            void go() throws LineClosedException, RequestFailedException;
        }

        /** @return why the last of at most {@code most} attempts failed; empty when one succeeded */
        static String failure(int most, Attempt attempt) {
            String why = "";
            for (int i = 0; i < most && (i == 0 || !why.isEmpty()); i++) {
                try {
                    attempt.go();
                    why = "";
                } catch (LineClosedException | RequestFailedException e) {
                    why = String.valueOf(e.getMessage());
                } catch (RuntimeException | Error e) {
                    why = "this program failed at it: " + e;
                }
            }
            return why;
        }
    }
}
