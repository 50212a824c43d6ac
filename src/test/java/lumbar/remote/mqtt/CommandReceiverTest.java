package lumbar.remote.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import lumbar.ShowsRequirement;
import lumbar.chair.AuditAction;
import lumbar.chair.AuditNote;
import lumbar.control.Command;
import lumbar.control.Event;
import lumbar.control.Origin;
import lumbar.control.TestEvents;
import lumbar.person.AdmissionCode;
import lumbar.remote.ReplayGuard;
import lumbar.remote.TestGateway;
import lumbar.remote.TestNameLookup;
import org.junit.jupiter.api.Test;

/** From a message to the chair, without a broker; time is ours. */
class CommandReceiverTest {
    static final Topics TOPICS = new Topics("lumbar", "test", "homeassistant");

    private final TestGateway gateway = new TestGateway();
    private final Outbox outbox = new Outbox(() -> {});
    private long now = 1_000_000_000L;
    private CommandReceiver receiver = orders(List.of());

    static MqttConfig home(List<String> controllers) {
        return new MqttConfig(
                new BrokerConfig("127.0.0.1", 1883, false, null, null, null, "", null),
                TOPICS,
                true,
                false,
                controllers,
                "",
                "en",
                true);
    }

    private CommandReceiver orders(List<String> controllers) {
        return orders(controllers, new ReplayGuard(false, new Random(1)));
    }

    private CommandReceiver orders(List<String> controllers, ReplayGuard guard) {
        return new CommandReceiver(
                home(controllers),
                gateway,
                new TestNameLookup(),
                guard,
                outbox,
                () -> OptionalDouble.of(1_800_000_000),
                () -> now);
    }

    private InboundMessage message(String word, byte[] payload, boolean retained) {
        return new InboundMessage(TOPICS.command(word), payload, retained, "", null, "", now);
    }

    private void receive(String word, String payload) throws InterruptedException {
        receive(message(word, payload.getBytes(StandardCharsets.UTF_8), false));
    }

    private void receive(InboundMessage received) throws InterruptedException {
        receiver.onMessage(received);
        for (InboundMessage next = receiver.next(); next != null; next = receiver.next()) {
            receiver.process(next);
        }
        receiver.clearRetained();
    }

    /** A start that was kept back, repeated or sent by somebody unknown never reaches the chair: it is written down all the same. */
    @ShowsRequirement("SR-35")
    @Test
    void aStartThatIsTurnedAwayBeforeTheChairIsWrittenDown() throws InterruptedException {
        receiver = orders(List.of("home"));
        receive(message("start", "{\"program\":\"calm\"}".getBytes(StandardCharsets.UTF_8), true));
        receive("start", "{\"program\":\"calm\",\"controller\":\"stranger\"}");
        receive("softer", "{\"controller\":\"stranger\"}");

        assertThat(gateway.asked).isEmpty();
        assertThat(gateway.audited)
                .extracting(note -> note.who().origin(), AuditNote::action, AuditNote::result)
                .containsExactly(
                        tuple("remote", AuditAction.START, "retained"),
                        tuple("remote", AuditAction.START, "unknown-controller"));
    }

