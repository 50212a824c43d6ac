package lumbar.program;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import lumbar.chair.BodyArea;
import lumbar.chair.Chair;
import lumbar.text.NumberText;

/** Whether a chair can do what a layer names: its areas, the technique there, the rate. */
final class LayerCheck {
    private LayerCheck() {}

    static void check(Layer layer, Chair chair, ProgramProblems problems) {
        Technique technique = Technique.of(layer.technique());
        for (BodyArea area : layer.areas()) {
            if (!chair.areas().contains(area)) {
                missing(layer, technique, area, chair, problems);
            } else if (technique.drives(chair, area).isEmpty()) {
                unable(layer, technique, area, chair, problems);
            }
        }
        rate(layer, technique, problems);
    }

    private static void missing(
            Layer layer, Technique technique, BodyArea area, Chair chair, ProgramProblems problems) {
        List<BodyArea> able = able(technique, chair);
        String hint = able.isEmpty()
                ? "leave " + area + " out; nothing in this chair can do " + technique.name()
                : "leave " + area + " out, or work one of these by " + technique.name() + ": " + list(able);
        problems.add(
                layer.line(),
                "area-missing",
                area,
                "this chair has nothing at " + area + "; it reaches "
                        + list(List.copyOf(chair.areas().stream().sorted().toList())),
                hint);
    }

    private static void unable(Layer layer, Technique technique, BodyArea area, Chair chair, ProgramProblems problems) {
        List<BodyArea> able = able(technique, chair);
        String others = Arrays.stream(TechniqueName.values())
                .filter(name -> !Technique.of(name).drives(chair, area).isEmpty())
                .map(TechniqueName::key)
                .collect(Collectors.joining(", "));
        problems.add(
                layer.line(),
                "technique-area",
                area,
                technique.name() + " cannot be done at " + area + "; "
                        + (able.isEmpty() ? "this chair cannot do it anywhere" : "it can at " + list(able)),
                others.isEmpty() ? "leave " + area + " out" : area + " can do: " + others);
    }

    private static void rate(Layer layer, Technique technique, ProgramProblems problems) {
        RateRange rateRange = technique.rateRange();
        if (layer.perMinute().isEmpty()) {
            return;
        }
        double perMinute = layer.perMinute().getAsDouble();
        if (!rateRange.taken()) {
            problems.add(layer.line(), "rate", "", technique.name() + " takes no rate", "leave rate out");
        } else if (!rateRange.allows(perMinute)) {
            problems.add(
                    layer.line(),
                    "rate",
                    "",
                    technique.name() + " at " + NumberText.of(perMinute, 1) + " /min is outside "
                            + NumberText.of(rateRange.slowest(), 1) + "…" + NumberText.of(rateRange.fastest(), 1)
                            + " /min",
                    "leave rate out for " + NumberText.of(rateRange.usual(), 1) + " /min");
        }
    }

    private static List<BodyArea> able(Technique technique, Chair chair) {
        return Arrays.stream(BodyArea.values())
                .filter(area -> !technique.drives(chair, area).isEmpty())
                .toList();
    }

    private static String list(List<BodyArea> areas) {
        return areas.stream().map(BodyArea::key).collect(Collectors.joining(", "));
    }
}
