package lumbar.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lumbar.ShowsRequirement;
import lumbar.chair.Actuator;
import lumbar.chair.AreaProfile;
import lumbar.chair.BodyArea;
import lumbar.chair.Chair;
import lumbar.chair.Profile;
import lumbar.program.Layer;
import lumbar.program.Phase;
import lumbar.program.Program;
import lumbar.safety.BagModel;
import lumbar.safety.Limits;
import org.junit.jupiter.api.Test;

/**
 * Spoilt files: whatever somebody does to a shipped file, it gives problems or a record within the compiled limits, and never
 * an exception. {@code -Dcampaign=1000000} runs longer, {@code -Dseed=7} runs one seed again.
 */
@ShowsRequirement("SR-30")
class ConfigFuzzTest {
    private static final int RUNS = Integer.getInteger("campaign", 10_000);
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");
    private static final List<String> NASTY = List.of(
            "NaN",
            "-1",
            "1e999",
            ".inf",
            "",
            "null",
            "~",
            "*a",
            "&a",
            "!!str",
            "[",
            "{",
            "}",
            "\t",
            "\"",
            "'",
            "|",
            ">",
            "%",
            "kg",
            "- ",
            ": ",
            "# ",
            "\u0000",
            "\uD800",
            "😀",
            "0x7f",
            "99999999999999999999",
            "−5",
            "١٢",
            "<<",
            "---\n",
            "{a: [",
            "\r\n",
            "\u202e");
    private static final Map<String, String> FILES = files();

    @Test
    void spoiltFilesGiveProblemsAndNeverAnException() {
        Long fixed = Long.getLong("seed");
        for (int run = 0; run < (fixed == null ? RUNS : 1); run++) {
            long seed = fixed == null ? run : fixed;
            Random random = new Random(seed);
            List<String> names = List.copyOf(FILES.keySet());
            String name = names.get(random.nextInt(names.size()));
            String text = FILES.get(name);
            for (int i = random.nextInt(4); i >= 0; i--) {
                text = spoil(text, random);
            }
            try {
                read(name, text, run % 200 == 0);
            } catch (RuntimeException | AssertionError | StackOverflowError e) {
                throw new AssertionError("-Dseed=" + seed + " spoils " + name + " into\n" + text, e);
            }
        }
    }

    @Test
    void noNumberOfAnyFileLoosensALimitWhenItGrowsOrShrinks() {
        FILES.forEach((name, text) -> {
            Matcher number = NUMBER.matcher(text);
            while (number.find()) {
                for (double factor : new double[] {10, 0.1, 7.5, 1.01, 1.5, 2, 3, 0.5}) {
                    String changed = times(text, number, factor);
                    try {
                        read(name, changed, false);
                    } catch (RuntimeException | AssertionError e) {
                        throw new AssertionError(
                                name + ": " + number.group() + " × " + factor + " at " + number.start(), e);
                    }
                }
            }
        });
    }

    private static String times(String text, Matcher number, double factor) {
        String changed = new java.math.BigDecimal(number.group())
                .multiply(java.math.BigDecimal.valueOf(factor))
                .stripTrailingZeros()
                .toPlainString();
        return text.substring(0, number.start()) + changed + text.substring(number.end());
    }

