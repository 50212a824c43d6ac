package lumbar.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import lumbar.ShowsRequirement;
import lumbar.safety.Charge;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process, really killed (SIGKILL), at random moments: what it acknowledged is there. */
@Tag("process")
@ShowsRequirement("SR-09")
class KillTest {
    private static final int KILLS = 20;

    @TempDir
    Path directory;

    @Test
    void everyAcknowledgedChargeIsThereAfterAKill() throws Exception {
        Path state = directory.resolve("state");
        SplittableRandom random = new SplittableRandom(Long.getLong("seed", 9));
        Map<Long, Double> acknowledged = new HashMap<>();
        for (int kill = 0; kill < KILLS; kill++) {
            // Some die while they open.
            int rows = kill % 5 == 4 ? 0 : random.nextInt(150);
            runAndKill(state, rows, random.nextInt(3_000_000), acknowledged);
            Path after = directory.resolve("after-" + kill);
            StateFiles.copy(state, after);
            try (Store store = Store.open(after, SystemClock.now())) {
                StoredState loaded = store.loaded();
                assertThat(loaded.exhausted()).as("kill " + kill).isNull();
                Map<Long, Double> found =
                        loaded.charges().stream().collect(Collectors.toMap(Charge::slot, Charge::seconds));
                acknowledged.forEach((slot, seconds) -> assertThat(found.get(slot))
                        .as("slot " + slot)
                        .isNotNull()
                        .satisfiesAnyOf(
                                s -> assertThat(s).isEqualTo(seconds),
                                s -> assertThat(s).isEqualTo(ChargeLoop.USED_SECONDS)));
                assertThat(found.size()).as("overcount in slots").isLessThanOrEqualTo(acknowledged.size() + kill + 1);
                assertThat(loaded.firstFreeSlot())
                        .isGreaterThan(
                                found.keySet().stream().mapToLong(s -> s).max().orElse(-1));
            }
            StateFiles.delete(after);
        }
        assertThat(acknowledged).hasSizeGreaterThan(300);
        assertThat(state.resolve("tmp"))
                .as("native parts unpacked beside the record, where killed processes would leave them")
                .doesNotExist();
        try (Store store = Store.open(state, SystemClock.now())) {
            assertThat(store.loaded().uncleanStarts()).isGreaterThan(3);
            store.lockout(false);
        }
        try (Store store = Store.open(state, SystemClock.now())) {
            assertThat(store.loaded().uncleanStarts()).isZero();
        }
    }

    private void runAndKill(Path state, int rows, int moreNanos, Map<Long, Double> acknowledged)
            throws IOException, InterruptedException {
        Path log = directory.resolve("log");
        Process process = ChargeLoop.process(state).redirectError(log.toFile()).start();
        try (BufferedReader out = process.inputReader(StandardCharsets.US_ASCII)) {
            int read = 0;
            String line;
            while (read < rows && (line = out.readLine()) != null) {
                note(line, acknowledged);
                read++;
            }
            if (rows == 0) {
                process.waitFor(100 + moreNanos / 10_000, TimeUnit.MILLISECONDS);
            }
            long until = System.nanoTime() + moreNanos;
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            // By its handle: Process.destroyForcibly would close the stream that is still to be read.
            process.toHandle().destroyForcibly();
            // What it printed before it died was acknowledged too; the last line may be torn.
            StringBuilder rest = new StringBuilder();
            for (int c = out.read(); c >= 0; c = out.read()) {
                rest.append((char) c);
            }
            rest.substring(0, rest.lastIndexOf("\n") + 1).lines().forEach(l -> note(l, acknowledged));
        }
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(log).content().doesNotContain("Exception");
    }

    private static void note(String line, Map<Long, Double> acknowledged) {
        String[] words = line.split(" ", 2);
        switch (words[0]) {
            case "leased" -> acknowledged.put(Long.parseLong(words[1]), (double) Charge.SLOT_SECONDS);
            case "settled" -> acknowledged.put(Long.parseLong(words[1]), ChargeLoop.USED_SECONDS);
            default -> assertThat(words[0]).isEqualTo("ready");
        }
    }
}
