package lumbar.control;

/** When the events of tests happened. */
public final class TestEvents {
    public static final EventTime AT = new EventTime(5, 105, 1_800_000_005_000L, true);

    private TestEvents() {}
}
