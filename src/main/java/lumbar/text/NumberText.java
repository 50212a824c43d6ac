package lumbar.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Numbers as people read them: a point for the decimals, no more digits than needed. Any thread; never throws. */
public final class NumberText {
    private NumberText() {}

    /** At most so many decimals, rounded half up, without zeros at the end; {@code ?} for what is no number. */
    public static String of(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return "?";
        }
        return BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** As it was written: a whole number without decimals, any other with all that it has. */
    public static String exact(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** A measured value: whole from 100 on, else with two decimals at most. */
    public static String measured(double value) {
        return of(value, Math.abs(value) >= 100 ? 0 : 2);
    }

    /** A share as whole per cent: {@code 0.3} is {@code 30 %}. */
    public static String percent(double share) {
        return Math.round(share * 100) + " %";
    }

    /** With exactly so many decimals, rounded half to even, and never a negative zero; {@code ?} for what is no number. */
    public static String fixed(double value, int decimals) {
        return Double.isFinite(value)
                ? String.format(Locale.ROOT, "%." + decimals + "f", rounded(value, decimals))
                : "?";
    }

    /** The nearest number with so many decimals, half to even, and never a negative zero; NaN for what is no number. */
    public static double rounded(double value, int decimals) {
        double scale = Math.pow(10, decimals);
        // adding 0 makes 0 of -0
        return Double.isFinite(value) ? Math.rint(value * scale) / scale + 0.0 : Double.NaN;
    }

    /** The same; null for what is no number. */
    public static @Nullable Double roundedOrNull(double value, int decimals) {
        return Double.isFinite(value) ? (Double) rounded(value, decimals) : null;
    }

    /** The same; null for nothing. */
    public static @Nullable Double roundedOrNull(OptionalDouble value, int decimals) {
        return roundedOrNull(value.orElse(Double.NaN), decimals);
    }
}
