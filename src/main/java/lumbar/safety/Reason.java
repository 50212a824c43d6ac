package lumbar.safety;

import java.util.Locale;

/** Why an actuator gets less than was asked, the limiter's own word: a limiter only lowers, and says so (SR-38). */
public enum Reason {
    NONE("", "", "nothing limits it"),
    STATE("SR-06", "", "the chair is not running a session"),
    INVALID("SR-11", "a number from 0 to 1", "the program asked for something that is no level"),
    ESTIMATE("SR-12", "", "the bag has no sensor: it is filled by time, to a lower ceiling"),
    RAMP("SR-11", "at most 1 %/s, from 20 %", "the level is still rising gently"),
    WARM_UP("SR-11", "40 % in the first minute", "warming up"),
    SLOPE("SR-12", "at most 5 kPa/s", "the bag fills gently"),
    CEILING("SR-12", "13.3 kPa; 10 kPa at arms, calves and feet", "the highest pressure allowed here"),
    DEPTH("SR-16", "neck 40 %, shoulders 70 %", "the rollers press less here"),
    DWELL("SR-16", "10 s at a point, 15 s of 60", "the rollers have worked this spot long enough"),
    POSITION("SR-16", "", "the rollers' position is not known yet"),
    TAPPING("SR-16", "half of the time", "tapping pauses in this area"),
    HOLD("SR-13", "10 s, then 5 s of rest", "the bag rests after a hold"),
    DUTY("SR-13", "60 % of a minute", "the bag has been full long enough for this minute"),
    LIMB("SR-13", "4 bags of a limb", "enough bags of this limb are full"),
    FLOW("SR-13", "at most 1 kPa above the bag before it", "the limb fills from its far end"),
    NEIGHBOUR("SR-13", "4 kPa between neighbours", "the neighbouring bag is not as full"),
    MINUTES("SR-07", "20 min in 3 h, 40 min a day; neck half of it", "this area's minutes are used up"),
    LEASE("SR-09", "", "the minutes are being recorded first"),
    SESSION("SR-40", "30 min in 60", "the session's minutes are used up"),
    MOTOR("SR-40", "30 min in 60", "this motor has run long enough"),
    HEAT_TIME("SR-18", "20 min, then 20 min off", "this heat pad rests"),
    SKIN("SR-18", "40 °C at the skin", "the skin is warm enough"),
    HEAT_PERSON("SR-18", "", "no heat for this person"),
    PERSON("SR-34", "40, 60, 80 % over the first sessions", "the level grows over the first sessions"),
    EXCLUDED("SR-32", "", "this area is excluded by the screening"),
    BLOCKED("SR-33", "24 h, after numbness 72 h", "this area hurt: it is left alone"),
    REMOTE("SR-25", "50 %", "started from elsewhere"),
    SEAT("SR-20", "", "nobody sits in the chair"),
    PRESSED("SR-51", "bags below 2 kPa, rollers drawn back", "nothing leans back while a bag or the rollers press"),
    HELD_KEY("SR-21", "", "moves only while the key at the chair is held");

    private final String requirement;
    private final String limit;
    private final String text;

    Reason(String requirement, String limit, String text) {
        this.requirement = requirement;
        this.limit = limit;
        this.text = text;
    }

    /** The code in traces and for {@code lumbar why}; empty for {@link #NONE}. */
    public String key() {
        return this == NONE ? "" : name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String requirement() {
        return requirement;
    }

    /** The limit in words, empty when there is no number to it. */
    public String limit() {
        return limit;
    }

    public String text() {
        return text;
    }
}
