package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import lumbar.ShowsRequirement;
import lumbar.chair.BodyArea;
import lumbar.safety.Charge;
import lumbar.store.Store;
import lumbar.store.SystemClock;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The daemon is killed at random moments, twenty times on one state directory, or as often as {@code -Dcampaign=} says: no second of an
 * area's minutes may come back, and no kill may cost an area more than ten seconds too many (SR-09). The chair lives thirty times faster
 * than life.
 */
@Tag("process")
@Order(1)
class KillIT {
    private static final int KILLS = Integer.getInteger("campaign", 20);
    private static final int SPEED = 30;
    private static final double OVERCOUNT_SECONDS = 10;
    private static final double ROUNDING_SECONDS = 0.11;

    @TempDir
    Path place;

    private final Map<String, Double> left = new HashMap<>();
    private final Map<String, Double> driven = new HashMap<>();
    private final long seed = Long.getLong("seed", 20_260_105);

    @Test
    @ShowsRequirement({"SR-09", "SR-07", "SR-22"})
    void noMinuteComesBackAndNoKillCostsMoreThanTenSeconds() throws Exception {
        Installed installed = Installed.now();
        Path state = place.resolve("state");
        SplittableRandom random = new SplittableRandom(seed);
        int lockouts = 0;
        double uncertain = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            try (DaemonProcess daemon = DaemonProcess.start(installed, state, "--speed=" + SPEED)) {
                daemon.awaitState("idle", "lockout");
                check(daemon.status(), daemon, kill, kill == 0 ? Double.NaN : OVERCOUNT_SECONDS + uncertain);
                if (daemon.status().get("state").equals("lockout")) {
                    lockouts++;
                    assertThat(daemon.post("/api/start", Map.of("program", "calm")))
                            .isEqualTo("locked");
                    awaitUnlock(daemon);
                }
                awaitStart(daemon);
                // In the chair's time: a busy machine gives it less of its own.
                double end = random.nextDouble(0.6, 15);
                long looked;
                Map<String, Object> now;
                do {
                    LockSupport.parkNanos(10_000_000);
                    looked = System.nanoTime();
                    now = daemon.status();
                    check(now, daemon, kill, Double.NaN);
                } while (elapsed(now, daemon) < end);
                daemon.kill();
                uncertain = (System.nanoTime() - looked) / 1e9 * SPEED;
            }
        }
        assertThat(lockouts).as("kills that a technician had to look at").isGreaterThan(KILLS / 8);
        assertThat(driven.getOrDefault("shoulders", 0.0))
                .as("seconds driven in all")
                .isGreaterThan(KILLS * 1.2);
        recordHasAllThatWasDriven(state);
    }

    /** The chair must have been healthy for two seconds before a technician's reset is taken. */
    private static void awaitUnlock(DaemonProcess daemon) throws Exception {
        Await.until(20, "a technician's reset", daemon::log, () -> {
            String code = daemon.post("/api/technician-reset", Map.of());
            assertThat(code).as(daemon::log).isIn("accepted", "not-healthy");
            return code.equals("accepted");
        });
    }

    /** Seconds of its program; it must be in a session. */
    private static double elapsed(Map<String, Object> now, DaemonProcess daemon) {
        assertThat(now.get("state")).as(daemon::log).isIn("starting", "running");
        return now.get("elapsed_s") instanceof Number seconds ? seconds.doubleValue() : 0;
    }

    /** After a lockout the chair tests itself, and whoever sits there has to have sat for three seconds. */
    private static void awaitStart(DaemonProcess daemon) throws Exception {
        Await.until(20, "a start", daemon::log, () -> {
            String code = daemon.post("/api/start", Map.of("program", "calm"));
            assertThat(code).as(daemon::log).isIn("accepted", "not-ready", "vents-open", "nobody", "weight");
            return code.equals("accepted");
        });
    }

    /** Minutes left only ever fall; {@code mostLost}: by how much at most since the last look, NaN for any. */
    private void check(Map<String, Object> status, DaemonProcess daemon, int kill, double mostLost) {
        if (!(status.get("areas") instanceof List<?> areas)) {
            return;
        }
        for (Object each : areas) {
            Map<?, ?> area = (Map<?, ?>) each;
            String name = String.valueOf(area.get("area"));
            double now = ((Number) area.get("left_s")).doubleValue();
            Double before = left.put(name, now);
            if (before == null) {
                continue;
            }
            assertThat(now)
                    .as(() ->
                            "seconds left of %s after %d kills, seed %d\n%s".formatted(name, kill, seed, daemon.log()))
                    .isLessThanOrEqualTo(before + ROUNDING_SECONDS);
            if (Double.isNaN(mostLost)) {
                driven.merge(name, before - now, Double::sum);
            } else {
                assertThat(before - now)
                        .as("seconds of %s lost by kill %d, seed %d", name, kill, seed)
                        .isLessThanOrEqualTo(mostLost + ROUNDING_SECONDS);
            }
        }
    }

    private void recordHasAllThatWasDriven(Path state) throws Exception {
        try (Store store = Store.open(state, SystemClock.now())) {
            for (BodyArea area : BodyArea.values()) {
                double recorded = store.loaded().charges().stream()
                        .filter(charge -> charge.account().equals("area:" + area.key()))
                        .mapToDouble(Charge::seconds)
                        .sum();
                assertThat(recorded + KILLS * ROUNDING_SECONDS)
                        .as("recorded seconds of " + area)
                        .isGreaterThanOrEqualTo(driven.getOrDefault(area.key(), 0.0));
            }
        }
    }
}
