package lumbar.text;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write and read them. All values are seconds. Any thread; never throws. */
public final class DurationText {
    private static final Pattern ONE_UNIT = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,6})?)\\s*(ms|s|min)");

    private DurationText() {}

    /** With the unit that suits it: {@code 500 ms}, {@code 90 s}, {@code 2 min}, {@code 2 min 5 s}. */
    public static String of(double seconds) {
        if (seconds != 0 && Math.abs(seconds) < 1) {
            return NumberText.of(seconds * 1000, 4) + " ms";
        }
        if (Math.abs(seconds) < 120) {
            return NumberText.of(seconds, 4) + " s";
        }
        double minutes = Math.floor(seconds / 60);
        double rest = seconds - minutes * 60;
        return NumberText.of(minutes, 4) + " min" + (rest < 1e-6 ? "" : " " + NumberText.of(rest, 4) + " s");
    }

    /** In seconds with one decimal at most: {@code 12.5 s}. */
    public static String seconds(double seconds) {
        return NumberText.of(seconds, 1) + " s";
    }

    /** In minutes with one decimal at most: {@code 1.5 min}. */
    public static String minutes(double seconds) {
        return NumberText.of(seconds / 60, 1) + " min";
    }

    /** Whole minutes, to the nearest: {@code 3 min}. */
    public static String wholeMinutes(double seconds) {
        return Math.round(seconds / 60) + " min";
    }

    /** Whole minutes until something is over, a begun one counted whole; never below 0. */
    public static String minutesLeft(double seconds) {
        return (long) Math.ceil(Math.max(0, seconds) / 60) + " min";
    }

    /** Until something is over, a begun unit counted whole: {@code 45 min}, from two hours on {@code 23 h}; never below 0. */
    public static String left(double seconds) {
        return seconds < 7200 ? minutesLeft(seconds) : (long) Math.ceil(seconds / 3600) + " h";
    }

    /** As a clock shows it: {@code 4:07}, or {@code 1:02:09} from an hour on; never below 0. */
    public static String clock(double seconds) {
        long whole = Math.max(0, Math.round(seconds));
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }

    /** A number with one unit, such as {@code 2s}, {@code 500 ms} or {@code 1.5 min}, as seconds; empty for any other text. */
    public static OptionalDouble parse(String text) {
        Matcher matcher = ONE_UNIT.matcher(text.strip());
        if (!matcher.matches()) {
            return OptionalDouble.empty();
        }
        double number = Double.parseDouble(matcher.group(1));
        return OptionalDouble.of(
                switch (matcher.group(2)) {
                    case "ms" -> number / 1000;
                    case "min" -> number * 60;
                    default -> number;
                });
    }
}
