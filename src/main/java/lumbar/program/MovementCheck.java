package lumbar.program;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lumbar.chair.BodyArea;
import lumbar.chair.Carriage;
import lumbar.chair.Chair;

/** Whether the carriage has room for its stroke (SR-16), and bags the time for at least one cycle, in each phase. */
final class MovementCheck {
    private MovementCheck() {}

    static void check(Movement movement, Rules rules, Chair chair, Findings findings) {
        Carriage carriage = chair.carriage();
        for (CarriagePart part : movement.carriage()) {
            List<CarriagePart> together = movement.carriage().stream()
                    .filter(other -> other.runsAt(part.fromSeconds()) || other.runsAt(part.untilSeconds() - 1e-6))
                    .toList();
            for (double at : new double[] {part.fromSeconds(), part.untilSeconds() - 1e-6}) {
                double from = together.stream()
                        .filter(p -> p.runsAt(at))
                        .mapToDouble(CarriagePart::strokeFromM)
                        .min()
                        .orElse(0);
                double to = together.stream()
                        .filter(p -> p.runsAt(at))
                        .mapToDouble(CarriagePart::strokeToM)
                        .max()
                        .orElse(1);
                if (carriage != null && to - from < rules.strokeM() - 1e-9) {
                    tooShort(part, from, to, rules, carriage, findings);
                }
            }
        }
        for (Part part : movement.parts()) {
            if (part.cycles() < 1) {
                findings.add(
                        part.layer().line(),
                        "cycle",
                        "",
                        "the layer lasts " + ProgramCheck.seconds(part.untilSeconds() - part.fromSeconds())
                                + ", but one " + part.technique().name() + " takes "
                                + ProgramCheck.seconds(part.rhythm().cycleSeconds()),
                        "let it last longer, or raise its rate");
            }
        }
    }

    private static void tooShort(
            CarriagePart part, double from, double to, Rules rules, Carriage carriage, Findings findings) {
        String beside = Stream.of(BodyArea.values())
                .filter(area -> Carriage.reaches(area)
                        && (carriage.endM(area) == from || carriage.startM(area) == to)
                        && Math.max(to, carriage.endM(area)) - Math.min(from, carriage.startM(area)) >= rules.strokeM())
                .map(BodyArea::key)
                .collect(Collectors.joining(" or "));
        findings.add(
                part.layer().line(),
                "stroke",
                "",
                "the rollers would have a stroke of " + ProgramCheck.millimetres(to - from) + ", at least "
                        + ProgramCheck.millimetres(rules.strokeM()) + " are needed (SR-16)",
                "add " + beside);
    }
}
