package lumbar.panel;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lumbar.ShowsRequirement;
import lumbar.panel.PanelStage.Look;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What each role sees, in both languages, with the keyboard alone; and how light the first load is. */
@Tag("process")
@ExtendWith(PanelStage.Shared.class)
@ResourceLock("the panel's chair")
class PanelRolesIT {
    private static final int TAB_STOPS = 40;

    /** Which of the bars that stay where they are lies over the middle of that which has the focus. */
    private static final String COVERED = """
            (() => {
              const has = document.activeElement;
              const box = has.getBoundingClientRect();
              const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
              const bar = top?.closest('.top, .notice, #stop');
              return bar && !bar.contains(has) ? bar.outerHTML.slice(0, 60) : '';
            })()""";

    private PanelStage stage;

    @BeforeEach
    void raise(PanelStage raised) {
        stage = raised;
    }

    @Test
    void eachRoleSeesItsPagesAndStop() throws Exception {
        Map<String, List<String>> pages = Map.of(
                "none", List.of(),
                "guest", List.of("Chair", "After"),
                "owner", List.of("Chair", "After", "People", "History", "Home"),
                "technician", List.of("Chair", "After", "People", "History", "Home"));
        for (Map.Entry<String, List<String>> role : pages.entrySet()) {
            Page page = stage.page(role.getKey(), Look.PHONE, "history");
            assertThat(page.locator("nav a").allTextContents())
                    .as(role.getKey())
                    .isEqualTo(role.getValue());
            assertThat(page.isVisible("#stop-button")).isTrue();
        }
        Page none = stage.page("none", Look.PHONE, "");
        assertThat(none.textContent("main")).contains("lumbar pair", "STOP below works");
        none.fill("input >> nth=0", "WRONG-CODE");
        none.click(".welcome button");
        none.waitForSelector(".notice.bad");
    }

    @Test
    @ShowsRequirement("SR-32")
    void aGuestAcknowledgesAndStartsOnlyWhatTheOwnerAllowed() throws Exception {
        stage.daemon().post("/api/guest-programs", Map.of("programs", List.of("calm")));
        Page page = stage.page("guest", Look.PHONE, "chair");
        page.waitForSelector(".program");
        assertThat(page.locator(".program .title").allTextContents()).containsExactly("Calm");
        page.click(".program");
        PanelStage.refused(page, "text=Nothing hurts: start");
        page.locator(".tick", new Page.LocatorOptions().setHasText("pacemaker")).click();
        page.click("text=Nothing hurts: start");
        stage.daemon().awaitState("running");
        assertThat(stage.daemon().status().get("person")).isEqualTo("guest");
        page.waitForSelector(".steer");
        assertThat(page.locator(".steer button").last().getAttribute("aria-disabled"))
                .isEqualTo("true");
        page.click("text=− softer");
        page.waitForSelector("output:has-text('90')");
    }

    @Test
    void theKeyboardAloneStartsSteersAndStops() throws Exception {
        Page page = stage.page("owner", Look.DESKTOP, "chair");
        page.waitForSelector(".program");
        page.keyboard().press("Tab");
        assertThat(focused(page)).isEqualTo("Skip to the content");
        tabTo(page, "Unwind the back");
        page.keyboard().press("Enter");
        page.waitForSelector(".start select");
        page.selectOption(".start select", "sim-regular");
        tabTo(page, "Nothing hurts: start");
        page.keyboard().press("Enter");
        stage.daemon().awaitState("running");
        page.waitForSelector(".steer");
        tabTo(page, "softer");
        page.keyboard().press("Space");
        page.waitForSelector("output:has-text('90')");
        tabTo(page, "STOP");
        page.keyboard().press("Enter");
        stage.daemon().awaitState("stopping", "rest", "idle");
    }

    @Test
    void whatTheKeyboardReachesIsNotCovered() throws Exception {
        Page page = stage.page("owner", Look.PHONE, "chair");
        page.waitForSelector(".program");
        for (int i = 0; i < TAB_STOPS; i++) {
            page.keyboard().press("Tab");
            assertThat(page.evaluate(COVERED)).as(focused(page)).isEqualTo("");
        }
    }

    @Test
    void theLanguageIsSwitchedAtOnceAndRemembered() throws Exception {
        Page page = stage.page("owner", Look.PHONE, "chair");
        page.click(".language");
        page.waitForSelector("nav >> text=Stuhl");
        assertThat(page.textContent("#stop-button")).isEqualTo("STOPP");
        assertThat(page.getAttribute("html", "lang")).isEqualTo("de");
        page.reload();
        page.waitForSelector("nav >> text=Stuhl");
        assertThat(stage.page("owner", Look.PHONE.german(), "home").textContent("h1"))
                .isEqualTo("Haus");
    }

    @Test
    void theFirstLoadIsLight() throws Exception {
        Page page = stage.page("owner", Look.PHONE, "chair");
        page.waitForSelector(".plot canvas");
        Number bytes = (Number) page.evaluate("""
                performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))
                  .reduce((sum, one) => sum + one.transferSize, 0)""");
        Number paint = (Number) page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime");
        System.out.printf(
                Locale.ROOT,
                "panel: %d bytes for the first load, first paint after %.0f ms%n",
                bytes.intValue(),
                paint.doubleValue());

        assertThat(bytes.intValue()).isBetween(20_000, 120_000);
    }

    private static String focused(Page page) {
        return String.valueOf(page.evaluate(
                "(document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent).trim()"));
    }

    private static void tabTo(Page page, String words) {
        for (int i = 0; i < 80; i++) {
            if (focused(page).startsWith(words)) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("'" + words + "' is not reached by the Tab key; it ends at '" + focused(page) + "'");
    }
}
