package lumbar.panel;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import lumbar.ShowsRequirement;
import lumbar.cli.Await;
import lumbar.panel.PanelStage.Look;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The buttons that somebody presses once a month, each with what it is for. */
@Tag("process")
@ExtendWith(PanelStage.Shared.class)
@ResourceLock("the panel's chair")
class PanelButtonsIT {
    private PanelStage stage;

    @BeforeEach
    void raise(PanelStage raised) {
        stage = raised;
    }

    @Test
    @ShowsRequirement("SR-34")
    void theFullLevelIsAllowedAfterSixSessionsAndTakenBack() throws Exception {
        Page page = stage.page("owner", Look.PHONE, "people/" + PanelStage.REGULAR);
        page.click("text=Allow up to 100 %");
        page.waitForSelector(".levels [aria-current]:has-text('100 %')");
        assertThat(profile()).containsEntry("level_pct", 100L);
        page.click("text=How it changed");
        page.waitForSelector("li:has-text('100 %, opted into the full level')");
        page.click("text=Back to 80 %");
        page.waitForSelector(".levels [aria-current]:has-text('80 %')");
        assertThat(profile()).containsEntry("level_pct", 80L);
    }

    @Test
    void theDoctorsPageIsPrinted() throws Exception {
        Page page = stage.page("owner", Look.PHONE, "people/" + PanelStage.REGULAR + "/summary");
        page.evaluate("window.print = () => { window.printed = document.querySelector('h1').textContent; }");
        page.click("text=Print >> visible=true");
        assertThat(page.evaluate("window.printed")).isEqualTo("Massage chair: Mary");
    }

    @Test
    @ShowsRequirement("SR-32")
    void theQuestionsAreAnsweredAgain() throws Exception {
        Page page = stage.page("owner", Look.PHONE, "people/" + PanelStage.REGULAR);
        page.click("text=Answer the questions again");
        answer(page, "Yes");
        page.waitForSelector(".card.bad:has-text('doctor')");
        assertThat(profile()).containsEntry("may_start", false);

        page.click("text=Answer the questions again");
        answer(page, "No");
        page.waitForSelector(".card.good");
        assertThat(profile()).containsEntry("may_start", true);
    }

    @Test
    void olderSessionsFollowAndOnePersonsGoIntoATable() throws Exception {
        Page page = stage.page("owner", Look.PHONE, "history");
        page.selectOption("select", PanelStage.REGULAR);
        page.waitForCondition(() -> page.locator(".session").count() == 25);
        // Pressed twice in a hurry: each session still stands there once.
        page.dblclick("text=Older ones");
        page.waitForCondition(() -> page.locator("text=Older ones").count() == 0);
        assertThat(page.locator(".session").count()).isEqualTo(PanelStage.SESSIONS);

        Download file = page.waitForDownload(() -> page.click("text=Download as CSV"));
        assertThat(file.suggestedFilename()).isEqualTo("lumbar.csv");
        assertThat(Files.readAllLines(file.path()))
                .as("a head, and the sessions of nobody else")
                .hasSizeGreaterThan(PanelStage.SESSIONS)
                .filteredOn(line -> !line.contains(PanelStage.REGULAR))
                .hasSize(1);
    }

    @Test
    @ShowsRequirement("SR-33")
    void anAreaThatDoesNotHurtIsFreedFromItsRest() throws Exception {
        Page page = stage.page("owner", Look.PHONE, "chair");
        stage.begin("calm");
        stage.daemon().post("/api/report", Map.of("area", "feet"));
        page.click("#stop-button");
        stage.daemon().awaitState("idle");
        page.locator(".rows .areaRow", new Page.LocatorOptions().setHasText("Feet"))
                .click();
        page.click("text=Feet does not hurt: end its rest");
        page.click("text=Really end the rest?");
        page.waitForSelector(".notice.good:has-text('from the next start')");
        stage.begin("calm");
        page.waitForSelector("[data-area=feet]:not(.blocked)");
    }

    @Test
    @ShowsRequirement("SR-22")
    void aTechnicianUnlocksTheChair() throws Exception {
        Page owner = stage.page("owner", Look.PHONE, "chair");
        Page technician = stage.page("technician", Look.PHONE, "chair");
        for (int fault = 0; fault < 3; fault++) {
            stage.daemon().post("/api/sim/inject", Map.of("fault", "ntc-short heat-back"));
            stage.daemon().awaitState("fault", "lockout");
            stage.daemon().post("/api/sim/heal", Map.of());
            Await.until(60, "a reset", stage.daemon()::log, () -> {
                stage.daemon().post("/api/reset", Map.of());
                return List.of("idle", "lockout").contains(stage.state());
            });
        }
        assertThat(stage.state()).isEqualTo("lockout");
        PanelStage.refused(owner, "button:has-text('Unlock')");
        // The cause has to be gone for two seconds: until then a press is refused, and said again.
        Await.until(60, "the chair unlocked", stage.daemon()::log, () -> {
            if (stage.state().equals("lockout")) {
                technician.click("button:has-text('Unlock')");
            }
            return List.of("idle", "rest", "self-test").contains(stage.state());
        });
        technician.waitForSelector(".programs");
    }

    /** Every question with no, but the one about the heart: nothing is chosen in advance, not even what was said before. */
    private static void answer(Page page, String heart) {
        page.waitForSelector(".question");
        page.evaluate("document.querySelectorAll('.question').forEach(one => [...one.querySelectorAll('label')]"
                + ".find(label => label.textContent.trim() === 'No').click())");
        page.locator("#q-heart label", new Page.LocatorOptions().setHasText(heart))
                .click();
        page.click("form.screening button.main");
    }

    private Map<String, Object> profile() throws Exception {
        return stage.daemon().get("/api/person/show?id=" + PanelStage.REGULAR);
    }
}
