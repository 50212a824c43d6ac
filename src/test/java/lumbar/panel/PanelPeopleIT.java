package lumbar.panel;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import lumbar.ShowsRequirement;
import lumbar.cli.Await;
import lumbar.panel.PanelStage.Look;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** People, what they did, who may steer the chair, and what they see when it stops by itself. */
@Tag("process")
@ExtendWith(PanelStage.Shared.class)
@ResourceLock("the panel's chair")
class PanelPeopleIT {
    private PanelStage stage;

    @BeforeEach
    void raise(PanelStage raised) {
        stage = raised;
    }

    @Test
    @ShowsRequirement("SR-32")
    void aPersonIsAddedScreenedAndForgotten() throws Exception {
        Page page = stage.page("owner", Look.DESKTOP, "people");
        page.fill("input[type=text]", "Grace");
        page.click("form button.main");
        page.waitForSelector(".question");
        page.click("form.screening button.main");
        page.waitForSelector(".notice.bad");
        for (Locator question : page.locator(".question").all()) {
            question.locator("label").first().click();
        }
        answer(page, "heart", "Yes");
        page.click("form.screening button.main");
        page.waitForSelector(".levels");
        assertThat(page.textContent(".card.bad")).contains("doctor");
        page.click("text=Note today that my doctor agrees");
        page.click("text=Yes, I have asked my doctor");
        page.waitForSelector(".card.good");
        page.locator("[data-area=neck]").first().click();
        page.waitForSelector("text=/Neck,.*Thighs .by an answer./");
        PanelStage.refused(page, "text=Allow up to 100 %");

        page.click("text=Page for the doctor");
        page.waitForSelector(".summary");
        assertThat(page.textContent(".summary")).contains("heart condition");
        byte[] paper = page.pdf(new Page.PdfOptions().setFormat("A4"));
        assertThat(new String(paper, StandardCharsets.ISO_8859_1).split("/Type\\s*/Page[^s]", -1))
                .as("pages of paper")
                .hasSize(2);

        page.goBack();
        page.click("section button:has-text('Delete my data')");
        page.click("button:has-text('Delete everything about this person?')");
        page.waitForSelector("input[type=text]");
        assertThat(stage.daemon().get("/api/person/list").toString()).doesNotContain("grace");
    }

    @Test
    void afterASessionWaterStretchingAndHowItFelt() throws Exception {
        stage.begin(PanelStage.SHORT);
        Page page = stage.page("owner", Look.PHONE, "after");
        stage.daemon().awaitState("ending", "rest", "idle");
        page.waitForSelector("text=Breather, 2:0");
        page.click("[role=group] >> text=8");
        page.waitForSelector("text=Thank you");
        page.locator(".stretch button").first().click();
        page.waitForCondition(() -> !page.textContent(".timer").matches("0:[0-9]0"));
        assertThat(page.locator(".pairs dd"))
                .satisfies(all -> assertThat(all.count()).isEqualTo(9));

        page.click("nav >> text=History");
        page.waitForSelector(".session");
        assertThat(page.locator(".session").first().textContent()).contains("Breather", "completed", "felt 8 of 10");
        page.locator(".session").first().click();
        page.waitForSelector(".session dt:has-text('Shoulders')");
        Download file = page.waitForDownload(() -> page.click("text=Download as CSV"));
        assertThat(Files.readString(file.path())).contains("breather");
    }

    @Test
    @ShowsRequirement("SR-25")
    void theHomePageSwitchesArmsPairsAndRevokes() throws Exception {
        Page page = stage.page("owner", Look.DESKTOP, "home");
        page.waitForSelector(".device");
        page.click("[role=switch]");
        page.waitForSelector("[role=switch][aria-checked=true]");
        assertThat(stage.daemon().status().get("remote_mode")).isEqualTo(true);
        page.click("[role=switch]");
        page.waitForSelector("[role=switch][aria-checked=false]");
        page.click("text=Allow one start from elsewhere");
        page.waitForSelector("text=/allowed for [0-9]+:/");

        page.click("text=Show a code");
        page.waitForSelector(".qr");
        String url = page.getAttribute(".offer a", "href");
        BrowserContext phone = stage.device("none", Look.PHONE);
        Page other = phone.newPage();
        other.navigate(stage.address() + url.substring(url.indexOf('#')));
        other.waitForSelector(".now");
        assertThat(other.url()).doesNotContain("pair");
        assertThat(other.locator("nav a").count()).as("pages of a guest").isEqualTo(2);

        page.reload();
        Locator row = page.locator(".device", new Page.LocatorOptions().setHasText("Guest"))
                .last();
        row.locator("button").click();
        row.locator("button").click();
        other.waitForSelector(".welcome");
        // The same code is worth nothing a second time.
        other.navigate("about:blank");
        other.navigate(stage.address() + url.substring(url.indexOf('#')));
        other.waitForSelector(".welcome");
    }

    @Test
    @ShowsRequirement("SR-22")
    void aFaultTakesTheWholePageAndIsResetOnlyWhenItMayBe() throws Exception {
        Page owner = stage.page("owner", Look.PHONE, "history");
        Page guest = stage.page("guest", Look.PHONE, "chair");
        stage.daemon().post("/api/sim/estop", Map.of());
        owner.waitForSelector(".faultPage");
        assertThat(owner.textContent(".faultPage")).contains("Emergency stop", "red button", "let go");
        assertThat(owner.locator(".faultPage dt").allTextContents()).containsExactly("Where", "Code");
        PanelStage.refused(owner, "text=Reset the chair");
        guest.waitForSelector(".faultPage");
        assertThat(guest.getAttribute(".faultPage button", "aria-disabled")).isEqualTo("true");

        stage.daemon().post("/api/sim/release", Map.of());
        owner.waitForSelector(".faultPage button:not([aria-disabled])");
        owner.click("text=Reset the chair");
        stage.daemon().awaitState("idle", "rest", "self-test");
        owner.waitForSelector(".days");
        Await.until(
                10,
                "the guest's page",
                () -> guest.content(),
                () -> guest.locator(".now").count() == 1);
    }

    @Test
    @ShowsRequirement("SR-38")
    void aFaultSaysWhereOnTheBodyItIs() throws Exception {
        Page page = stage.page("owner", Look.PHONE, "chair");
        stage.daemon().post("/api/sim/inject", Map.of("fault", "ntc-short heat-back"));
        page.waitForSelector(".faultPage");
        assertThat(page.locator(".faultPage dd").first().textContent()).isEqualTo("Lower back (heat-back)");
        assertThat(page.textContent(".faultPage li")).endsWith(": Lower back (heat-back)");
    }

    private static void answer(Page page, String key, String word) {
        page.locator("#q-" + key + " label", new Page.LocatorOptions().setHasText(word))
                .click();
    }
}
