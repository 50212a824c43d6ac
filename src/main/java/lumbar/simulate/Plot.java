package lumbar.simulate;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * A picture of a session: for each area that is worked what the program asks, what the governor permits and the true
 * pressure, the ceiling dashed, the phases shaded; rollers as a filled depth, heat in °C. The same trace gives the same
 * picture, byte for byte. One thread.
 */
public final class Plot implements TraceRow.Sink {
    private static final double WIDTH = 1200;
    private static final double LEFT = 110;
    private static final double RIGHT = 60;
    private static final double TOP = 96;
    private static final double ROW = 92;
    private static final double GAP = 16;
    private static final double BOTTOM = 40;

    /** Readable on light and on dark pages: the picture follows what the reader's system prefers. */
    private static final String STYLE = """
        <style>
        .page{fill:#ffffff}.ink{fill:#1d2733}.soft{fill:#5d6b7a}.h{font-size:20px;font-weight:600}
        .b{font-weight:600}.r{text-anchor:end}.m{text-anchor:middle}.s{font-size:11px}
        .panel{fill:#f4f6f8}.phase{fill:#e9edf2}.grid{stroke:#d5dce3;fill:none}
        .asked{stroke:#8e9bab;fill:none;stroke-width:1}.permitted{stroke:#d9822b;fill:none;stroke-width:1.6}
        .kpa{stroke:#1769aa;fill:none;stroke-width:1.6}.rollers{fill:#1f9d74;fill-opacity:.28;stroke:#1f9d74;stroke-width:1}
        .heat{stroke:#c0392b;fill:none;stroke-width:1.4}.ceiling{stroke:#c0392b;fill:none;stroke-dasharray:6 4}
        @media (prefers-color-scheme: dark){
        .page{fill:#10161d}.ink{fill:#e6edf3}.soft{fill:#9aa8b6}.panel{fill:#171f28}.phase{fill:#1e2833}.grid{stroke:#2d3945}
        .asked{stroke:#7f8c9b}.permitted{stroke:#f0a04b}.kpa{stroke:#5ab0f2}.rollers{fill:#3fc99a;stroke:#3fc99a}
        .heat{stroke:#ff7b6b}.ceiling{stroke:#ff7b6b}}
        </style>\
        """;

    /** A phase of the program, for the shading. */
    public record Span(String name, double fromSeconds, double toSeconds) {}

    private final AreaCurves curves = new AreaCurves();
    private final String title;
    private final List<Span> phases;
    private final Map<String, Double> ceilingKpa;

    /**
     * @param phases of the program; none when only a trace is known
     * @param ceilingKpa what 100 % of the bags of an area is, by its key; areas that are missing get no ceiling
     */
    public Plot(String title, List<Span> phases, Map<String, Double> ceilingKpa) {
        this.title = title;
        this.phases = List.copyOf(phases);
        this.ceilingKpa = Map.copyOf(ceilingKpa);
    }

    @Override
    public void row(TraceRow row) {
        curves.row(row);
    }

    /** The picture; empty panels are left out. */
    public String svg() {
        Map<String, AreaCurves.Area> worked = curves.worked();
        double height = TOP + worked.size() * (ROW + GAP) + BOTTOM;
        double end = Math.max(60, curves.end());
        Svg svg = new Svg(WIDTH, height).raw(STYLE).rect(0, 0, WIDTH, height, "page");
        svg.label(LEFT, 34, "ink h", title);
        legend(svg);
        double y = TOP;
        for (Map.Entry<String, AreaCurves.Area> entry : worked.entrySet()) {
            panel(svg, entry.getKey(), entry.getValue(), y, end);
            y += ROW + GAP;
        }
        minutes(svg, y - GAP, end);
        if (worked.isEmpty()) {
            svg.label(WIDTH / 2, TOP - 10, "soft m", "nothing was worked");
        }
        return svg.end();
    }

    private static void legend(Svg svg) {
        double x = LEFT;
        String[][] entries = {
            {"asked", "asked, %"},
            {"permitted", "permitted, %"},
            {"kpa", "fullest bag, kPa"},
            {"rollers", "rollers, share of depth"},
            {"heat", "heat pad, °C"},
            {"ceiling", "ceiling of the bags"}
        };
        for (String[] entry : entries) {
            svg.line(x, 56, x + 22, 56, entry[0]).label(x + 28, 60, "soft", entry[1]);
            x += 52 + entry[1].length() * 6.6;
        }
    }

