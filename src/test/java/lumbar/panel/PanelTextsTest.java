package lumbar.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lumbar.ShowsRequirement;
import lumbar.chair.BodyArea;
import lumbar.chair.Explained;
import lumbar.control.Reminders;
import lumbar.control.State;
import lumbar.person.Consequence;
import lumbar.person.FirstSessionCard;
import lumbar.person.Guest;
import lumbar.person.LevelReason;
import lumbar.person.LevelStep;
import lumbar.program.ProgramPurpose;
import lumbar.remote.CodeCatalog;
import lumbar.remote.Json;
import lumbar.remote.Role;
import lumbar.store.SessionOutcome;
import lumbar.store.SymptomReport;
import org.junit.jupiter.api.Test;

/** The panel's words: complete in both languages, for whatever the chair may say. */
class PanelTextsTest {
    private static final Path PANEL =
            Path.of(System.getProperty("lumbar.root", "")).toAbsolutePath().resolve("src/main/resources/lumbar/panel");
    private static final List<String> LANGUAGES = List.of("en", "de");
    private static final Pattern KEY = Pattern.compile("\\bt\\(\\s*(?:[^'`()]*\\?\\s*)?'([a-z][A-Za-z0-9._-]*)'");
    private static final Pattern BLANK = Pattern.compile("\\{(\\w+)}");

    @Test
    void bothLanguagesHaveTheSameKeysAndTheSameBlanksToFill() throws Exception {
        Map<String, Object> english = texts("en");
        Map<String, Object> german = texts("de");

        assertThat(german.keySet()).isEqualTo(english.keySet());
        assertThat(english.keySet())
                .allSatisfy(key -> assertThat(blanks(german.get(key))).as(key).isEqualTo(blanks(english.get(key))));
    }

    @Test
    @ShowsRequirement("SR-38")
    void everyCodeTheChairMaySaySaysInBothLanguagesWhatItMeansAndWhatToDo() throws Exception {
        for (String language : LANGUAGES) {
            Map<String, Object> texts = texts(language);
            for (Explained code : CodeCatalog.all()) {
                String key = code.kind().word() + "." + code.key();
                assertThat(said(texts, key + ".text")).as(language + " " + key).isNotBlank();
                if (!code.nextStep().isEmpty()) {
                    assertThat(said(texts, key + ".next"))
                            .as(language + " " + key + ": what to do")
                            .isNotBlank();
                }
            }
        }
    }

    @Test
    void everyWordOfAFixedListHasItsText() throws Exception {
        List<String> keys = new ArrayList<>();
        add(keys, "area.", Arrays.stream(BodyArea.values()).map(BodyArea::key));
        add(keys, "state.", Arrays.stream(State.values()).map(PanelTextsTest::word));
        add(keys, "purpose.", Arrays.stream(ProgramPurpose.values()).map(ProgramPurpose::key));
        add(keys, "role.", Arrays.stream(Role.values()).map(Role::key));
        add(keys, "consequence.", Arrays.stream(Consequence.values()).map(PanelTextsTest::word));
        add(keys, "complaint.", Arrays.stream(SymptomReport.Kind.values()).map(SymptomReport.Kind::key));
        add(keys, "outcome.", Arrays.stream(SessionOutcome.values()).map(SessionOutcome::key));
        add(keys, "level.", Arrays.stream(LevelStep.values()).map(step -> "" + Math.round(step.ceiling() * 100)));
        add(keys, "level.why.", Arrays.stream(LevelReason.values()).map(LevelReason::key));
        add(keys, "", Arrays.stream(Reminders.Kind.values()).map(Reminders.Kind::key));
        for (String language : LANGUAGES) {
            Map<String, Object> texts = texts(language);
            assertThat(keys)
                    .allSatisfy(key -> assertThat(said(texts, key))
                            .as(language + " " + key)
                            .isNotBlank());
        }
    }

    @Test
    void everyKeyThatAScriptNamesIsThere() throws Exception {
        Map<String, Object> english = texts("en");
        Set<String> named = new TreeSet<>();
        for (Path script : scripts()) {
            Matcher matcher = KEY.matcher(Files.readString(script));
            while (matcher.find()) {
                named.add(matcher.group(1));
            }
        }

        assertThat(named).hasSizeGreaterThan(150);
        assertThat(english.keySet()).containsAll(named);
    }

    @Test
    @ShowsRequirement({"SR-32", "SR-58"})
    void aGuestAcknowledgesTheSameTextAsEverywhere() throws Exception {
        for (String language : LANGUAGES) {
            assertThat(said(texts(language), "guest.text")).isEqualTo(Guest.acknowledgement(language));
            assertThat(said(texts(language), "card.text")).isEqualTo(FirstSessionCard.text(language));
        }
    }

    @Test
    void nothingIsFetchedFromElsewhereAndFilesStayShort() throws Exception {
        for (Path script : scripts()) {
            String text = Files.readString(script);
            assertThat(text)
                    .as(script.toString())
                    .doesNotContainPattern("(from|import\\(|fetch\\(|EventSource\\()\\s*['`]https?:");
            assertThat(text.lines().count()).as(script.toString()).isLessThan(400);
        }
    }

    private static List<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.list(PANEL)) {
            return files.filter(file -> file.toString().endsWith(".js")).toList();
        }
    }

    private static void add(List<String> keys, String family, Stream<String> words) {
        words.map(word -> family + word).forEach(keys::add);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Set<String> blanks(Object text) {
        Set<String> blanks = new TreeSet<>();
        Matcher matcher = BLANK.matcher(String.valueOf(text));
        while (matcher.find()) {
            blanks.add(matcher.group(1));
        }
        return blanks;
    }

    private static String said(Map<String, Object> texts, String key) {
        return texts.get(key) instanceof String text ? text : "";
    }

    private static Map<String, Object> texts(String language) throws Exception {
        try {
            return Json.read(Files.readString(PANEL.resolve("texts/" + language + ".json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
