package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lumbar.PlayedBoards;
import lumbar.ShowsRequirement;
import lumbar.chair.wiring.BoardSpec;
import lumbar.peer.modbus.ModbusPeer.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daemon first and its boards later: it waits, drives nothing, says what is missing, and goes on by itself. */
@Tag("process")
@ShowsRequirement({"SR-23", "SR-37", "SR-38"})
@PlayedBoards
class MissingBoardIT {
    private static final String[] LAYERS = {
        "{areas: [upper-back, glutes], technique: vibrate, level: 60 %}",
        "{areas: [thighs], technique: breathe, level: 60 %, rate: 6 /min}"
    };

    @TempDir
    Path place;

    private PeeredChair chair;
    private DaemonProcess daemon;

    @AfterEach
    void standUp() {
        chair.close();
    }

    private void awaitMissing(String board, String why) throws Exception {
        Await.until(30, board + " missing: " + why, () -> String.valueOf(why()) + "\n" + daemon.log(), () -> {
            String now = why();
            return now.contains(board + ": ") && now.contains(why);
        });
    }

    private String why() {
        try {
            return daemon.status().get("state") + " " + daemon.status().get("why");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nobody says anything to it. What a machine that is too busy does to the self-test after that is another matter. */
    private void awaitGoingOnByItself() throws Exception {
        Await.until(30, "the self-test", daemon::log, () -> daemon.log().contains("testing itself: "));
        String before = daemon.log().substring(0, daemon.log().indexOf("testing itself: "));
        assertThat(before).contains("nothing is driven; waiting for ").doesNotContain("FAULT");
        chair.reset();
    }

    private void assertDrivesNothing() {
        assertThat(chair.driven()).isEmpty();
        assertThat(chair.boards.chair().readings().power().relayClosed()).isFalse();
    }

    @Test
    @ShowsRequirement({"SR-02", "SR-06", "SR-22"})
    void aLineThatIsPluggedInLaterAUnitThatAnswersLaterAndThenASession() throws Exception {
        chair = PeeredChair.of("modbus-chair", place, LAYERS);
        chair.boards.line("relays").pull();
        daemon = chair.start();

        awaitMissing("relays", "is not there: plug the board in");
        Installed.Answer status = chair.lumbar("status");
        assertThat(status.out())
                .contains("waking up: waiting for ", "board relays (modbus): ", "is not there: plug the board in");
        Installed.Answer start = chair.lumbar("start", "short", "--person", "guest", "--acknowledge");
        assertThat(start.exit()).isEqualTo(4);
        assertThat(start.err()).contains("board-missing: a board of the chair is not there: ", "relays: ");
        assertThat(metrics()).contains("lumbar_board_ok{board=\"relays\"} 0.0", "lumbar_state{state=\"boot\"} 1.0");

        // Unit 2, which reads the pressures, has no supply yet; the others are at rest meanwhile.
        chair.boards.modbus("analog").spoil(2, new Fault.Gone());
        chair.boards.line("relays").plug(chair.boards.links().get("relays"));
        awaitMissing("analog", "unit 2");
        Await.until(10, "relays there", this::why, () -> !why().contains("relays: "));
        assertThat(metrics())
                .contains("lumbar_board_ok{board=\"relays\"} 1.0", "lumbar_board_ok{board=\"analog\"} 0.0");
        assertDrivesNothing();
        assertThat(chair.lumbar("stop").exit()).isZero();

        chair.boards.heal();
        awaitGoingOnByItself();
        assertThat(chair.lastDrivenNanos()).isEqualTo(Long.MIN_VALUE);
        chair.run();

        chair.boards.modbus("analog").spoil(2, new Fault.Gone());
        daemon.awaitState("fault", "lockout");
        chair.awaitAtRest();
        chair.boards.heal();
        chair.reset();
    }

    @Test
    @ShowsRequirement("SR-06")
    void aBoardThatIsSilentAndOneThatIsNotThere() throws Exception {
        chair = PeeredChair.of("full-chair", place, LAYERS);
        List<String> boards = chair.wiring.boards().stream()
                .filter(BoardSpec.Klipper.class::isInstance)
                .map(BoardSpec::name)
                .toList();
        String silent = boards.getFirst();
        String absent = boards.get(1);
        chair.boards.line(silent).halfOpen(true);
        chair.boards.line(absent).pull();
        daemon = chair.start();

        awaitMissing(absent, "is not there: plug the board in");
        awaitMissing(silent, "take its supply off and on");
        assertDrivesNothing();

        chair.boards.line(silent).halfOpen(false);
        Await.until(40, silent + " there", this::why, () -> !why().contains(silent + ": "));
        awaitMissing(absent, "is not there: plug the board in");
        chair.boards.line(absent).plug(chair.boards.links().get(absent));

        awaitGoingOnByItself();
        chair.run();
    }

    @Test
    @ShowsRequirement("SR-59")
    void aDaemonThatWaitsEndsInTimeAndSaysOfNoBoardThatItRests() throws Exception {
        chair = PeeredChair.of("full-chair", place, LAYERS);
        chair.wiring.boards().stream()
                .filter(BoardSpec.Klipper.class::isInstance)
                .forEach(board -> chair.boards.line(board.name()).halfOpen(true));
        daemon = chair.start();
        daemon.awaitState("boot");

        long told = System.nanoTime();
        assertThat(daemon.end("TERM")).isEqualTo(3);

        assertThat((System.nanoTime() - told) / 1_000_000).isLessThan(15_000);
        assertThat(daemon.log())
                .contains("NOT known to be at rest: ", "it was not reached since Lumbar started")
                .doesNotContain("released: every output at rest")
                .doesNotContain("Exception");
    }

    private String metrics() throws Exception {
        String file = Files.readString(place.resolve("state/daemon.json"));
        HttpRequest asked = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + found("\"port\":\\s*(\\d+)", file) + "/metrics"))
                .header("Authorization", "Bearer " + found("\"token\":\\s*\"([^\"]+)\"", file))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(asked, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }
}
