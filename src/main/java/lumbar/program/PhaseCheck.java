package lumbar.program;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lumbar.chair.BodyArea;
import lumbar.chair.Carriage;
import lumbar.chair.Chair;
import lumbar.text.DurationText;

/** Whether the carriage has room for its stroke (SR-16), and bags the time for at least one cycle, in each phase. */
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
                "the rollers would have a stroke of " + ProgramCheck.millimetres(to - from) + ", at least "
                        + ProgramCheck.millimetres(limits.strokeM()) + " are needed (SR-16)",
                "add " + beside);
    }
}
