package lumbar.config;

/**
 * What a file may ask for.
 *
 * @param min smallest allowed value, in the unit the code reckons in
 * @param max greatest allowed value
 * @param why the requirement it comes from, such as {@code SR-12}; empty when it is mere sense
 */
record Range(double min, double max, String why) {
    static Range of(double min, double max) {
        return new Range(min, max, "");
    }

    String text(Dimension dimension) {
        return dimension.show(min) + " to " + dimension.show(max) + (why.isEmpty() ? "" : " (" + why + ")");
    }
}
