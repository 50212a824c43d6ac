package lumbar.config;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lumbar.chair.BodyArea;
import lumbar.program.RateRange;
import lumbar.program.Technique;
import lumbar.program.TechniqueName;
import lumbar.safety.Limits;
import lumbar.text.NumberText;
import org.junit.jupiter.api.Test;

/** What the schemas and the shipped files say of ranges is what the readers take. */
class PublishedRangesTest {
    private static final Path CONFIG = Path.of(System.getProperty("lumbar.root", ""), "config");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?(?: (?:[%°Ωa-zA-Z]+(?:/s|/min)?|/min))?");
    private static final Pattern BOTH = Pattern.compile("(" + NUMBER + ") to (" + NUMBER + ")");
    private static final Pattern MOST = Pattern.compile("[Aa]t most (" + NUMBER + ")");
    private static final Pattern LEAST = Pattern.compile("[Aa]t least (" + NUMBER + ")");

    private record Enforced(Range range, Dimension dimension) {}

    private static final Map<String, Enforced> ENFORCED = Map.ofEntries(
            entry("chair/period", new Enforced(ChairFile.PERIOD, Dimension.DURATION)),
            entry("chair/window", new Enforced(ChairFile.WINDOW, Dimension.DURATION)),
            entry("chair/lease", new Enforced(BoardReader.LEASE, Dimension.DURATION)),
            entry("chair/lead", new Enforced(BoardReader.LEAD, Dimension.DURATION)),
            entry("chair/set", new Enforced(BoardReader.SET, Dimension.DURATION)),
            entry("chair/frequency", new Enforced(BoardReader.PWM, Dimension.HERTZ)),
            entry("chair/depth", new Enforced(ChairFile.DEPTH, Dimension.LENGTH)),
            entry("chair/shoulder-offset", new Enforced(ChairFile.SHOULDER_OFFSET, Dimension.LENGTH)),
            entry("chair/pump-flow", new Enforced(AirReader.PUMP_FLOW, Dimension.FLOW)),
            entry("chair/thermal-cutoff", new Enforced(ActuatorsReader.THERMAL_CUTOFF, Dimension.TEMPERATURE)),
            entry("chair/volume", new Enforced(ActuatorsReader.VOLUME, Dimension.VOLUME)),
            entry("chair/current", new Enforced(ActuatorsReader.CURRENT, Dimension.CURRENT)),
            entry("chair/stall", new Enforced(ActuatorsReader.STALL, Dimension.CURRENT)),
            entry("chair/no-load", new Enforced(ActuatorsReader.NO_LOAD, Dimension.CURRENT)),
            entry("chair/gain", new Enforced(ActuatorsReader.GAIN, Dimension.SHARE)),
            entry("chair/ntc", new Enforced(ScaleReader.OHMS, Dimension.RESISTANCE)),
            entry("chair/pull-up", new Enforced(ScaleReader.OHMS, Dimension.RESISTANCE)),
            entry("chair/beta", new Enforced(ScaleReader.BETA, Dimension.KELVIN)),
            entry("lumbar/hydrate-again", new Enforced(LumbarFile.AGAIN, Dimension.DURATION)),
            entry("lumbar/posture", new Enforced(LumbarFile.POSTURE, Dimension.DURATION)),
            entry("program/duration", new Enforced(ProgramFile.LENGTH, Dimension.DURATION)),
            entry("program/level", new Enforced(ProgramFile.LEVEL, Dimension.SHARE)),
            entry("program/hold", of(ProfileKey.HOLD)),
            entry("program/rest", of(ProfileKey.REST)),
            entry("program/heat", of(ProfileKey.HEAT)),
            entry("profile/start", of(ProfileKey.START)),
            entry("profile/ceiling", of(ProfileKey.CEILING)),
            entry("profile/rise", of(ProfileKey.RISE)),
            entry("profile/slope", of(ProfileKey.SLOPE)),
            entry("profile/warm-up", of(ProfileKey.WARM_UP)),
            entry("profile/hold", of(ProfileKey.HOLD)),
            entry("profile/rest", of(ProfileKey.REST)),
            entry("profile/heat", of(ProfileKey.HEAT)));

    private static Enforced of(ProfileKey key) {
        return new Enforced(key.range(), key.dimension());
    }

