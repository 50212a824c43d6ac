package lumbar.config;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import lumbar.chair.BodyArea;
import lumbar.chair.Chair;
import lumbar.chair.Profile;
import lumbar.program.Layer;
import lumbar.program.Phase;
import lumbar.program.Program;
import lumbar.program.ProgramCheck;
import lumbar.program.ProgramLimits;
import lumbar.program.ProgramProblem;
import lumbar.program.ProgramPurpose;
import lumbar.program.RateRange;
import lumbar.program.Technique;
import lumbar.program.TechniqueName;
import lumbar.safety.Limits;

/**
 * Reads a program: {@code name, title, purpose, profile, duration, phases}. What needs the chair or the profile (SR-13, 16,
 * 29) is judged by {@code lumbar.program.ProgramCheck}, see {@link #judge}.
 */
public final class ProgramFile {
    static final Range LENGTH = new Range(1, Limits.PROGRAM_SECONDS, "SR-40");
    static final Range LEVEL = new Range(0, 1, "");
    private static final List<String> AREAS =
            Stream.of(BodyArea.values()).map(BodyArea::key).toList();
    private static final List<String> TECHNIQUES =
            Stream.of(TechniqueName.values()).map(TechniqueName::key).toList();
    private static final List<String> PURPOSES =
            Stream.of(ProgramPurpose.values()).map(ProgramPurpose::key).toList();

    /** Durations are sums of decimal texts: what differs by less than this is equal, s. */
    private static final double EQUAL_SECONDS = 1e-6;

    private final SourceFile file;
    private final Problems problems;