    private void panel(Svg svg, String name, AreaCurves.Area area, double y, double end) {
        double width = WIDTH - LEFT - RIGHT;
        Double ceiling = ceilingKpa.get(name);
        double mostKpa = Math.max(ceiling == null ? 1 : ceiling, area.highestKpa());
        double topKpa = mostKpa * 1.08;
        svg.rect(LEFT, y, width, ROW, "panel");
        for (int i = 0; i < phases.size(); i += 2) {
            double from = x(phases.get(i).fromSeconds(), end);
            svg.rect(from, y, x(Math.min(end, phases.get(i).toSeconds()), end) - from, ROW, "phase");
        }
        svg.line(LEFT, y + ROW / 2, LEFT + width, y + ROW / 2, "grid");
        svg.label(LEFT - 12, y + ROW / 2 + 4, "ink b r", name);
        svg.label(LEFT - 12, y + 10, "soft s r", "100 %").label(LEFT - 12, y + ROW, "soft s r", "0");
        if (area.hasRollers) {
            svg.path(filled(area, y, end), "rollers");
        }
        svg.path(trail(area, end, p -> y + ROW * (1 - p.asked() / 1.08)), "asked");
        svg.path(trail(area, end, p -> y + ROW * (1 - p.permitted() / 1.08)), "permitted");
        if (area.hasBag) {
            svg.path(trail(area, end, p -> y + ROW * (1 - p.kpa() / topKpa)), "kpa");
            if (ceiling != null) {
                double at = y + ROW * (1 - ceiling / topKpa);
                svg.line(LEFT, at, LEFT + width, at, "ceiling");
                svg.label(LEFT + width + 8, at + 4, "soft s", Svg.number(ceiling) + " kPa");
            }
        }
        if (area.hasHeat) {
            svg.path(heat(area, y, end), "heat");
            svg.label(LEFT + width + 8, y + ROW, "soft s", "20–50 °C");
        }
    }

    private static String filled(AreaCurves.Area area, double y, double end) {
        String line = trail(area, end, p -> y + ROW * (1 - p.rollers() / 1.08));
        double last = area.points.isEmpty() ? 0 : area.points.getLast().seconds();
        double first = area.points.isEmpty() ? 0 : area.points.getFirst().seconds();
        return line
                + "L" + Svg.number(x(last, end)) + " " + Svg.number(y + ROW)
                + "L" + Svg.number(x(first, end)) + " " + Svg.number(y + ROW) + "Z";
    }

    private static String heat(AreaCurves.Area area, double y, double end) {
        DecimatedPath path = new DecimatedPath();
        for (AreaCurves.Point point : area.points) {
            if (point.padC().isPresent()) {
                path.to(x(point.seconds(), end), y + ROW * (1 - (point.padC().getAsDouble() - 20) / 30));
            } else {
                path.lift();
            }
        }
        return path.data();
    }

    private static String trail(AreaCurves.Area area, double end, ToDoubleFunction<AreaCurves.Point> y) {
        DecimatedPath trail = new DecimatedPath();
        for (AreaCurves.Point point : area.points) {
            trail.to(x(point.seconds(), end), y.applyAsDouble(point));
        }
        return trail.data();
    }

    private void minutes(Svg svg, double y, double end) {
        double step = end > 900 ? 120 : end > 300 ? 60 : 15;
        for (double t = 0; t <= end; t += step) {
            double x = x(t, end);
            svg.line(x, y, x, y + 5, "grid");
            svg.label(x, y + 20, "soft m", step < 60 ? Svg.number(t) + " s" : Svg.number(t / 60) + " min");
        }
        for (Span phase : phases) {
            double middle = (x(phase.fromSeconds(), end) + x(Math.min(end, phase.toSeconds()), end)) / 2;
            svg.label(middle, TOP - 10, "soft m", phase.name());
        }
    }

    private static double x(double seconds, double end) {
        return LEFT + seconds / end * (WIDTH - LEFT - RIGHT);
    }
}