    @Test
    void everyRangeOfASchemaIsTheOneThatIsEnforced() throws IOException {
        List<String> checked = new ArrayList<>();
        for (String schema : List.of("chair", "lumbar", "profile", "program")) {
            for (Map.Entry<String, String> said : descriptions(schema)) {
                if (said.getKey().equals("chair/board-lease")) {
                    continue;
                }
                Optional<MatchResult> both = first(BOTH, said.getValue());
                Optional<MatchResult> most = first(MOST, said.getValue());
                Optional<MatchResult> least = first(LEAST, said.getValue());
                if (both.isEmpty() && most.isEmpty() && least.isEmpty()) {
                    continue;
                }
                assertThat(ENFORCED)
                        .as("who enforces '%s' of %s", said.getValue(), said.getKey())
                        .containsKey(said.getKey());
                Enforced enforced = Objects.requireNonNull(ENFORCED.get(said.getKey()));
                both.ifPresent(m -> assertThat(List.of(value(m.group(1), enforced), value(m.group(2), enforced)))
                        .as(said.getKey())
                        .containsExactly(
                                enforced.range().min(), enforced.range().max()));
                most.ifPresent(m -> assertThat(value(m.group(1), enforced))
                        .as(said.getKey())
                        .isEqualTo(enforced.range().max()));
                least.ifPresent(m -> assertThat(value(m.group(1), enforced))
                        .as(said.getKey())
                        .isEqualTo(enforced.range().min()));
                checked.add(said.getKey());
            }
        }
        assertThat(checked).as("ranges that were found").containsAll(ENFORCED.keySet());
    }

    @Test
    void whatASchemaSaysInItsOwnWordsIsEnforcedToo() throws IOException {
        Map<String, String> chair = new LinkedHashMap<>();
        descriptions("chair").forEach(said -> chair.putIfAbsent(said.getKey(), said.getValue()));
        assertThat(chair.get("chair/board-lease"))
                .isEqualTo("%s when simulated, %s with boards; above %s the ceilings are lower."
                        .formatted(
                                shown(ChairFile.BOARD_LEASE),
                                shown(ChairFile.REAL_LEASE),
                                Dimension.DURATION.show(BoardReader.FULL_LEASE_SECONDS)));
        assertThat(chair.get("chair/full-scale"))
                .isEqualTo(BoardReader.FULL_SCALES.stream()
                                .limit(BoardReader.FULL_SCALES.size() - 1)
                                .map(String::valueOf)
                                .collect(Collectors.joining(", "))
                        + " or " + BoardReader.FULL_SCALES.getLast() + " V.");
        assertThat(chair.get("chair/vent"))
                .isEqualTo(
                        "Orifice: 2 mm up to 0.4 L, 3 mm up to 1.0 L, 4 mm above; neck: 0.25 L and 0.6 L, 5 mm above 1.1 L.");
        for (BodyArea area : BodyArea.values()) {
            double small = area == BodyArea.NECK ? 0.25 : 0.4;
            double large = area == BodyArea.NECK ? 0.6 : 1.0;
            assertThat(Stream.of(small, small + 0.01, large, large + 0.01).map(litres -> Limits.ventMm(area, litres)))
                    .containsExactly(2.0, 3.0, 3.0, 4.0);
        }
        assertThat(List.of(Limits.ventMm(BodyArea.NECK, 1.1), Limits.ventMm(BodyArea.NECK, 1.11)))
                .containsExactly(4.0, 5.0);
        assertThat(Limits.bagCeilingKpa(BodyArea.NECK)).isEqualTo(6);
        assertThat(List.of(BodyArea.ARMS, BodyArea.CALVES, BodyArea.FEET))
                .allSatisfy(area -> assertThat(Limits.bagCeilingKpa(area)).isEqualTo(10));
    }

    @Test
    void ratesOfTechniquesAreTheirOwn() throws IOException {
        String rates = Arrays.stream(TechniqueName.values())
                .filter(name -> Technique.of(name).rateRange().taken())
                .map(name -> {
                    RateRange range = Technique.of(name).rateRange();
                    return name.key() + " " + NumberText.of(range.slowest(), 1) + "-"
                            + NumberText.of(range.fastest(), 1);
                })
                .collect(Collectors.joining(", "));
        assertThat(descriptions("program"))
                .contains(entry("program/rate", "Cycles or one-way passes a minute. " + rates + "; heat has none."));
    }