    private ProgramFile(SourceFile file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** Reads one file; empty, and told to {@code problems}, when it has errors. */
    public static Optional<Program> read(SourceFile file, Problems problems) {
        int before = problems.errors();
        Optional<Program> program =
                Section.root(file, problems).flatMap(section -> new ProgramFile(file, problems).program(section));
        return problems.errors() > before ? Optional.empty() : program;
    }

    /** Holds a program that was read from {@code file} against the chair and the profile that would run it. */
    static void judge(SourceFile file, Program program, Profile profile, Chair chair, Problems problems) {
        for (ProgramProblem problem : ProgramCheck.check(program, profile, chair, limits())) {
            TextPosition at = problem.line() > 0 ? file.line(problem.line()) : position(file, "duration");
            problems.add(file.error(at, problem.text()).hint(problem.hint()));
        }
    }

    /** The compiled limits in the form in which programs are judged. */
    private static ProgramLimits limits() {
        Map<BodyArea, Double> areaSeconds = new EnumMap<>(BodyArea.class);
        for (BodyArea area : BodyArea.values()) {
            areaSeconds.put(area, (double) Limits.areaSeconds(area));
        }
        return new ProgramLimits(
                Limits.PROGRAM_SECONDS,
                areaSeconds,
                Limits.HEAT_SECONDS,
                Limits.OVERLAP_LEVEL,
                Limits.ROLLER_STROKE_M,
                Limits.ROLLER_DWELL_SECONDS,
                Limits.ROLLER_DWELL_REACH_M,
                Limits.ROLLER_DWELL_MINUTE_SECONDS,
                Limits.TAPPING_DUTY,
                Limits.HOLD_SECONDS,
                Limits.REST_SECONDS,
                Limits.RELEASED_KPA,
                Limits.BAG_DUTY,
                Limits.LIMB_BAGS,
                Limits.ACTIVE_KPA,
                Limits.ACTIVE_REACH_M);
    }

    /** Where a key of the file's outermost level stands. */
    static TextPosition position(SourceFile file, String key) {
        return Section.root(file, new Problems()).map(root -> root.at(key)).orElse(TextPosition.FILE);
    }

    private Optional<Program> program(Section section) {
        FileHeader header = FileHeader.read(section, file, problems);
        Optional<ProgramPurpose> purpose = section.word("purpose", PURPOSES, ProgramPurpose::of);
        String profile = section.name("profile");
        double seconds = section.quantity("duration", Dimension.DURATION, LENGTH);
        List<Phase> phases = new ArrayList<>();
        section.sections("phases").forEach(phase -> phases.add(phase(phase)));
        if (section.has("phases") && phases.isEmpty()) {
            section.error(section.at("phases"), "a program needs at least one phase", "");
        }
        sum(section, seconds, phases);
        section.end();
        return purpose.map(p -> new Program(header.name(), header.titles(), p, profile, seconds, phases));
    }

    private void sum(Section section, double seconds, List<Phase> phases) {
        double sum = phases.stream().mapToDouble(Phase::seconds).sum();
        if (!phases.isEmpty() && Math.abs(sum - seconds) > EQUAL_SECONDS) {
            String total = Dimension.DURATION.show(sum);
            problems.add(file.error(
                            section.at("duration"),
                            "duration is " + Dimension.DURATION.show(seconds) + ", but the phases add up to " + total)
                    .value(Dimension.DURATION.show(seconds))
                    .hint("write 'duration: " + total + "', or change a phase"));
        }
    }

    private Phase phase(Section section) {
        String name = section.text("name");
        double seconds = section.quantity("duration", Dimension.DURATION, LENGTH);
        double longest = Double.isNaN(seconds) ? LENGTH.max() : seconds;
        double fade = section.quantity("fade", Dimension.DURATION, Range.of(0, longest), 0);
        List<Layer> layers = new ArrayList<>();
        section.sections("layers").forEach(layer -> layers.add(layer(layer, longest)));
        section.end();
        return new Phase(name, seconds, fade, layers);
    }

    private Layer layer(Section section, double phaseSeconds) {
        List<BodyArea> areas = areas(section);
        Optional<TechniqueName> technique = section.word("technique", TECHNIQUES, TechniqueName::of);
        double level = section.quantity("level", Dimension.SHARE, LEVEL);
        OptionalDouble rate = rate(section, technique);
        double start = section.quantity("start", Dimension.DURATION, Range.of(0, phaseSeconds), 0);
        double left = Double.isNaN(start) ? phaseSeconds : phaseSeconds - start;
        double seconds = section.quantity("duration", Dimension.DURATION, Range.of(0, left), left);
        Layer.Tightening tightening = new Layer.Tightening(
                section.optionalQuantity("ceiling", Dimension.PRESSURE, ceiling(areas)),
                section.optionalQuantity("hold", Dimension.DURATION, ProfileKey.HOLD.range()),
                section.optionalQuantity("rest", Dimension.DURATION, ProfileKey.REST.range()),
                section.optionalQuantity("heat", Dimension.TEMPERATURE, ProfileKey.HEAT.range()));
        section.end();
        return new Layer(
                areas, technique.orElse(TechniqueName.ROLL), level, rate, start, seconds, tightening, section.line());
    }

    private List<BodyArea> areas(Section section) {
        Set<BodyArea> areas = new LinkedHashSet<>();
        for (YamlNode.Scalar word : section.words("areas")) {
            Optional<BodyArea> area = section.word(word, "area", AREAS, BodyArea::of);
            if (area.isPresent() && !areas.add(area.get())) {
                section.error(word.at(), "area '" + word.text() + "' appears twice", "");
            }
        }
        if (section.has("areas") && areas.isEmpty()) {
            section.error(
                    section.at("areas"), "a layer needs at least one area", "use some of " + String.join(", ", AREAS));
        }
        return List.copyOf(areas);
    }

    private static OptionalDouble rate(Section section, Optional<TechniqueName> technique) {
        if (!section.has("rate") || technique.isEmpty()) {
            return OptionalDouble.empty();
        }
        RateRange rates = Technique.of(technique.get()).rateRange();
        if (!rates.taken()) {
            section.error(section.at("rate"), "'" + technique.get().key() + "' takes no rate", "remove 'rate'");
            return OptionalDouble.empty();
        }
        return section.optionalQuantity("rate", Dimension.FREQUENCY, Range.of(rates.slowest(), rates.fastest()));
    }

    private static Range ceiling(List<BodyArea> areas) {
        double max = areas.stream().mapToDouble(Limits::bagCeilingKpa).min().orElse(Limits.BAG_CEILING_KPA);
        return new Range(ProfileKey.CEILING.range().min(), max, "SR-12");
    }
}