    private static String spoil(String text, Random random) {
        int at = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), at + 1 + random.nextInt(8));
        String before = text.substring(0, at);
        return switch (random.nextInt(6)) {
            case 0 -> before + text.substring(to);
            case 1 -> before + NASTY.get(random.nextInt(NASTY.size())) + text.substring(at);
            case 2 -> before + (char) random.nextInt(0x2100) + text.substring(to);
            case 3 -> before + text.substring(at, to) + text.substring(at);
            case 4 -> lines(text, random);
            default -> {
                Matcher number = NUMBER.matcher(text);
                yield number.find(at)
                        ? times(text, number, new double[] {10, 0.1, 7.5, 0, 1000}[random.nextInt(5)])
                        : before;
            }
        };
    }

    private static String lines(String text, Random random) {
        List<String> lines = new java.util.ArrayList<>(text.lines().toList());
        if (lines.isEmpty()) {
            return text;
        }
        String line = lines.remove(random.nextInt(lines.size()));
        if (random.nextBoolean()) {
            lines.add(random.nextInt(lines.size() + 1), line);
        }
        return String.join("\n", lines);
    }

    private static void read(String name, String text, boolean judged) {
        Problems problems = new Problems();
        SourceFile file = SourceFile.of(name, text);
        if (name.startsWith("programs/")) {
            Optional<Program> program = ProgramFile.read(file, problems);
            program.ifPresent(p -> within(p));
            program.filter(p -> judged)
                    .ifPresent(p -> ProgramFile.judge(file, p, standard(), shippedChair(), problems));
        } else if (name.startsWith("profiles/")) {
            ProfileFile.read(file, problems)
                    .map(f -> ProfileFile.resolve(Map.of(f.name(), f), java.util.Set.of(), problems))
                    .ifPresent(all -> all.values().forEach(ConfigFuzzTest::within));
        } else {
            ChairFile.read(file, problems, (n, v) -> List.of()).ifPresent(ConfigFuzzTest::within);
        }
        assertThat(problems.text()).isNotNull();
        problems.all().forEach(problem -> assertThat(problem.fields()).hasSize(8));
    }

    private static void within(Program program) {
        between(program.seconds(), 1, Limits.PROGRAM_SECONDS);
        assertThat(program.phases().stream().mapToDouble(Phase::seconds).sum())
                .isCloseTo(program.seconds(), org.assertj.core.data.Offset.offset(1e-3));
        for (Phase phase : program.phases()) {
            between(phase.fadeSeconds(), 0, phase.seconds());
            for (Layer layer : phase.layers()) {
                between(layer.level(), 0, 1);
                between(layer.startSeconds() + layer.seconds(), 0, phase.seconds() + 1e-6);
                Layer.Tightening tighter = layer.tightening();
                orNothing(tighter.ceilingKpa(), 0, Limits.BAG_CEILING_KPA);
                orNothing(tighter.holdSeconds(), 0, Limits.HOLD_SECONDS);
                orNothing(tighter.restSeconds(), Limits.REST_SECONDS, 3600);
                orNothing(tighter.heatC(), 0, Limits.HEAT_CONTROL_C);
            }
        }
    }

    private static void within(Profile profile) {
        for (BodyArea area : BodyArea.values()) {
            AreaProfile values = profile.area(area);
            between(values.startLevel(), 0, Limits.START_LEVEL);
            between(values.ceilingKpa(), 0, Limits.bagCeilingKpa(area));
            between(values.ceilingLevel(), 0, 1);
            between(values.risePerSecond(), 0, Limits.RISE_PER_SECOND);
            between(values.slopeKpaPerSecond(), 0, Limits.SLOPE_KPA_PER_SECOND);
            between(values.warmUpSeconds(), Limits.WARM_UP_SECONDS, 3600);
            between(values.holdSeconds(), 0, Limits.HOLD_SECONDS);
            between(values.restSeconds(), Limits.REST_SECONDS, 3600);
            between(values.heatC(), 0, Limits.HEAT_CONTROL_C);
        }
    }

    private static void within(ChairFile file) {
        between((double) file.settings().period().toMillis(), 5, 20);
        between((double) file.settings().window().toSeconds(), Limits.SHORTEST_WINDOW_SECONDS, Limits.DAY_SECONDS);
        Chair chair = file.chair();
        boolean presses = false;
        for (Actuator actuator : chair.actuators()) {
            if (actuator instanceof Actuator.Airbag bag) {
                between(bag.volumeLitres(), chair.boardLease() ? 0.1 : Limits.RELAY_ONLY_SMALLEST_BAG_LITRES, 1.5);
                between(bag.ventMm(), Limits.ventMm(bag.area(), bag.volumeLitres()), 6);
                presses = true;
                between(chair.pumpLitresPerSecond() * 60, 2, 60);
                between(
                        new BagModel(bag.volumeLitres(), bag.ventMm())
                                .fillSeconds(Limits.bagCeilingKpa(bag.area()), 16, chair.pumpLitresPerSecond()),
                        chair.boardLease() && chair.pneumatics().ventsSurelyOpen() ? 0.08 : 0,
                        Double.MAX_VALUE);
            } else if (actuator instanceof Actuator.HeatPad pad) {
                between(pad.thermalCutoffC(), Limits.HEAT_CONTROL_C, 52);
                assertThat(chair.powerRelay() && chair.seatSensor()).isTrue();
            }
        }
        chair.motorFullAmps().values().forEach(amps -> between(amps, 0.1, 3.2));
        assertThat(!presses || chair.boardLease() || chair.powerRelay()).isTrue();
    }

    private static void between(double value, double min, double max) {
        assertThat(value).isBetween(min, max);
    }

    private static void orNothing(OptionalDouble value, double min, double max) {
        value.ifPresent(number -> between(number, min, max));
    }

    private static Profile standard() {
        return ConfigFiles.readProfile(ConfigFiles.GENTLE, new Problems()).orElseThrow();
    }

    private static Chair shippedChair() {
        return ChairFile.read(SourceFile.of("chair.yaml", ConfigFiles.CHAIR), new Problems(), (n, v) -> List.of())
                .orElseThrow()
                .chair();
    }

    private static Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        for (String name : List.of("gentle", "standard", "firm")) {
            files.put("profiles/" + name + ".yaml", ConfigFiles.text("profiles/" + name + ".yaml"));
        }
        for (String name : List.of(
                "calm", "desk-shoulders", "flow-legs", "light-flow", "stretch-ease", "unwind-back", "wind-down")) {
            files.put("programs/" + name + ".yaml", ConfigFiles.text("programs/" + name + ".yaml"));
        }
        files.put("chair.yaml", ConfigFiles.CHAIR);
        return files;
    }
}
