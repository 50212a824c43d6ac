package lumbar.remote.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import lumbar.Needs;
import lumbar.ShowsRequirement;
import lumbar.control.Command;
import lumbar.remote.CodeCatalog;
import lumbar.remote.Json;
import lumbar.remote.ReplayGuard;
import lumbar.remote.TestGateway;
import lumbar.remote.TestNameLookup;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Payloads of chance (SR-39): through the decoder, 10⁶ with {@code -Dcampaign=1000000}, and a hundredth of that through a real
 * broker. Each is either one command that the contract would read in it, or refused with a code and a reason, or clears a topic.
 */
class CommandReceiverCampaignTest {
    private static final long SEED = Long.getLong("seed", 20_260_101);
    private static final int RUNS = Integer.getInteger("campaign", 10_000);
    private static final long APART_NANOS = 200_000_000L;

    private final TestGateway gateway = new TestGateway();
    private final Outbox outbox = new Outbox(() -> {});
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final CommandReceiver receiver = new CommandReceiver(
            CommandReceiverTest.home(List.of()),
            gateway,
            new TestNameLookup(),
            new ReplayGuard(false, new Random(SEED)),
            outbox,
            () -> OptionalDouble.of(1_800_000_000),
            this::now);
    private long nanos = 1_000_000_000L;

    private long now() {
        return nanos;
    }

    @Test
    @ShowsRequirement("SR-39")
    void aPayloadOfChanceIsACommandOfTheContractOrRefusedWithItsReason() throws Exception {
        Payloads payloads = new Payloads(SEED);
        for (int i = 0; i < RUNS; i++) {
            String word = payloads.word();
            judge(new InboundMessage(
                    CommandReceiverTest.TOPICS.command(word), payloads.next(), payloads.kept(), "", null, "", now()));
        }
        System.out.printf("%d payloads of seed %d through the decoder: %s%n", RUNS, SEED, outcomes);
        assertThat(outcomes).containsKeys("accepted", "bad-input", "retained", "too-long", "repeated", "nonce");
    }

    @Test
    @Tag("process")
    @ShowsRequirement({"SR-27", "SR-39"})
    void theSameThroughARealBroker(@TempDir Path place) throws Exception {
        Needs.program("mosquitto");
        int runs = Math.max(100, RUNS / 100);
        LinkedBlockingQueue<InboundMessage> heard = new LinkedBlockingQueue<>();
        Payloads payloads = new Payloads(SEED + 1);
        try (Mosquitto broker = Mosquitto.open(place);
                MqttConnection chair = wire(broker, "chair", heard);
                MqttConnection hand = wire(broker, "hand", new LinkedBlockingQueue<>())) {
            chair.subscribe(Topics.COMMANDS.stream()
                    .map(word -> new MqttConnection.Subscription(CommandReceiverTest.TOPICS.command(word), 0))
                    .toList());
            for (int i = 0; i < runs; i++) {
                String topic = CommandReceiverTest.TOPICS.command(payloads.word());
                byte[] payload = payloads.next();
                boolean kept = payloads.kept();
                hand.publishAndWait(new OutboundMessage(topic, payload, 1, kept, null));
                InboundMessage received = heard.poll(10, TimeUnit.SECONDS);
                assertThat(received).as("number %d", i).isNotNull();
                assertThat(received.payload()).isEqualTo(payload);
                assertThat(received.retained()).as("as it was published").isEqualTo(kept);
                judge(new InboundMessage(topic, received.payload(), received.retained(), "", null, "", now()));
            }
        }
        System.out.printf("%d payloads of seed %d through a broker: %s%n", runs, SEED + 1, outcomes);
    }

    private static MqttConnection wire(Mosquitto broker, String id, LinkedBlockingQueue<InboundMessage> heard)
            throws Exception {
        MqttConnection connection =
                new PahoConnection(new BrokerConfig("127.0.0.1", broker.port(), false, null, null, null, "", null), id);
        connection.connect(OutboundMessage.cleared("gone/" + id), new MqttListener() {
            @Override
            public void onMessage(InboundMessage received) {
                heard.add(received);
            }

            @Override
            public void onAcknowledged() {}

            @Override
            public void onConnectionLost(String why) {}
        });
        return connection;
    }

    private void judge(InboundMessage received) throws Exception {
        nanos += APART_NANOS;
        receiver.onMessage(
                new InboundMessage(received.topic(), received.payload(), received.retained(), "", null, "", now()));
        for (InboundMessage next = receiver.next(); next != null; next = receiver.next()) {
            receiver.process(next);
        }
        List<OutboundMessage> notes = new ArrayList<>();
        for (OutboundMessage message = outbox.poll(); message != null; message = outbox.poll()) {
            notes.add(message);
        }
        List<Map<String, Object>> results = new ArrayList<>();
        for (OutboundMessage message : notes) {
            assertThat(message.retained()).isFalse();
            if (message.topic().equals(CommandReceiverTest.TOPICS.result())) {
                results.add(Json.read(new String(message.payload(), StandardCharsets.UTF_8)));
            }
        }
        String word = received.topic().substring(received.topic().lastIndexOf('/') + 1);
        if (received.retained() && received.payload().length == 0) {
            assertThat(gateway.asked).isEmpty();
            assertThat(results).isEmpty();
            outcomes.merge("cleared", 1, Integer::sum);
        } else {
            assertThat(results)
                    .as(new String(received.payload(), StandardCharsets.UTF_8))
                    .hasSize(1);
            judge(received, word, results.getFirst());
        }
        gateway.asked.clear();
        receiver.clearRetained();
        outbox.clear();
    }

    private void judge(InboundMessage received, String word, Map<String, Object> result) {
        String code = String.valueOf(result.get("code"));
        outcomes.merge(code, 1, Integer::sum);
        assertThat(result).containsEntry("command", word);
        if (result.get("status").equals("accepted")) {
            assertThat(received.retained()).isFalse();
            if (word.equals("program")) {
                assertThat(gateway.asked).isEmpty();
                assertThat(receiver.nextProgram()).isEqualTo("calm");
            } else {
                assertThat(gateway.asked).singleElement().satisfies(command -> isInThePayload(command, word, received));
            }
        } else {
            assertThat(gateway.asked).isEmpty();
            assertThat(String.valueOf(result.get("reason"))).hasSizeGreaterThan(10);
            assertThat(CodeCatalog.of(code)).as(code).isNotEmpty();
        }
    }

    /** What the chair is asked stands in so many letters in what was said. */
    private static void isInThePayload(Command command, String word, InboundMessage received) {
        assertThat(command.word()).isEqualTo(word);
        String text = new String(received.payload(), StandardCharsets.UTF_8);
        switch (command) {
            case Command.Start start -> assertThat(start.program()).isEqualTo(TestNameLookup.CALM);
            case Command.Intensity intensity ->
                assertThat(text)
                        .matches(said ->
                                said.contains(Long.toString(Math.round(Math.floor(intensity.intensity() * 100 + 1e-9))))
                                        || said.toLowerCase(Locale.ROOT).contains("e"));
            case Command.Report report ->
                assertThat(report.area() == null
                                || text.toLowerCase(Locale.ROOT)
                                        .contains(report.area().key()))
                        .isTrue();
            case Command.Pause pause -> {}
            case Command.Resume resume -> {}
            default -> throw new AssertionError("a home cannot say " + command);
        }
    }
}
