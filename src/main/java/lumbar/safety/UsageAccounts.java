package lumbar.safety;

import java.util.ArrayList;
import java.util.List;
import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.chair.Chair;

/**
 * The accounts that running time is charged to: each area, heat on each area, the session, each motor. An account has an
 * index for the control cycle and a key for the store. Immutable.
 */
public final class UsageAccounts {
    private static final int HEAT = BodyArea.COUNT;

    /** The person's session time (SR-40). */
    public static final int SESSION = 2 * BodyArea.COUNT;

    private static final int MOTORS = SESSION + 1;

    private final List<String> keys = new ArrayList<>();
    private final int[] motorOf;

    public UsageAccounts(Chair chair) {
        for (BodyArea area : BodyArea.values()) {
            keys.add("area:" + area.key());
        }
        for (BodyArea area : BodyArea.values()) {
            keys.add("heat:" + area.key());
        }
        keys.add("session");
        motorOf = new int[chair.size()];
        for (Actuator actuator : chair.actuators()) {
            motorOf[actuator.index()] = -1;
            if (Limits.isMotor(actuator)) {
                motorOf[actuator.index()] = keys.size();
                keys.add("motor:" + actuator.id());
            }
        }
        if (keys.size() > Long.SIZE) {
            throw new IllegalArgumentException("a chair may have at most " + (Long.SIZE - MOTORS) + " motors");
        }
    }

    public int size() {
        return keys.size();
    }

    /** The minutes of an area (SR-07). */
    public static int area(BodyArea area) {
        return area.ordinal();
    }

    /** The heat minutes of an area, apart from its pressure minutes (SR-07, SR-18). */
    public static int heat(BodyArea area) {
        return HEAT + area.ordinal();
    }

    /** Whether it is the heat of an area. */
    static boolean isHeat(int account) {
        return account >= HEAT && account < SESSION;
    }

    /** The running time of a motor (SR-40), or −1 for what is no motor. */
    public int motor(int actuator) {
        return motorOf[actuator];
    }

    /** The account's word in the store, e.g. {@code area:neck}, {@code motor:roller}. */
    public String key(int account) {
        return keys.get(account);
    }

    /** The account with this key, or −1 when this chair has none. */
    public int of(String key) {
        return keys.indexOf(key);
    }

    /** Whether it belongs to the person (areas, heat, session) or to the chair alone (motors). */
    public static boolean personal(int account) {
        return account < MOTORS;
    }
}
