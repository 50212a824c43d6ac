package lumbar.remote.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import lumbar.Needs;
import lumbar.ShowsRequirement;
import lumbar.control.Command;
import lumbar.remote.Codes;
import lumbar.remote.Freshness;
import lumbar.remote.Json;
import lumbar.remote.TestDesk;
import lumbar.remote.TestNames;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Payloads of chance (SR-39): through the decoder, 10⁶ with {@code -Dcampaign=1000000}, and a hundredth of that through a real
 * broker. Each is either one command that the contract would read in it, or refused with a code and a reason, or clears a topic.
 */
class OrdersCampaignTest {
    private static final long SEED = Long.getLong("seed", 20_260_101);
    private static final int RUNS = Integer.getInteger("campaign", 10_000);
    private static final long APART_NANOS = 200_000_000L;

    private final TestDesk desk = new TestDesk();
    private final Outbox outbox = new Outbox();
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final Orders orders = new Orders(
            OrdersTest.home(List.of()),
            desk,
            new TestNames(),
            new Freshness(false, new Random(SEED)),
            outbox,
            () -> 1_800_000_000,
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
            judge(new Letter(OrdersTest.TOPICS.command(word), payloads.next(), payloads.kept(), "", null, "", now()));
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
        LinkedBlockingQueue<Letter> heard = new LinkedBlockingQueue<>();
        Payloads payloads = new Payloads(SEED + 1);
        try (Mosquitto broker = Mosquitto.open(place);
                Wire chair = wire(broker, "chair", heard);
                Wire hand = wire(broker, "hand", new LinkedBlockingQueue<>())) {
            chair.subscribe(Topics.COMMANDS.stream()
                    .map(word -> new Wire.Subscription(OrdersTest.TOPICS.command(word), 0))
                    .toList());
            for (int i = 0; i < runs; i++) {
                String topic = OrdersTest.TOPICS.command(payloads.word());
                byte[] payload = payloads.next();
                boolean kept = payloads.kept();
                hand.publishSurely(new Note(topic, payload, 1, kept, null));
                Letter letter = heard.poll(10, TimeUnit.SECONDS);
                assertThat(letter).as("number %d", i).isNotNull();
                assertThat(letter.payload()).isEqualTo(payload);
                assertThat(letter.retained()).as("as it was published").isEqualTo(kept);
                judge(new Letter(topic, letter.payload(), letter.retained(), "", null, "", now()));
            }
        }
        System.out.printf("%d payloads of seed %d through a broker: %s%n", runs, SEED + 1, outcomes);
    }

    private static Wire wire(Mosquitto broker, String id, LinkedBlockingQueue<Letter> heard) throws Exception {
        Wire wire = new PahoWire(new Broker("127.0.0.1", broker.port(), false, null, null, null, "", null), id);
        wire.connect(Note.cleared("gone/" + id), new Wire.Ears() {
            @Override
            public void heard(Letter letter) {
                heard.add(letter);
            }

            @Override
            public void acknowledged() {}

            @Override
            public void lost(String why) {}
        });
        return wire;
    }

    private void judge(Letter letter) throws Exception {
        nanos += APART_NANOS;
        orders.heard(new Letter(letter.topic(), letter.payload(), letter.retained(), "", null, "", now()));
        for (Letter next = orders.next(); next != null; next = orders.next()) {
            orders.carryOut(next);
        }
        List<Note> notes = new ArrayList<>();
        for (Note note = outbox.poll(); note != null; note = outbox.poll()) {
            notes.add(note);
        }
        List<Map<String, Object>> results = new ArrayList<>();
        for (Note note : notes) {
            assertThat(note.retained()).isFalse();
            if (note.topic().equals(OrdersTest.TOPICS.result())) {
                results.add(Json.read(new String(note.payload(), StandardCharsets.UTF_8)));
            }
        }
        String word = letter.topic().substring(letter.topic().lastIndexOf('/') + 1);
        if (letter.retained() && letter.payload().length == 0) {
            assertThat(desk.asked).isEmpty();
            assertThat(results).isEmpty();
            outcomes.merge("cleared", 1, Integer::sum);
        } else {
            assertThat(results)
                    .as(new String(letter.payload(), StandardCharsets.UTF_8))
                    .hasSize(1);
            judge(letter, word, results.getFirst());
        }
        desk.asked.clear();
        orders.clearKept();
        outbox.clear();
    }

    private void judge(Letter letter, String word, Map<String, Object> result) {
        String code = String.valueOf(result.get("code"));
        outcomes.merge(code, 1, Integer::sum);
        assertThat(result).containsEntry("command", word);
        if (result.get("status").equals("accepted")) {
            assertThat(letter.retained()).isFalse();
            if (word.equals("program")) {
                assertThat(desk.asked).isEmpty();
                assertThat(orders.chosen()).isEqualTo("calm");
            } else {
                assertThat(desk.asked).singleElement().satisfies(command -> isInThePayload(command, word, letter));
            }
        } else {
            assertThat(desk.asked).isEmpty();
            assertThat(String.valueOf(result.get("reason"))).hasSizeGreaterThan(10);
            assertThat(Codes.of(code)).as(code).isNotEmpty();
        }
    }

    /** What the chair is asked stands in so many letters in what was said. */
    private static void isInThePayload(Command command, String word, Letter letter) {
        assertThat(command.word()).isEqualTo(word);
        String text = new String(letter.payload(), StandardCharsets.UTF_8);
        switch (command) {
            case Command.Start start -> assertThat(start.program()).isEqualTo(TestNames.CALM);
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
