package lumbar.panel;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import lumbar.PlayedBoards;
import lumbar.ShowsRequirement;
import lumbar.cli.DaemonProcess;
import lumbar.cli.Installed;
import lumbar.panel.PanelStage.Look;
import lumbar.peer.ChairCopy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The panel of a real chair without its boards, and with a program that somebody has not finished writing. */
@Tag("process")
@ExtendWith(PanelStage.Shared.class)
@ResourceLock("the panel's chair")
@PlayedBoards
class PanelMissingIT {
    @TempDir
    Path place;

    @Test
    @ShowsRequirement({"SR-30", "SR-37", "SR-38"})
    void whatIsMissingIsSaidWithTheWayOutInBothLanguages(PanelStage stage) throws Exception {
        Path config = ChairCopy.of(PanelStage.ROOT.resolve("config/examples/modbus-chair"), place.resolve("chair"));
        Files.createDirectories(config.resolve("programs"));
        Files.writeString(config.resolve("programs/evening.yaml"), "name: evening\nduration: 12 min\nphases: [");
        Path state = place.resolve("state");
        try (DaemonProcess daemon =
                DaemonProcess.start(Installed.now(), state, "--plain", "--config", config.toString())) {
            Page page = stage.ownerOf(daemon, state, Look.PHONE);
            assertThat(page.textContent(".now .missing"))
                    .contains("A part of the chair is missing. Nothing moves")
                    .contains("analog")
                    .contains("levels")
                    .contains("relays")
                    .contains("is not there: plug the board in");
            assertThat(page.textContent(".now .state")).contains("Waking up");
            assertThat(page.textContent(".programs .why")).contains("A board of the chair is not there");
            page.waitForSelector(".programs .missing");
            assertThat(page.textContent(".programs .missing")).contains("'evening' cannot be used", "evening.yaml:3:");
            assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                    .isEqualTo(true);
            assertThat(PanelStage.serious(page)).isEmpty();
            PanelStage.picture(page, "missing-board");

            page.click("button:has-text('DE')");
            page.waitForSelector(".now .missing:has-text('Ein Teil des Stuhls fehlt')");
            page.waitForSelector(".programs .missing:has-text('Nicht angeboten')");
            assertThat(PanelStage.serious(page)).isEmpty();
            PanelStage.picture(page, "missing-board-de");
        }
    }
}
