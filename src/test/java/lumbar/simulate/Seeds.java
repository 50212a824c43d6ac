package lumbar.simulate;

/** Numbers that replay a seeded test or make it longer: {@code -Dseed=N}, {@code -Dcampaign=N}. */
final class Seeds {
    private static final long STANDARD = 20_260_101;

    private Seeds() {}

    static long seed() {
        return number("seed", STANDARD);
    }

    /** How many runs: so many unless {@code -Dcampaign=} says otherwise. */
    static int runs(int standard) {
        return (int) number("campaign", standard);
    }

    private static long number(String property, long standard) {
        String text = System.getProperty(property, "");
        return text.matches("-?\\d+") ? Long.parseLong(text) : standard;
    }
}
