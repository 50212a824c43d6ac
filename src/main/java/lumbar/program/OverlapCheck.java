package lumbar.program;

import java.util.List;
import lumbar.chair.BodyArea;
import lumbar.text.NumberText;

/** Layers that work an area at the same time must not add up to too much (SR-29); heat is no pressure and does not count. */
final class OverlapCheck {
    private OverlapCheck() {}

    static void check(Phase phase, ProgramLimits limits, ProgramProblems problems) {
        for (Layer last : phase.layers()) {
            for (BodyArea area : last.areas()) {
                List<Layer> together = phase.layers().stream()
                        .filter(layer -> layer.technique() != TechniqueName.HEAT
                                && layer.areas().contains(area)
                                && layer.startSeconds() <= last.startSeconds()
                                && layer.startSeconds() + layer.seconds() > last.startSeconds())
                        .toList();
                double sum = together.stream().mapToDouble(Layer::level).sum();
                if (together.size() > 1 && sum > limits.overlapLevel() + 1e-9) {
                    problems.add(
                            together.getLast().line(),
                            "overlap",
                            area,
                            together.size() + " layers work " + area + " at once with "
                                    + NumberText.percent(sum) + " together, at most "
                                    + NumberText.percent(limits.overlapLevel()) + " are allowed (SR-29)",
                            "lower their levels, or let one begin when the other has ended");
                }
            }
        }
    }
}
