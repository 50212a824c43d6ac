package lumbar.simulate;

/**
 * The data of a line through many points. Points that fall on the same pixel column are drawn as its lowest and highest, so
 * that a session of twenty minutes stays small and no peak is lost. One thread.
 */
final class DecimatedPath {
    private final StringBuilder data = new StringBuilder();
    private double columnX = Double.NaN;
    private double firstY;
    private double lowY;
    private double highY;
    private double lastY;

    /** Adds a point in picture coordinates; NaN breaks the line. */
    void to(double x, double y) {
        if (Double.isNaN(y)) {
            flush();
            columnX = Double.NaN;
            return;
        }
        double column = Math.floor(x);
        if (column != columnX) {
            boolean starts = Double.isNaN(columnX);
            flush();
            columnX = column;
            firstY = lowY = highY = lastY = y;
            if (starts) {
                data.append('M').append(Svg.number(column)).append(' ').append(Svg.number(y));
            }
            return;
        }
        lowY = Math.min(lowY, y);
        highY = Math.max(highY, y);
        lastY = y;
    }

    private void flush() {
        if (Double.isNaN(columnX)) {
            return;
        }
        point(firstY);
        if (lowY < Math.min(firstY, lastY) - 0.1) {
            point(lowY);
        }
        if (highY > Math.max(firstY, lastY) + 0.1) {
            point(highY);
        }
        if (Math.abs(lastY - firstY) > 0.1) {
            point(lastY);
        }
    }

    private void point(double y) {
        data.append('L').append(Svg.number(columnX)).append(' ').append(Svg.number(y));
    }

    String data() {
        flush();
        columnX = Double.NaN;
        return data.toString();
    }
}