    private List<String> sent() {
        List<OutboundMessage> notes = new ArrayList<>();
        for (OutboundMessage message = outbox.poll(); message != null; message = outbox.poll()) {
            notes.add(message);
        }
        return notes.stream()
                .map(message -> message.topic() + " " + new String(message.payload(), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    @ShowsRequirement({"SR-25", "SR-26"})
    void anIntensityRaisesOnlyWithTheNonceAndLowersWithAnyOrNone() throws InterruptedException {
        ReplayGuard strict = new ReplayGuard(true, new Random(1));
        receiver = orders(List.of(), strict);
        receive("intensity", "50");
        receive("intensity", "{\"intensity_pct\":50,\"nonce\":\"of yesterday\"}");
        String nonce = strict.nonce();
        receive("intensity", "{\"intensity_pct\":50,\"nonce\":\"" + nonce + "\"}");
        receive("intensity", "{\"intensity_pct\":50,\"nonce\":\"" + nonce + "\"}");
        receive("pause", "{\"nonce\":\"" + nonce + "\"}");

        assertThat(gateway.asked)
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
            receiver.onMessage(message("start", "calm".getBytes(StandardCharsets.UTF_8), false));
        }
        assertThat(gateway.asked).as("nothing was carried out yet").isEmpty();
        byte[] noise = new byte[60_000];
        new Random(3).nextBytes(noise);
        receiver.onStop(message("stop", noise, true));
        receiver.onStop(message("stop", new byte[0], false));
        assertThat(gateway.asked).containsExactly(new Command.Stop(), new Command.Stop());
        assertThat(gateway.stopOrigins)
                .as("that a home ended a session shows nobody at the chair (SR-46)")
                .containsOnly(Origin.REMOTE);
    }

    /** The same message comes by both lines: by its own, and behind what was said before it. */
    @Test
    @ShowsRequirement("SR-24")
    void aStopThatComesByBothLinesIsOneAndByEitherAloneIsOne() throws Exception {
        receiver.onStop(message("stop", new byte[0], false));
        receiver.onMessage(message("stop", new byte[0], false));
        assertThat(gateway.asked).hasSize(1);
        assertThat(sent()).filteredOn(note -> note.contains("/result ")).hasSize(1);
        receiver.onMessage(message("stop", new byte[0], false));
        assertThat(gateway.asked).hasSize(2);
        receiver.onStop(message("stop", new byte[0], false));
        assertThat(gateway.asked).as("on its own line it is never held back").hasSize(3);
    }

    /** The stop is heard by the chair while a start is being judged, which would come behind it. */
    @Test
    @ShowsRequirement("SR-24")
    void aStopThatComesWhileAStartIsHandedOnIsSaidAgainBehindIt() throws Exception {
        gateway.meanwhile = () -> receiver.onStop(message("stop", new byte[0], false));
        receive("start", "calm");
        assertThat(gateway.asked).hasSize(3).last().isEqualTo(new Command.Stop());
        gateway.meanwhile = () -> {};
        now += 3_000_000_000L;
        receiver.onMessage(message("stop", new byte[0], false));
        now += 3_000_000_000L;
        receive("start", "calm");
        assertThat(gateway.asked).hasSize(4).last().isInstanceOf(Command.Start.class);
    }

    /** A retained command is taken away in the end, also when nobody had room for it at first. */
    @Test
    @ShowsRequirement("SR-27")
    void aKeptCommandIsTakenAwayEvenWhenTheWayOutWasFull() throws Exception {
        while (outbox.offer(OutboundMessage.retained("full", "x"))) {
            now++;
        }
        receive(message("start", "calm".getBytes(StandardCharsets.UTF_8), true));
        assertThat(sent()).doesNotContain("lumbar/test/cmd/start ");
        receiver.clearRetained();
        assertThat(sent()).containsExactly("lumbar/test/cmd/start ");
        receiver.clearRetained();
        assertThat(sent()).isEmpty();
    }

    /** What a page asked and a doctor said is nobody's business but the chair's. */
    @Test
    @ShowsRequirement({"SR-32", "SR-39"})
    void whyAPersonMayNotStartIsNotSaidInTheResult() throws Exception {
        for (AdmissionCode code : AdmissionCode.values()) {
            gateway.answer = new Event.Answered(TestEvents.AT, 1, "start", code, code.text(), code.nextStep());
            now += 200_000_000L;
            receive("start", "calm");
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
        receiver.onStop(message("stop", new byte[0], false));
        now += 7_000_000_000L;
        receive("start", "calm");
        receiver.onMessage(message("stop", new byte[0], false));
        now += 2_100_000_000L;
        assertThat(gateway.asked).containsExactly(new Command.Stop());
        receive("start", "calm");
        assertThat(gateway.asked).hasSize(2);
    }

    @Test
    @ShowsRequirement("SR-24")
    void whatWaitedWhenAStopCameDoesNotMove() throws Exception {
        receiver.onMessage(message("start", "calm".getBytes(StandardCharsets.UTF_8), false));
        receiver.onMessage(message("stop", new byte[0], false));
        receive("resume", "");
        assertThat(gateway.asked).containsExactly(new Command.Stop());
        assertThat(sent()).anyMatch(note -> note.contains("after-stop"));
    }

    @Test
    @ShowsRequirement("SR-27")
    void aThousandRetainedStartsStartNothingAndEachIsTakenAway() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            now += 200_000_000L;
            receive(message("start", "calm".getBytes(StandardCharsets.UTF_8), true));
            assertThat(sent()).contains("lumbar/test/cmd/start ").anyMatch(note -> note.contains("\"retained\""));
        }
        assertThat(gateway.asked).isEmpty();
    }

    @Test
    void anEmptyRetainedOneIsHowATopicIsClearedAndSaysNothing() throws Exception {
        receive(message("start", new byte[0], true));
        assertThat(gateway.asked).isEmpty();
        assertThat(sent()).isEmpty();
    }

    @Test
    void aStartWithoutANameTakesTheChosenProgram() throws Exception {
        receive("program", "nonsense");
        receive("program", "calm");
        receive("start", "PRESS");
        assertThat(gateway.asked).singleElement().isInstanceOf(Command.Start.class);
        assertThat(sent()).anyMatch(note -> note.contains("unknown program"));
    }

    @Test
    @ShowsRequirement("SR-28")
    void whoIsNotAmongTheControllersIsRefused() throws Exception {
        receiver = orders(List.of("phone"));
        receive("start", "{\"program\":\"calm\",\"controller\":\"stranger\"}");
        receive("start", "calm");
        assertThat(gateway.asked).isEmpty();
        receive("start", "{\"program\":\"calm\",\"controller\":\"phone\"}");
        assertThat(gateway.asked).hasSize(1);
        receive("stop", "from a stranger");
        assertThat(gateway.asked).hasSize(2);
    }

    @Test
    @ShowsRequirement("SR-39")
    void aMessageOfMoreThanFourKibIsRefused() throws Exception {
        receive("start", "x".repeat(5_000));
        assertThat(sent()).anyMatch(note -> note.contains("too-long"));
    }

    @Test
    void anAnswerIsNeverSentWhereItWouldBeACommand() {
        for (String topic : List.of(
                "", "lumbar/test/cmd/start", "lumbar/other/state", "homeassistant/status", "$SYS/x", "a/#", "+/b")) {
            assertThat(TOPICS.isAllowedResponseTopic(topic)).as(topic).isFalse();
        }
        assertThat(TOPICS.isAllowedResponseTopic("answers/phone")).isTrue();
    }
}