    @Test
    void whatTheShippedFilesSayInCommentsIsEnforced() throws IOException {
        String gentle = Files.readString(CONFIG.resolve("profiles/gentle.yaml"));
        for (ProfileKey key :
                List.of(ProfileKey.START, ProfileKey.CEILING, ProfileKey.RISE, ProfileKey.SLOPE, ProfileKey.HEAT)) {
            assertThat(comment(gentle, key.key()))
                    .contains("at most " + key.dimension().show(key.range().max()));
        }
        assertThat(comment(gentle, "warm-up"))
                .contains("at least "
                        + Dimension.DURATION.show(ProfileKey.WARM_UP.range().min()))
                .contains("at or below " + Dimension.SHARE.show(Limits.WARM_UP_LEVEL));
        assertThat(comment(gentle, "hold, rest"))
                .contains("at most "
                        + Dimension.DURATION.show(ProfileKey.HOLD.range().max()))
                .contains("at least "
                        + Dimension.DURATION.show(ProfileKey.REST.range().min()));
        assertThat(Files.readString(CONFIG.resolve("chair.yaml")))
                .contains("once a period: " + shown(ChairFile.PERIOD) + ".")
                .contains("At least " + Limits.SHORTEST_WINDOW_SECONDS / 60 + " min")
                .contains("worked longer than " + Limits.areaSeconds(BodyArea.CALVES) / 60 + " min (the neck: "
                        + Limits.areaSeconds(BodyArea.NECK) / 60 + " min)")
                .contains("bags hold " + Dimension.VOLUME.show(Limits.RELAY_ONLY_SMALLEST_BAG_LITRES)
                        + " at least and stay at or below " + Dimension.PRESSURE.show(Limits.RELAY_ONLY_CEILING_KPA))
                .contains("to " + Dimension.PRESSURE.show(Limits.UNMEASURED_CEILING_KPA) + " at most")
                .contains("stay within " + Dimension.PRESSURE.show(Limits.NEIGHBOUR_KPA) + " of each other")
                .contains(
                        "against the usual place: " + shown(new Enforced(ChairFile.SHOULDER_OFFSET, Dimension.LENGTH)));
    }

    private static String shown(Range durations) {
        return shown(new Enforced(durations, Dimension.DURATION));
    }

    private static String shown(Enforced enforced) {
        return enforced.dimension().show(enforced.range().min()) + " to "
                + enforced.dimension().show(enforced.range().max());
    }

    private static double value(String text, Enforced enforced) {
        return switch (Quantity.parse(text, enforced.dimension())) {
            case Quantity.Good good -> good.value();
            case Quantity.Bad bad -> throw new AssertionError(text + ": " + bad.message());
        };
    }

    private static Optional<MatchResult> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
    }

    private static String comment(String file, String key) {
        return file.lines()
                .filter(line -> line.startsWith("# " + key + " "))
                .findFirst()
                .orElseThrow();
    }

    /** Every description of a schema with the key that it is of, as {@code chair/period}. */
    private static List<Map.Entry<String, String>> descriptions(String schema) throws IOException {
        Pattern opens = Pattern.compile("^( *)\"([a-z-]+)\": \\{$");
        Pattern says = Pattern.compile("^( *)\"description\": \"(.*)\",?$");
        Deque<Map.Entry<Integer, String>> open = new ArrayDeque<>();
        List<Map.Entry<String, String>> found = new ArrayList<>();
        for (String line : Files.readAllLines(CONFIG.resolve("schema").resolve(schema + ".json"))) {
            Matcher key = opens.matcher(line);
            Matcher said = says.matcher(line);
            int indent = key.matches()
                    ? key.group(1).length()
                    : said.matches() ? said.group(1).length() : -1;
            while (indent >= 0 && !open.isEmpty() && open.getFirst().getKey() >= indent) {
                open.pop();
            }
            if (key.matches()) {
                open.push(entry(indent, key.group(2)));
            } else if (said.matches() && !open.isEmpty()) {
                found.add(entry(schema + "/" + open.getFirst().getValue(), said.group(2)));
            }
        }
        return found;
    }
}
