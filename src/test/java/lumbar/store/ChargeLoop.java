package lumbar.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import lumbar.safety.Charge;

/** A process to be killed: leases a slot, settles the one before, and prints each row once it is acknowledged. */
final class ChargeLoop {
    static final double USED_SECONDS = 2;

    private ChargeLoop() {}

    /** A process that runs it. */
    static ProcessBuilder process(Path state, String... more) {
        List<String> line = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                ChargeLoop.class.getName(),
                state.toString()));
        line.addAll(List.of(more));
        return new ProcessBuilder(line);
    }

    /** Runs on the state directory named first, until it is killed; with another word it only holds it. */
    public static void main(String[] args) throws StoreException {
        Store store = Store.open(Path.of(args[0]), SystemClock.now());
        long first = store.loaded().firstFreeSlot();
        System.out.println("ready " + store.loaded().uncleanStarts());
        if (args.length > 1) {
            LockSupport.park();
        }
        for (long slot = first; ; slot++) {
            store.charge(SystemClock.now(), List.of(charge(slot, Charge.SLOT_SECONDS)));
            System.out.println("leased " + slot);
            if (slot > first) {
                store.charge(SystemClock.now(), List.of(charge(slot - 1, USED_SECONDS)));
                System.out.println("settled " + (slot - 1));
            }
        }
    }

    private static Charge charge(long slot, double seconds) {
        return new Charge(slot, "anna", 1, "area:neck", seconds);
    }
}
