package lumbar.simulate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import lumbar.chair.BodyArea;

/** The rows of a trace, gathered into one set of curves for each area: what a plot draws. One thread. */
final class AreaCurves implements TraceRow.Sink {
    /** One area at one moment: the highest level asked and permitted there, the fullest bag, the rollers, the warmest pad. */
    record Point(double seconds, double asked, double permitted, double kpa, double rollers, OptionalDouble padC) {}

    /** The points of an area, in order of time. */
    static final class Area {
        final List<Point> points = new ArrayList<>();
        boolean hasBag;
        boolean hasRollers;
        boolean hasHeat;
        private OptionalDouble seconds = OptionalDouble.empty();
        private double asked;
        private double permitted;
        private double kpa;
        private double rollers;
        private OptionalDouble padC = OptionalDouble.empty();

        private void add(TraceRow row) {
            if (seconds.isEmpty() || row.seconds() != seconds.getAsDouble()) {
                flush();
                seconds = OptionalDouble.of(row.seconds());
            }
            asked = Math.max(asked, row.demand());
            permitted = Math.max(permitted, row.permitted());
            if (row.kind().equals("airbag")) {
                hasBag = true;
                kpa = Math.max(kpa, row.pressureKpa().orElse(0));
            } else if (row.kind().equals("roller")) {
                hasRollers |= row.output() > 0;
                rollers = Math.max(rollers, row.output());
            } else if (row.kind().equals("heat")) {
                hasHeat |= row.output() > 0;
                padC = DoubleStream.concat(padC.stream(), row.temperatureC().stream())
                        .max();
            }
        }

        private void flush() {
            if (seconds.isPresent()) {
                points.add(new Point(seconds.getAsDouble(), asked, permitted, kpa, rollers, padC));
            }
            asked = permitted = kpa = rollers = 0;
            padC = OptionalDouble.empty();
        }

        /** Whether anything was ever asked of it or happened there. */
        boolean isWorked() {
            return points.stream().anyMatch(p -> p.asked() > 0 || p.kpa() > 0.3 || p.rollers() > 0);
        }

        double highestKpa() {
            return points.stream().mapToDouble(Point::kpa).max().orElse(0);
        }
    }

    private final Map<String, Area> areas = new LinkedHashMap<>();
    private double end;

    AreaCurves() {
        for (BodyArea area : BodyArea.values()) {
            areas.put(area.key(), new Area());
        }
    }

    @Override
    public void row(TraceRow row) {
        if (row.kind().equals("recline")) {
            return;
        }
        Area area = areas.get(row.area());
        if (area != null) {
            area.add(row);
        }
        end = Math.max(end, row.seconds());
    }

    /** The areas that were worked, in the order of the body. */
    Map<String, Area> worked() {
        Map<String, Area> worked = new LinkedHashMap<>();
        areas.forEach((key, area) -> {
            area.flush();
            area.seconds = OptionalDouble.empty();
            if (area.isWorked()) {
                worked.put(key, area);
            }
        });
        return worked;
    }

    /** Time of the last row, s. */
    double end() {
        return end;
    }
}
