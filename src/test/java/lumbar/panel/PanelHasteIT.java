package lumbar.panel;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import lumbar.ShowsRequirement;
import lumbar.cli.Await;
import lumbar.panel.PanelStage.Look;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A person whose fingers are quicker than the chair's answers: nothing said is lost. */
@Tag("process")
@ExtendWith(PanelStage.Shared.class)
@ResourceLock("the panel's chair")
class PanelHasteIT {
    private PanelStage stage;

    @BeforeEach
    void raise(PanelStage raised) {
        stage = raised;
    }

    @Test
    @ShowsRequirement("SR-32")
    void whoeverIsChosenInTheInstantTheListArrivesStaysChosen() throws Exception {
        Page page = stage.page("owner", Look.PHONE, "chair");
        // After the list is drawn, and before anything the page does once it is painted.
        page.evaluate("""
                new MutationObserver((changes, self) => {
                  const select = document.querySelector('.start select');
                  if (!select?.querySelector('option[value=mary]')) return;
                  self.disconnect();
                  select.value = 'guest';
                  select.dispatchEvent(new Event('change', { bubbles: true }));
                  document.body.dataset.haste = 'over';
                }).observe(document.body, { childList: true, subtree: true })""");
        page.locator(".program").first().click();
        page.waitForSelector("body[data-haste=over]");
        page.waitForSelector(".start > .tick input");
        // Two pictures later nothing has taken it back.
        page.evaluate(
                "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))))");
        assertThat(page.inputValue(".start select")).isEqualTo("guest");
    }

    @Test
    @ShowsRequirement("SR-32")
    void nobodyIsSupposedToSitThereBeforeTheListComes() throws Exception {
        Page page = stage.page("owner", Look.PHONE, "chair");
        AtomicReference<Route> held = new AtomicReference<>();
        page.route("**/api/person/list", held::set);
        page.locator(".program").first().click();
        page.waitForCondition(() -> held.get() != null);
        page.waitForSelector(".start .why:has-text('One moment')");
        held.get().resume();
        page.waitForSelector(".start .button.main:not([aria-disabled])");
        assertThat(page.inputValue(".start select")).isEqualTo(PanelStage.REGULAR);
    }

    @Test
    @ShowsRequirement("SR-32")
    void twoAreasTappedBeforeTheFirstIsAnsweredAreBothLeftAlone() throws Exception {
        Page page = stage.page("owner", Look.PHONE, "people/" + PanelStage.REGULAR);
        AtomicReference<Route> held = new AtomicReference<>();
        page.waitForSelector("[data-area=neck]");
        page.route("**/api/person/screen", route -> {
            if (!held.compareAndSet(null, route)) {
                route.resume();
            }
        });
        page.locator("[data-area=neck]").first().click();
        page.waitForCondition(() -> held.get() != null);
        page.locator("[data-area=calves]").first().click();
        page.waitForSelector("[data-area=calves].chosen");
        assertThat(page.locator("[data-area=neck].chosen").count()).isPositive();
        held.get().resume();
        kept(page, List.of("neck", "calves"));

        page.locator("[data-area=neck]").first().click();
        page.locator("[data-area=calves]").first().click();
        kept(page, List.of());
    }

    @Test
    @ShowsRequirement("SR-24")
    void stopWorksThoughAllLinesOfTheBrowserAreTaken() throws Exception {
        stage.begin("calm");
        BrowserContext browser = stage.device("owner", Look.PHONE);
        Page last = null;
        // Each page listens on a line of its own, and a browser opens six to one place.
        for (int page = 0; page < 6; page++) {
            last = stage.page(browser, "chair");
            last.waitForSelector(".dot.live");
        }
        last.click("#stop-button");
        last.waitForSelector("#stop-said.done");
        stage.daemon().awaitState("stopping", "rest", "idle");
        last.waitForSelector(".dot.live");
        last.waitForSelector(".program:not([aria-disabled])");
    }

    @Test
    @ShowsRequirement("SR-24")
    void aStopBetweenWhatIsSoreAndTheStartIsTheLastWord() throws Exception {
        Page page = stage.page("owner", Look.PHONE, "chair");
        AtomicReference<Route> held = new AtomicReference<>();
        AtomicInteger starts = new AtomicInteger();
        page.onRequest(request -> starts.addAndGet(request.url().endsWith("/api/start") ? 1 : 0));
        page.route("**/api/person/today", held::set);
        page.locator(".program").first().click();
        page.waitForSelector(".start .button.main:not([aria-disabled])");
        page.locator(".today input").first().check();
        page.locator(".start [data-area=feet]").first().click();
        page.click("text=Start without these areas");
        page.waitForCondition(() -> held.get() != null);
        page.click("#stop-button");
        page.waitForSelector("#stop-said.done");
        held.getAndSet(null).resume();
        // A second press is heard as soon as the first is over: by then it would have sent its start.
        page.waitForCondition(() -> {
            page.click("text=Start without these areas");
            return held.get() != null;
        });
        assertThat(starts).hasValue(0);
        held.get().abort();
        stage.daemon().post("/api/lift", Map.of("person", PanelStage.REGULAR));
    }

    private void kept(Page page, List<String> areas) throws Exception {
        Await.until(10, "the areas " + areas, page::content, () -> {
            page.waitForTimeout(20);
            return areas.equals(profile().get("own_excluded"));
        });
    }

    private Map<String, Object> profile() throws Exception {
        return stage.daemon().get("/api/person/show?id=" + PanelStage.REGULAR);
    }
}
