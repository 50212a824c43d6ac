package lumbar.panel;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import lumbar.ShowsRequirement;
import lumbar.cli.Await;
import lumbar.panel.PanelStage.Look;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The page of whoever sits in the chair: every button of it, and STOP above all. */
@Tag("process")
@ExtendWith(PanelStage.Shared.class)
@ResourceLock("the panel's chair")
class PanelChairIT {
    private PanelStage stage;

    @BeforeEach
    void raise(PanelStage raised) {
        stage = raised;
    }

    @Test
    @ShowsRequirement("SR-33")
    void aSessionFromTheFirstTapToContinueAfterAStop() throws Exception {
        Page page = stage.page("owner", Look.PHONE, "chair");
        page.locator(".program", new Page.LocatorOptions().setHasText("Calm")).click();
        page.locator("select").selectOption("sim-regular");
        page.click("text=Nothing hurts: start");
        page.waitForSelector(".now .time");
        stage.daemon().awaitState("running");

        page.click("text=− softer");
        shows(page, "output", "90");
        page.click("text=+ stronger");
        shows(page, "output", "100");
        page.click(".now >> text=Pause");
        stage.daemon().awaitState("paused");
        page.click("text=Go on");
        stage.daemon().awaitState("running");
        page.click("text=A tight spot here");
        page.locator("[data-area=upper-back]").click();
        page.waitForSelector(".notice.good");

        page.click("text=That hurts");
        page.locator("[data-area=calves]").first().click();
        page.click(".ask >> text=Numbness");
        page.waitForSelector("text=Calves: let go");
        page.waitForSelector("text=72 hours");
        page.click("text=Back to the chair");
        assertThat(area("calves").get("blocked_s"))
                .isInstanceOfSatisfying(
                        Number.class, left -> assertThat(left.doubleValue()).isGreaterThan(71 * 3600));
        page.waitForSelector("[data-area=calves].blocked");
        page.click("#stop-button");
        stage.daemon().awaitState("idle");

        // What hurt is not gone on with; a session without a report is.
        stage.begin("calm");
        page.waitForSelector(".now .time");
        page.click("#stop-button");
        stage.daemon().awaitState("stopping", "rest", "idle");
        page.waitForSelector("#stop-said.done");
        stage.daemon().awaitState("idle");
        page.click(".continue >> text=Continue");
        stage.daemon().awaitState("running");
        shows(page, ".now .state", "Calm");
        page.click("#stop-button");
        stage.daemon().awaitState("idle");
        stage.daemon().post("/api/lift", Map.of());
    }

    @Test
    @ShowsRequirement("SR-24")
    void stopWorksOnAPageThatIsStaleAndSaysThatItIs() throws Exception {
        BrowserContext device = stage.device("owner", Look.PHONE);
        device.addInitScript("""
                window.streams = [];
                window.EventSource = class extends EventSource {
                  constructor(address) { super(address); window.streams.push(this); }
                };""");
        Page page = stage.page(device, "chair");
        stage.begin("calm");
        page.waitForSelector(".now .time");
        // Whatever the page asks for from now on is lost, except STOP itself: an old page on a bad line.
        page.route("**/api/**", route -> {
            if (route.request().url().endsWith("/api/stop")) {
                route.resume();
            } else {
                route.abort();
            }
        });
        // A stream that is open already goes on past the route: it ends here.
        page.evaluate("window.streams.forEach(one => one.close())");
        page.waitForSelector("#lost");
        assertThat(stage.state()).isEqualTo("running");
        page.click("#stop-button");
        page.waitForSelector("#stop-said.done");
        stage.daemon().awaitState("stopping", "rest", "idle");
    }

    @Test
    @ShowsRequirement("SR-24")
    void stopWorksWithoutAnyScriptAndWithoutPairing() throws Exception {
        BrowserContext bare = stage.scriptless();
        Page page = bare.newPage();
        page.navigate(stage.address());
        stage.begin("calm");
        page.locator("#stop-button").click();
        stage.daemon().awaitState("stopping", "rest", "idle");

        stage.daemon().awaitState("idle");
        Page unknown = stage.page("none", Look.PHONE, "");
        stage.begin("calm");
        unknown.click("#stop-button");
        stage.daemon().awaitState("stopping", "rest", "idle");
    }

