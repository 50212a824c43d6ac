package lumbar.remote.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import lumbar.ShowsRequirement;
import lumbar.control.Command;
import lumbar.control.Event;
import lumbar.person.AdmissionCode;
import lumbar.remote.Freshness;
import lumbar.remote.TestDesk;
import lumbar.remote.TestNames;
import org.junit.jupiter.api.Test;

/** From a message to the chair, without a broker; time is ours. */
class OrdersTest {
    static final Topics TOPICS = new Topics("lumbar", "test", "homeassistant");

    private final TestDesk desk = new TestDesk();
    private final Outbox outbox = new Outbox();
    private long now = 1_000_000_000L;
    private Orders orders = orders(List.of());

    static Home home(List<String> controllers) {
        return new Home(
                new Broker("127.0.0.1", 1883, false, null, null, null, "", null),
                TOPICS,
                true,
                false,
                controllers,
                "",
                "en");
    }

    private Orders orders(List<String> controllers) {
        return orders(controllers, new Freshness(false, new Random(1)));
    }

    private Orders orders(List<String> controllers, Freshness freshness) {
        return new Orders(home(controllers), desk, new TestNames(), freshness, outbox, () -> 1_800_000_000, () -> now);
    }

    private Letter letter(String word, byte[] payload, boolean retained) {
        return new Letter(TOPICS.command(word), payload, retained, "", null, "", now);
    }

    private void say(String word, String payload) throws InterruptedException {
        say(letter(word, payload.getBytes(StandardCharsets.UTF_8), false));
    }

    private void say(Letter letter) throws InterruptedException {
        orders.heard(letter);
        for (Letter next = orders.next(); next != null; next = orders.next()) {
            orders.carryOut(next);
        }
        orders.clearKept();
    }

