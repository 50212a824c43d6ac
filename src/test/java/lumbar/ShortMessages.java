package lumbar;

import org.assertj.core.configuration.Configuration;

/** A failed assertion prints what a person can read, not every event of a session. Found by AssertJ as a service. */
public final class ShortMessages extends Configuration {
    private static final int ELEMENTS = 20;

    public ShortMessages() {
        setMaxElementsForPrinting(ELEMENTS);
        setMaxLengthForSingleLineDescription(120);
    }

    @Override
    public String describe() {
        return "at most " + ELEMENTS + " elements of a collection";
    }
}