    @Test
    @ShowsRequirement("SR-24")
    void stopTriesAgainAndSaysWhenNothingAnswers() throws Exception {
        Page page = stage.page("owner", Look.PHONE, "chair");
        stage.begin("calm");
        AtomicInteger tries = new AtomicInteger();
        page.route("**/api/stop", route -> {
            if (tries.incrementAndGet() < 3) {
                route.abort();
            } else {
                route.resume();
            }
        });
        page.click("#stop-button");
        // The browser asks this thread what to do with each request: it must listen while it waits.
        page.waitForCondition(() -> tries.get() == 3);
        page.waitForSelector("#stop-said.done");
        stage.daemon().awaitState("stopping", "rest", "idle");

        page.unroute("**/api/stop");
        page.route("**/api/stop", Route::abort);
        page.click("#stop-button");
        page.waitForSelector("#stop-said.lost");
        assertThat(page.textContent("#stop-said")).contains("red button");
    }

    @Test
    void aReloadKeepsThePlotAndTwoPhonesSeeTheSame() throws Exception {
        stage.begin("calm");
        Page one = stage.page("owner", Look.PHONE, "chair");
        Page two = stage.page("owner", Look.PHONE, "chair");
        one.waitForCondition(() -> rows(one) > 20);
        int before = rows(one);
        one.reload();
        one.waitForCondition(() -> rows(one) > 0);
        // The chair remembers two rows a second of the wall's time; the page, ten times quicker here, saw a few more.
        assertThat(rows(one)).as("rows of the plot after a reload").isGreaterThan(before / 2);

        one.click("text=− softer");
        shows(two, "output", "90");
        two.click(".now >> text=Pause");
        shows(one, ".now .tag", "Paused");
        one.click("#stop-button");
        two.waitForSelector(".program");
    }