    private List<String> sent() {
        List<Note> notes = new ArrayList<>();
        for (Note note = outbox.poll(); note != null; note = outbox.poll()) {
            notes.add(note);
        }
        return notes.stream()
                .map(note -> note.topic() + " " + new String(note.payload(), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    @ShowsRequirement({"SR-25", "SR-26"})
    void anIntensityRaisesOnlyWithTheNonceAndLowersWithAnyOrNone() throws InterruptedException {
        Freshness strict = new Freshness(true, new Random(1));
        orders = orders(List.of(), strict);
        say("intensity", "50");
        say("intensity", "{\"intensity_pct\":50,\"nonce\":\"of yesterday\"}");
        String nonce = strict.nonce();
        say("intensity", "{\"intensity_pct\":50,\"nonce\":\"" + nonce + "\"}");
        say("intensity", "{\"intensity_pct\":50,\"nonce\":\"" + nonce + "\"}");
        say("pause", "{\"nonce\":\"" + nonce + "\"}");

        assertThat(desk.asked)
                .containsExactly(
                        new Command.Intensity(0.5, false),
                        new Command.Intensity(0.5, false),
                        new Command.Intensity(0.5, true),
                        new Command.Intensity(0.5, false),
                        new Command.Pause());
    }

    @Test
    @ShowsRequirement("SR-24")
    void aStopGoesOnAtOnceWhateverItSaysAndWhateverWaits() {
        for (int i = 0; i < 100_000; i++) {
            orders.heard(letter("start", "calm".getBytes(StandardCharsets.UTF_8), false));
        }
        assertThat(desk.asked).as("nothing was carried out yet").isEmpty();
        byte[] noise = new byte[60_000];
        new Random(3).nextBytes(noise);
        orders.heardStop(letter("stop", noise, true));
        orders.heardStop(letter("stop", new byte[0], false));
        assertThat(desk.asked).containsExactly(new Command.Stop(), new Command.Stop());
    }

    /** The same message comes by both lines: by its own, and behind what was said before it. */
    @Test
    @ShowsRequirement("SR-24")
    void aStopThatComesByBothLinesIsOneAndByEitherAloneIsOne() throws Exception {
        orders.heardStop(letter("stop", new byte[0], false));
        orders.heard(letter("stop", new byte[0], false));
        assertThat(desk.asked).hasSize(1);
        assertThat(sent()).filteredOn(note -> note.contains("/result ")).hasSize(1);
        orders.heard(letter("stop", new byte[0], false));
        assertThat(desk.asked).hasSize(2);
        orders.heardStop(letter("stop", new byte[0], false));
        assertThat(desk.asked).as("on its own line it is never held back").hasSize(3);
    }

    /** The stop is heard by the chair while a start is being judged, which would come behind it. */
    @Test
    @ShowsRequirement("SR-24")
    void aStopThatComesWhileAStartIsHandedOnIsSaidAgainBehindIt() throws Exception {
        desk.meanwhile = () -> orders.heardStop(letter("stop", new byte[0], false));
        say("start", "calm");
        assertThat(desk.asked).hasSize(3).last().isEqualTo(new Command.Stop());
        desk.meanwhile = () -> {};
        now += 3_000_000_000L;
        orders.heard(letter("stop", new byte[0], false));
        now += 3_000_000_000L;
        say("start", "calm");
        assertThat(desk.asked).hasSize(4).last().isInstanceOf(Command.Start.class);
    }

    /** A retained command is taken away in the end, also when nobody had room for it at first. */
    @Test
    @ShowsRequirement("SR-27")
    void aKeptCommandIsTakenAwayEvenWhenTheWayOutWasFull() throws Exception {
        while (outbox.offer(Note.kept("full", "x"))) {
            now++;
        }
        say(letter("start", "calm".getBytes(StandardCharsets.UTF_8), true));
        assertThat(sent()).doesNotContain("lumbar/test/cmd/start ");
        orders.clearKept();
        assertThat(sent()).containsExactly("lumbar/test/cmd/start ");
        orders.clearKept();
        assertThat(sent()).isEmpty();
    }

    /** What a page asked and a doctor said is nobody's business but the chair's. */
    @Test
    @ShowsRequirement({"SR-32", "SR-39"})
    void whyAPersonMayNotStartIsNotSaidInTheResult() throws Exception {
        for (AdmissionCode code : AdmissionCode.values()) {
            desk.answer = new Event.Answered(1, "start", false, code.key(), code.text(), code.nextStep());
            now += 200_000_000L;
            say("start", "calm");
            boolean open = code == AdmissionCode.NO_SCREENING || code == AdmissionCode.GUEST_UNACKNOWLEDGED;
            assertThat(sent()).singleElement().satisfies(result -> {
                assertThat(result.contains(code.text()) || result.contains(code.nextStep()))
                        .as(result)
                        .isEqualTo(open);
                assertThat(result).contains("\"code\":\"" + (open ? code.key() : "person") + "\"");
            });
        }
    }

    /** The line of the others is slow: what waits in it was said before the stop. */
    @Test
    @ShowsRequirement("SR-24")
    void aStartThatAStopOvertookDoesNotStartSecondsLater() throws Exception {
        orders.heardStop(letter("stop", new byte[0], false));
        now += 7_000_000_000L;
        say("start", "calm");
        orders.heard(letter("stop", new byte[0], false));
        now += 2_100_000_000L;
        assertThat(desk.asked).containsExactly(new Command.Stop());
        say("start", "calm");
        assertThat(desk.asked).hasSize(2);
    }

    @Test
    @ShowsRequirement("SR-24")
    void whatWaitedWhenAStopCameDoesNotMove() throws Exception {
        orders.heard(letter("start", "calm".getBytes(StandardCharsets.UTF_8), false));
        orders.heard(letter("stop", new byte[0], false));
        say("resume", "");
        assertThat(desk.asked).containsExactly(new Command.Stop());
        assertThat(sent()).anyMatch(note -> note.contains("after-stop"));
    }

    @Test
    @ShowsRequirement("SR-27")
    void aThousandRetainedStartsStartNothingAndEachIsTakenAway() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            now += 200_000_000L;
            say(letter("start", "calm".getBytes(StandardCharsets.UTF_8), true));
            assertThat(sent()).contains("lumbar/test/cmd/start ").anyMatch(note -> note.contains("\"retained\""));
        }
        assertThat(desk.asked).isEmpty();
    }

    @Test
    void anEmptyRetainedOneIsHowATopicIsClearedAndSaysNothing() throws Exception {
        say(letter("start", new byte[0], true));
        assertThat(desk.asked).isEmpty();
        assertThat(sent()).isEmpty();
    }

    @Test
    void aStartWithoutANameTakesTheChosenProgram() throws Exception {
        say("program", "nonsense");
        say("program", "calm");
        say("start", "PRESS");
        assertThat(desk.asked).singleElement().isInstanceOf(Command.Start.class);
        assertThat(sent()).anyMatch(note -> note.contains("unknown program"));
    }

    @Test
    @ShowsRequirement("SR-28")
    void whoIsNotAmongTheControllersIsRefused() throws Exception {
        orders = orders(List.of("phone"));
        say("start", "{\"program\":\"calm\",\"controller\":\"stranger\"}");
        say("start", "calm");
        assertThat(desk.asked).isEmpty();
        say("start", "{\"program\":\"calm\",\"controller\":\"phone\"}");
        assertThat(desk.asked).hasSize(1);
        say("stop", "from a stranger");
        assertThat(desk.asked).hasSize(2);
    }

    @Test
    @ShowsRequirement("SR-39")
    void aMessageOfMoreThanFourKibIsRefused() throws Exception {
        say("start", "x".repeat(5_000));
        assertThat(sent()).anyMatch(note -> note.contains("too-long"));
    }

    @Test
    void anAnswerIsNeverSentWhereItWouldBeACommand() {
        for (String topic : List.of(
                "", "lumbar/test/cmd/start", "lumbar/other/state", "homeassistant/status", "$SYS/x", "a/#", "+/b")) {
            assertThat(TOPICS.isForAnswers(topic)).as(topic).isFalse();
        }
        assertThat(TOPICS.isForAnswers("answers/phone")).isTrue();
    }
}
