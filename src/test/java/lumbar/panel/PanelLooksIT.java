package lumbar.panel;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lumbar.ShowsRequirement;
import lumbar.panel.PanelStage.Look;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page at every size, light and dark: whole, within the screen, without an error, and usable without seeing it. */
@Tag("process")
@ExtendWith(PanelStage.Shared.class)
@ResourceLock("the panel's chair")
class PanelLooksIT {
    private static final List<String> PAGES = List.of(
            "chair", "after", "people", "people/ada", "people/ada/screening", "people/ada/summary", "history", "home");
    private PanelStage stage;

    @BeforeEach
    void raise(PanelStage raised) throws Exception {
        stage = raised;
        stage.daemon().post("/api/person/add", Map.of("id", "ada", "name", "Ada"));
    }

    static Stream<Look> looks() {
        return Stream.of(Look.PHONE, Look.PHONE.dark().german(), Look.DESKTOP.german(), Look.DESKTOP.dark());
    }

    @ParameterizedTest
    @MethodSource("looks")
    void everyPageIsWholeAndUsableWithoutSeeingIt(Look look) throws Exception {
        Page page = stage.device("owner", look).newPage();
        List<String> wrong = watched(page);
        for (String name : PAGES) {
            page.navigate(stage.address() + "#" + name);
            page.waitForSelector(mark(name));
            judge(page, look, name);
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void aRunningSessionAndItsSheetsAreWholeAndUsableWithoutSeeingThem() throws Exception {
        stage.begin("calm");
        for (Look look : List.of(Look.PHONE.dark(), Look.DESKTOP)) {
            Page page = stage.page("owner", look, "chair");
            List<String> wrong = watched(page);
            page.waitForSelector(".plot canvas");
            judge(page, look, "running");
            page.click(".hurts button");
            page.locator("[data-area=calves]").first().click();
            judge(page, look, "hurt");
            page.click("text=Cancel");
            page.click("text=A tight spot here");
            judge(page, look, "spot");
            assertThat(wrong).isEmpty();
        }
    }

    @Test
    void theStartOfAProgramTheWelcomeAndAFaultAreWholeAndUsableWithoutSeeingThem() throws Exception {
        for (Look look : List.of(Look.PHONE, Look.DESKTOP.dark())) {
            Page page = stage.page("owner", look, "chair");
            page.locator(".program").first().click();
            page.locator(".today input").first().check();
            judge(page, look, "start");
            judge(stage.page("none", look, ""), look, "welcome");
            stage.daemon().post("/api/sim/inject", Map.of("fault", "vent-stuck-closed calf-bag-left"));
            stage.daemon().post("/api/sim/estop", Map.of());
            page.waitForSelector(".faultPage");
            judge(page, look, "fault");
            stage.rest();
        }
    }

    /** Fifteen minutes are long, so the page is given a status with the question; what its button sends goes to the chair. */
    @Test
    @ShowsRequirement("SR-47")
    void theQuestionWhetherSomebodyIsAwakeIsOverEveryPageButStopIsReached() throws Exception {
        stage.begin("calm");
        for (Look look : looks().toList()) {
            Page page = stage.page("owner", look, "history");
            List<String> wrong = watched(page);
            page.waitForSelector(".heading:focus");
            page.evaluate("""
                    import('/live.js').then(({ live }) => {
                      let real = live.status;
                      const asked = { left_s: 103, fading: false, may_stop: true };
                      const question = () => (window.answered ? null : asked);
                      Object.defineProperty(live, 'status', { get: () => real && { ...real, question: question() }, set: now => (real = now) });
                    })""");
            page.waitForSelector(".awake .yes");
            judge(page, look, "awake");
            assertThat(page.locator(".awake .yes").evaluate("one => document.activeElement === one"))
                    .as("the keyboard answers at once")
                    .isEqualTo(true);
            assertThat(page.locator("#stop-button").evaluate("""
                            one => {
                              const place = one.getBoundingClientRect();
                              return document.elementFromPoint(place.x + place.width / 2, place.y + place.height / 2) === one;
                            }"""))
                    .as("nothing lies over STOP")
                    .isEqualTo(true);
            Response answer = page.waitForResponse("**/api/awake", () -> page.click(".awake .yes"));
            assertThat(answer.ok()).isTrue();
            assertThat(page.locator("#awake-line").textContent())
                    .as("load cells feel who moves")
                    .containsPattern("move a little|etwas bewegen");
            page.evaluate("window.answered = true");
            page.waitForSelector(".awake", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.DETACHED));
            // Else the next press of a key would be nobody's: the page has the focus back where it was.
            page.waitForSelector(".heading:focus");
            assertThat(wrong).isEmpty();
            page.close();
        }
    }

    /** What marks a page as drawn with what it had to ask the chair for. */
    private static String mark(String name) {
        return switch (name) {
            case "chair" -> ".program";
            case "after" -> ".stretch";
            case "people" -> "a[href='#people/ada']";
            case "people/ada" -> ".levels";
            case "people/ada/screening" -> ".question";
            case "people/ada/summary" -> ".summary";
            case "history" -> ".days";
            default -> ".device";
        };
    }

    private static List<String> watched(Page page) {
        List<String> wrong = new ArrayList<>();
        page.onConsoleMessage(message -> {
            if (List.of("error", "warning").contains(message.type())) {
                wrong.add(message.text() + " " + message.location());
            }
        });
        page.onPageError(wrong::add);
        return wrong;
    }

    private static void judge(Page page, Look look, String name) throws Exception {
        PanelStage.picture(
                page,
                name.replace('/', '-') + "-" + look.width() + "-"
                        + look.scheme().name().toLowerCase(java.util.Locale.ROOT) + "-"
                        + look.locale().substring(0, 2));
        assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                .as(name + " is wider than " + look)
                .isEqualTo(0);
        assertThat(cut(page)).as("words cut off in " + name + ", " + look).isEmpty();
        assertThat(PanelStage.serious(page)).as(name + ", " + look).isEmpty();
        assertThat(page.locator("h1, h2").count()).as("headings of " + name).isPositive();
    }

    /** Texts that do not fit the box they stand in. */
    private static List<?> cut(Page page) {
        return (List<?>) page.evaluate("""
                [...document.querySelectorAll('button, a, h1, h2, h3, p, dt, dd, label, span')]
                  .filter(one => !one.closest('.unseen, .skip, .plot') && one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1)
                  .map(one => one.textContent.trim().slice(0, 60))""");
    }
}
