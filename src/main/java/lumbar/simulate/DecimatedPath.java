package lumbar.simulate;

import java.util.OptionalDouble;

/**
 * The data of a line through many points. Points that fall on the same pixel column are drawn as its lowest and highest, so
 * that a session of twenty minutes stays small and no peak is lost. One thread.
 */
final class DecimatedPath {
    private final StringBuilder data = new StringBuilder();
    private OptionalDouble columnX = OptionalDouble.empty();
    private double firstY;
    private double lowY;
    private double highY;
    private double lastY;

    /** The line ends here; the next point begins another one. */
    void lift() {
        flush();
        columnX = OptionalDouble.empty();
    }

    /** Adds a point in picture coordinates. */
    void to(double x, double y) {
        double column = Math.floor(x);
        boolean starts = columnX.isEmpty();
        if (starts || column != columnX.getAsDouble()) {
            flush();
            columnX = OptionalDouble.of(column);
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
        if (columnX.isEmpty()) {
            return;
        }
        double x = columnX.getAsDouble();
        point(x, firstY);
        if (lowY < Math.min(firstY, lastY) - 0.1) {
            point(x, lowY);
        }
        if (highY > Math.max(firstY, lastY) + 0.1) {
            point(x, highY);
        }
        if (Math.abs(lastY - firstY) > 0.1) {
            point(x, lastY);
        }
    }

    private void point(double x, double y) {
        data.append('L').append(Svg.number(x)).append(' ').append(Svg.number(y));
    }

    String data() {
        lift();
        return data.toString();
    }
}
