package lumbar.peer;

/** What the terminals of one board are wired to: levels are electrical, addresses the board's own words. Any thread. */
public interface Terminals {
    /** Nothing is connected: inputs stay where their pull holds them. */
    Terminals OPEN = new Terminals() {
        @Override
        public void output(String address, double level, long nanos) {
            // Nothing there.
        }

        @Override
        public boolean high(String address, boolean pullUp) {
            return pullUp;
        }

        @Override
        public double analog(String address) {
            return 0;
        }

        @Override
        public long count(String address) {
            return 0;
        }
    };

    /** An output changed: 0 to 1, or for a register its number; NaN when it floats. */
    void output(String address, double level, long nanos);

    /** Whether an input is at the high level. */
    boolean high(String address, boolean pullUp);

    /** Volts at an analog input, or the number of a register. */
    double analog(String address);

    /** Edges or pulses of an input so far. */
    long count(String address);
}