    @Test
    void aPageThatLosesTheChairSaysSoAndFindsItAgain() throws Exception {
        stage.begin("calm");
        Page page = stage.page("owner", Look.PHONE, "chair");
        AtomicInteger pauses = new AtomicInteger();
        page.onRequest(request -> pauses.addAndGet(request.url().endsWith("/api/pause") ? 1 : 0));
        page.waitForSelector(".dot.live");
        page.waitForSelector(".now .time");
        stage.daemon().signal("STOP");
        try {
            page.waitForSelector("#lost");
            assertThat(page.textContent("#lost")).contains("out of date", "STOP is still sent", "red button");
            // All that is old cannot be pressed, by finger or by key; STOP and the way to other pages can.
            page.waitForSelector("main.old");
            PanelStage.insist(page, ".now >> text=Pause");
            assertThat(page.evaluate("""
                    [...document.querySelectorAll('main button, #stop-button, nav a')]
                      .filter(one => (one.focus(), document.activeElement === one)).map(one => one.id || one.tagName)""")).isEqualTo(List.of("A", "A", "A", "A", "A", "stop-button"));
            assertThat(PanelStage.serious(page)).isEmpty();
            PanelStage.picture(page, "lost-390-light-en");
        } finally {
            stage.daemon().signal("CONT");
        }
        page.waitForSelector(".dot.live");
        page.waitForSelector(
                "#lost",
                new Page.WaitForSelectorOptions()
                        .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
        assertThat(stage.state()).isEqualTo("running");
        assertThat(pauses).as("pauses sent while the chair was lost").hasValue(0);
        page.click(".now >> text=Pause");
        stage.daemon().awaitState("paused");
        // A tight spot can wait, and says for what.
        page.waitForSelector("text=Go on");
        PanelStage.insist(page, ".now >> text=A tight spot here");
        shows(page, ".notice.bad", "go on first");
    }

    @Test
    void aReminderIsSeenOnEveryPageUntilItIsUnderstood() throws Exception {
        Page page = stage.page("owner", Look.PHONE, "home");
        stage.begin("calm");
        // Two minutes are a session that is worth a reminder: twelve seconds here.
        Await.until(
                40,
                "two minutes",
                stage.daemon()::log,
                () -> ((Number) stage.daemon().status().get("elapsed_s")).doubleValue() > 125);
        stage.daemon().post("/api/stop", Map.of());
        shows(page, ".reminder", "Stretch a little");
        page.click("nav >> text=People");
        page.waitForSelector("form button.main");
        shows(page, ".reminder", "glass of water");
        shows(page, ".reminder", "Stretch");
        int first = page.locator(".reminder").count();
        page.reload();
        page.waitForSelector(".reminder");
        assertThat(page.locator(".reminder").count()).as("after a reload").isEqualTo(first);
        page.locator(".reminder", new Page.LocatorOptions().setHasText("Stretch"))
                .locator("button")
                .click();
        page.waitForCondition(
                () -> page.locator(".reminder:has-text('Stretch')").count() == 0);
        assertThat(page.locator(".reminder").count()).as("the others stay").isEqualTo(first - 1);
    }

    @Test
    @ShowsRequirement("SR-21")
    void theBackrestMovesOnlyWhileItsButtonIsHeld() throws Exception {
        Page page = stage.page("owner", Look.PHONE, "chair");
        AtomicInteger renewals = new AtomicInteger();
        AtomicInteger releases = new AtomicInteger();
        page.onRequest(request -> {
            if (request.url().endsWith("/api/recline")) {
                renewals.incrementAndGet();
            } else if (request.url().endsWith("/api/recline-release")) {
                releases.incrementAndGet();
            }
        });
        page.waitForSelector(".hold");
        page.locator(".hold").last().scrollIntoViewIfNeeded();
        page.locator(".hold").last().hover();
        page.mouse().down();
        Await.until(10, "renewals", () -> renewals + "", () -> pump(page) && renewals.get() > 5);
        page.mouse().up();
        Await.until(5, "the release", () -> releases + "", () -> pump(page) && releases.get() == 1);
        int after = renewals.get();
        page.waitForTimeout(400);
        assertThat(renewals).hasValue(after);

        page.mouse().down();
        Await.until(10, "renewals", () -> renewals + "", () -> pump(page) && renewals.get() > after + 2);
        page.evaluate("window.dispatchEvent(new Event('blur'))");
        Await.until(5, "the release by blur", () -> releases + "", () -> pump(page) && releases.get() == 2);
        page.mouse().up();
    }

    @Test
    void buttonsThatCannotWorkSayWhy() throws Exception {
        stage.daemon().post("/api/sim/leave", Map.of());
        Page page = stage.page("owner", Look.PHONE, "chair");
        // Whoever gets up weighs less and less first: for a moment the page may speak of the weight.
        shows(page, ".programs .why", "Nobody sits");
        assertThat(page.locator(".program").first().getAttribute("aria-disabled"))
                .isEqualTo("true");
        PanelStage.insist(page, ".program");
        page.waitForSelector(".start .why");
        PanelStage.refused(page, "text=Nothing hurts: start");
        assertThat(stage.state()).isEqualTo("idle");
    }

    @Test
    @ShowsRequirement("SR-33")
    void aPageOverThePageIsClosedByTheWayBackAndPainEverywhereEndsTheSession() throws Exception {
        Page page = stage.page("owner", Look.PHONE, "chair");
        page.locator(".program").first().click();
        page.locator("select").selectOption("guest");
        page.locator(".start > .tick input").first().check();
        page.locator(".today input").first().check();
        PanelStage.insist(page, "text=Start without these areas");
        shows(page, ".start .why", "Tap the areas first");
        page.goBack();
        page.waitForSelector(".programs");

        stage.begin("calm");
        page.waitForSelector(".now .time");
        page.click("text=That hurts");
        page.click("text=I cannot tell");
        page.click(".ask >> text=Pain");
        shows(page, ".next", "The session is over");
        assertThat(page.textContent(".next")).doesNotContain("goes on");
        stage.daemon().awaitState("idle");
        page.click("text=Back to the chair");
        page.waitForSelector(".programs");
        stage.daemon().post("/api/lift", Map.of());
    }

    /** Lets the driver hear what the browser said. */
    private static boolean pump(Page page) {
        page.waitForTimeout(20);
        return true;
    }

    private static int rows(Page page) {
        String rows = page.getAttribute(".plot", "data-rows");
        return rows == null ? 0 : Integer.parseInt(rows);
    }

    private static void shows(Page page, String selector, String text) {
        page.waitForSelector(selector + ":has-text('" + text + "')");
    }

    private Map<?, ?> area(String name) throws Exception {
        return ((List<?>) stage.daemon().status().get("areas"))
                .stream()
                        .map(one -> (Map<?, ?>) one)
                        .filter(one -> name.equals(one.get("area")))
                        .findFirst()
                        .orElseThrow();
    }
}
