package lumbar.program;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lumbar.chair.BodyArea;
import lumbar.chair.Carriage;
import lumbar.chair.Chair;
import lumbar.text.DurationText;
import lumbar.text.NumberText;

/**
 * Judges one phase: the carriage has room for its stroke (SR-16), bags have the time for at least one cycle, and layers do not
 * add up to too much (SR-29).
 */
final class PhaseCheck {
    private PhaseCheck() {}

    static void check(CompiledPhase phase, ProgramLimits limits, Chair chair, ProgramProblems problems) {
        Carriage carriage = chair.carriage();
        for (CarriageTrack track : phase.carriage()) {
            List<CarriageTrack> together = phase.carriage().stream()
                    .filter(other -> other.runsAt(track.fromSeconds()) || other.runsAt(track.untilSeconds() - 1e-6))
                    .toList();
            for (double at : new double[] {track.fromSeconds(), track.untilSeconds() - 1e-6}) {
                double from = together.stream()
                        .filter(p -> p.runsAt(at))
                        .mapToDouble(CarriageTrack::strokeFromM)
                        .min()
                        .orElse(0);
                double to = together.stream()
                        .filter(p -> p.runsAt(at))
                        .mapToDouble(CarriageTrack::strokeToM)
                        .max()
                        .orElse(1);
                if (carriage != null && to - from < limits.strokeM() - 1e-9) {
                    tooShort(track, from, to, limits, carriage, problems);
                }
            }
        }
        for (Track track : phase.tracks()) {
            if (track.cycles() < 1) {
                problems.add(
                        track.layer().line(),
                        "cycle",
                        "",
                        "the layer lasts " + DurationText.seconds(track.untilSeconds() - track.fromSeconds())
                                + ", but one " + track.technique().name() + " takes "
                                + DurationText.seconds(track.timing().cycleSeconds()),
                        "let it last longer, or raise its rate");
            }
        }
    }

    private static void tooShort(
            CarriageTrack track,
            double from,
            double to,
            ProgramLimits limits,
            Carriage carriage,
            ProgramProblems problems) {
        String beside = Stream.of(BodyArea.values())
                .filter(area -> Carriage.reaches(area)
                        && (carriage.endM(area) == from || carriage.startM(area) == to)
                        && Math.max(to, carriage.endM(area)) - Math.min(from, carriage.startM(area))
                                >= limits.strokeM())
                .map(BodyArea::key)
                .collect(Collectors.joining(" or "));
        problems.add(
                track.layer().line(),
                "stroke",
                "",
                "the rollers would have a stroke of " + millimetres(to - from) + ", at least "
                        + millimetres(limits.strokeM()) + " are needed (SR-16)",
                "add " + beside);
    }

    private static String millimetres(double metres) {
        return Math.round(metres * 1000) + " mm";
    }

    /** Layers that work an area at the same time must not add up to too much (SR-29); heat is no pressure and does not count. */
    static void overlaps(Phase phase, ProgramLimits limits, ProgramProblems problems) {
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
