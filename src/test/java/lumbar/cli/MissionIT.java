package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lumbar.ShowsRequirement;
import lumbar.person.Condition;
import lumbar.person.Person;
import lumbar.person.When;
import lumbar.store.ClockReading;
import lumbar.store.Store;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The risks and practices of the mission's table, R1 to P6 and the bottom line, through the daemon's outside. */
@Tag("process")
@Order(1)
class MissionIT {
    private static final String QUICK = "--speed=40";
    private static final double BODY_C = 35;

    @TempDir
    Path place;

    private Path state;
    private Installed installed;

    @BeforeEach
    void layOut() throws Exception {
        installed = Installed.now();
        state = place.resolve("state");
    }

    private DaemonProcess ready(String... options) throws Exception {
        DaemonProcess daemon = DaemonProcess.start(installed, state, options);
        daemon.awaitState("idle");
        return daemon;
    }

    /** Somebody with these answers yes and all others no. */
    private static void screened(DaemonProcess daemon, String id, String... yes) throws IOException {
        assertThat(daemon.post("/api/person/add", Map.of("id", id))).isEqualTo("accepted");
        Map<String, Object> answers = new LinkedHashMap<>();
        for (Condition condition : Condition.values()) {
            answers.put(condition.key(), List.of(yes).contains(condition.key()));
        }
        assertThat(daemon.post("/api/person/screen", Map.of("id", id, "answers", answers)))
                .isEqualTo("accepted");
    }

    private static String start(DaemonProcess daemon, String program, String person) throws IOException {
        // Before a first session the card is acknowledged; a guest acknowledges more than that, and here nothing.
        boolean acknowledged = !person.equals("guest");
        return daemon.post("/api/start", Map.of("program", program, "person", person, "acknowledged", acknowledged));
    }

    private static Map<?, ?> area(DaemonProcess daemon, String area) throws IOException {
        return ((List<?>) daemon.status().get("areas"))
                .stream()
                        .map(one -> (Map<?, ?>) one)
                        .filter(one -> one.get("area").equals(area))
                        .findFirst()
                        .orElseThrow();
    }

    private static double number(Map<?, ?> map, String key) {
        return ((Number) map.get(key)).doubleValue();
    }

    /** Looks at every status until so much of the program has gone; an area must stay as it should at each look. */
    private static void isLeftAlone(DaemonProcess daemon, String area, int seconds) throws Exception {
        watch(
                daemon,
                seconds,
                () -> assertThat(number(area(daemon, area), "permitted_pct")).isZero());
    }

    private static void watch(DaemonProcess daemon, double elapsed, Look look) throws Exception {
        Await.until(60, "the program at " + elapsed + " s", daemon::log, () -> {
            look.check();
            Map<String, Object> now = daemon.status();
            assertThat(now.get("state")).isIn("starting", "running");
            return number(now, "elapsed_s") >= elapsed;
        });
    }

    private interface Look {
        void check() throws IOException;
    }

    @Test
    @ShowsRequirement("SR-07")
    void b1ATightSpotGetsUpToThreeExtraPassesAndEachIsCharged() throws Exception {
        double plain = chargedInTwoMinutes(0);
        double spotted = chargedInTwoMinutes(3);
        assertThat(spotted)
                .as("s at the neck and around it with a tight spot, beside %s", plain)
                .isGreaterThan(plain);
    }

    /** How many seconds of the shoulders a program took of them, whose layers there had so many extra passes. */
    private double chargedInTwoMinutes(int spots) throws Exception {
        state = place.resolve("state-" + spots);
        try (DaemonProcess daemon = ready(QUICK)) {
            double before = number(area(daemon, "upper-back"), "left_s");
            assertThat(start(daemon, "flow-legs", "sim-regular")).isEqualTo("accepted");
            watch(daemon, 10, () -> {});
            for (int i = 0; i < spots; i++) {
                assertThat(daemon.post("/api/spot", Map.of("area", "upper-back")))
                        .isEqualTo("accepted");
            }
            if (spots > 0) {
                assertThat(daemon.post("/api/spot", Map.of("area", "upper-back")))
                        .isEqualTo("spots-used");
            }
            watch(daemon, 130, () -> {});
            return before - number(area(daemon, "upper-back"), "left_s");
        }
    }

    @Test
    @ShowsRequirement("SR-34")
    void r1SoreStepsBackALevelAndRestsTheAreaTwoDays() throws Exception {
        try (DaemonProcess daemon = ready(QUICK)) {
            screened(daemon, "alice");
            assertThat(daemon.post("/api/person/today", Map.of("id", "alice", "sore", List.of("lower-back"))))
                    .isEqualTo("accepted");
            assertThat(String.valueOf(daemon.get("/api/person/show?id=alice").get("history")))
                    .contains("sore after the last session");
            assertThat(start(daemon, "unwind-back", "alice")).isEqualTo("accepted");
            assertThat(number(area(daemon, "lower-back"), "blocked_s")).isBetween(47.5 * 3600, 48.0 * 3600);
            isLeftAlone(daemon, "lower-back", 60);
        }
    }

    @Test
    @ShowsRequirement("SR-33")
    void r2NumbnessLetsGoAndTheAreaStaysBlockedOverARestart() throws Exception {
        try (DaemonProcess daemon = ready(QUICK)) {
            screened(daemon, "alice");
            assertThat(start(daemon, "flow-legs", "alice")).isEqualTo("accepted");
            watch(daemon, 20, () -> {});
            assertThat(daemon.post("/api/report", Map.of("area", "feet", "numb", true)))
                    .isEqualTo("accepted");
            assertThat(number(area(daemon, "feet"), "permitted_pct")).isZero();
            daemon.kill();
        }
        try (DaemonProcess daemon = ready(QUICK)) {
            assertThat(start(daemon, "flow-legs", "alice")).isEqualTo("accepted");
            assertThat(number(area(daemon, "feet"), "blocked_s")).isBetween(71.0 * 3600, 72.0 * 3600);
            isLeftAlone(daemon, "feet", 30);
        }
    }

    @Test
    @ShowsRequirement("SR-32")
    void r3EachAnswerHasItsLock() throws Exception {
        try (DaemonProcess daemon = ready(QUICK)) {
            for (Condition condition : Condition.values()) {
                String id = condition
                        .key()
                        .substring(0, Math.min(30, condition.key().length()));
                screened(daemon, id, condition.key());
                Map<String, Object> person = daemon.get("/api/person/show?id=" + id);
                List<String> consequences =
                        condition.consequences().stream().map(c -> c.key()).toList();
                String why = consequences.contains("stops-use")
                        ? "screening-stops-use"
                        : consequences.contains("needs-doctor") ? "doctor-needed" : "";
                assertThat(person.get("why_not")).as(id).isEqualTo(why);
                assertThat((List<?>) person.get("excluded"))
                        .as(id)
                        .isEqualTo(condition.locks().stream()
                                .map(area -> area.key())
                                .toList());
                if (!why.isEmpty()) {
                    assertThat(start(daemon, "calm", id)).isEqualTo(why);
                }
            }
            assertThat(start(daemon, "flow-legs", "veins"))
                    .as("nothing is left of it")
                    .isEqualTo("areas-closed");
            assertThat(start(daemon, "calm", "veins")).isEqualTo("accepted");
            for (String area : List.of("thighs", "calves", "feet")) {
                assertThat(area(daemon, area))
                        .extracting(a -> a.get("excluded"))
                        .isEqualTo(true);
            }
            watch(
                    daemon,
                    270,
                    () -> assertThat(number(area(daemon, "calves"), "permitted_pct"))
                            .isZero());
        }
    }

    @Test
    @ShowsRequirement({"SR-18", "SR-32"})
    void r4WarmthIsMildAndFragileSkinGetsNone() throws Exception {
        Path config = installed.configurationWith("warm.yaml", """
                name: warm
                title: {en: Warm, de: Warm}
                purpose: relaxation
                profile: gentle
                duration: 10 min
                phases:
                  - name: warm
                    duration: 10 min
                    layers:
                      - {areas: [lower-back], technique: heat, level: 100 %}
                      - {areas: [shoulders], technique: breathe, level: 25 %, rate: 6 /min}
                """, place);
        try (DaemonProcess daemon = ready(QUICK, "--config", config.toString())) {
            screened(daemon, "alice", "fragile-skin");
            assertThat(start(daemon, "warm", "alice")).isEqualTo("doctor-needed");
            daemon.post("/api/person/screen", Map.of("id", "alice", "doctor", true));
            assertThat(start(daemon, "warm", "alice")).isEqualTo("accepted");
            watch(
                    daemon,
                    300,
                    () -> assertThat(number(area(daemon, "lower-back"), "pad_c"))
                            .as("°C at a pad that only the body warms")
                            .isLessThan(BODY_C));
            daemon.post("/api/stop", Map.of());
            daemon.awaitState("idle");

            assertThat(start(daemon, "warm", "sim-regular")).isEqualTo("accepted");
            double[] warmest = {0};
            watch(daemon, 300, () -> warmest[0] = Math.max(warmest[0], number(area(daemon, "lower-back"), "pad_c")));
            assertThat(warmest[0]).as("°C at the pad").isBetween(BODY_C + 1, 42.0);
        }
    }

    @Test
    @ShowsRequirement({"SR-07", "SR-40"})
    void p2MinutesLeftAreAlwaysVisibleAndNothingRefillsThem() throws Exception {
        try (DaemonProcess daemon = ready(QUICK)) {
            for (Object area : (List<?>) daemon.status().get("areas")) {
                double most = ((Map<?, ?>) area).get("area").equals("neck") ? 600 : 1_200;
                assertThat(number((Map<?, ?>) area, "left_s")).isBetween(0.0, most);
            }
            assertThat(start(daemon, "unwind-back", "sim-regular")).isEqualTo("accepted");
            double[] least = {1_200};
            watch(daemon, 90, () -> {
                double left = number(area(daemon, "upper-back"), "left_s");
                assertThat(left).as("never more than before").isLessThanOrEqualTo(least[0]);
                least[0] = left;
            });
            assertThat(least[0]).isLessThan(1_180);
            daemon.post("/api/stop", Map.of());
            daemon.awaitState("idle");
            assertThat(start(daemon, "unwind-back", "guest")).isEqualTo("guest-unacknowledged");
            assertThat(daemon.post("/api/continue", Map.of())).isEqualTo("accepted");
            assertThat(number(area(daemon, "upper-back"), "left_s")).isLessThanOrEqualTo(least[0]);
        }
    }

    @Test
    @ShowsRequirement("SR-33")
    void p3WhatIsHurtTodayIsNeverDriven() throws Exception {
        try (DaemonProcess daemon = ready(QUICK)) {
            screened(daemon, "alice");
            assertThat(daemon.post("/api/person/today", Map.of("id", "alice", "hurt", List.of("calves"))))
                    .isEqualTo("accepted");
            assertThat(start(daemon, "flow-legs", "alice")).isEqualTo("accepted");
            double[] feet = {0};
            watch(daemon, 80, () -> {
                assertThat(number(area(daemon, "calves"), "permitted_pct")).isZero();
                assertThat(number(area(daemon, "calves"), "pressure_kpa")).isLessThan(1);
                feet[0] = Math.max(feet[0], number(area(daemon, "feet"), "permitted_pct"));
            });
            assertThat(feet[0]).as("the others are").isGreaterThan(10);
            assertThat(number(area(daemon, "calves"), "blocked_s")).isBetween(23.5 * 3600, 24.0 * 3600);
        }
    }

    @Test
    void p4AndP6WaterAndAStretchAfterASessionAndAnotherPostureNowAndThen() throws Exception {
        Path config = installed.configurationWith(
                "mission.yaml",
                Files.readString(Path.of(System.getProperty("lumbar.root", "."), "config/programs/calm.yaml"))
                        .replace("name: calm", "name: mission"),
                place);
        Files.writeString(config.resolve("lumbar.yaml"), "reminders: {hydrate-again: no, posture: 5 min}\n");
        try (DaemonProcess daemon = ready(QUICK, "--config", config.toString())) {
            assertThat(daemon.get("/api/aftercare")).containsKeys("cards", "hydrate", "rise");
            assertThat(start(daemon, "mission", "sim-regular")).isEqualTo("accepted");
            watch(daemon, 130, () -> {});
            daemon.post("/api/stop", Map.of());
            Await.until(
                    10,
                    "water and a stretch",
                    daemon::log,
                    () -> daemon.log().contains("reminder: a glass of water")
                            && daemon.log().contains("reminder: stretch a little"));
            assertThat(daemon.log()).doesNotContain("reminder: sit differently");
            Await.until(60, "another posture", daemon::log, () -> daemon.log().contains("reminder: sit differently"));
        }
    }

    @Test
    @ShowsRequirement("SR-32")
    void p5ADoctorsWordIsAskedForAndThereIsAPageToTakeAlong() throws Exception {
        try (DaemonProcess daemon = ready(QUICK)) {
            screened(daemon, "alice", "spine-or-nerve");
            assertThat(start(daemon, "calm", "alice")).isEqualTo("doctor-needed");
            Map<String, Object> page = daemon.get("/api/person/summary?id=alice");
            assertThat(page).containsEntry("doctor_at", null).containsEntry("name", "alice");
            assertThat(String.valueOf(page.get("answers"))).contains("slipped disc");
            assertThat(daemon.post("/api/person/screen", Map.of("id", "alice", "doctor", true)))
                    .isEqualTo("accepted");
            assertThat(start(daemon, "calm", "alice")).isEqualTo("accepted");
            assertThat(daemon.get("/api/person/summary?id=alice").get("doctor_at"))
                    .isNotNull();
            daemon.end("TERM");
        }
        age("alice", 91);
        try (DaemonProcess daemon = ready(QUICK)) {
            assertThat(start(daemon, "calm", "alice")).as("after 91 days").isEqualTo("doctor-again");
        }
    }

    /** As if the doctor had been asked so many days earlier. */
    private void age(String id, int days) throws Exception {
        ClockReading now = new ClockReading("", 0, System.currentTimeMillis(), true);
        try (Store store = Store.open(state, now)) {
            Person person = store.person(id).orElseThrow();
            When doctor = Objects.requireNonNull(person.doctor());
            store.savePerson(person.acknowledgeDoctor(new When(doctor.t(), doctor.wallMillis() - days * 86_400_000L)));
        }
    }

    @Test
    @ShowsRequirement("SR-38")
    void bottomLineEveryRefusalAndLimitIsExplained() throws Exception {
        try (DaemonProcess daemon = ready(QUICK)) {
            List<?> codes = (List<?>) daemon.get("/api/why").get("codes");
            assertThat(codes).hasSizeGreaterThan(80);
            for (Object code : codes) {
                Map<?, ?> map = (Map<?, ?>) code;
                assertThat(String.valueOf(map.get("text")))
                        .as("%s", map.get("code"))
                        .isNotBlank();
                assertThat(String.valueOf(map.get("requirement"))).matches("SR-\\d\\d");
            }
            List<?> known =
                    codes.stream().map(code -> ((Map<?, ?>) code).get("code")).toList();
            // whatever the chair says now cannot be done has its explanation
            for (Object why : ((Map<?, ?>) daemon.status().get("can")).values()) {
                assertThat(why.equals("") || known.contains(why)).as("%s", why).isTrue();
            }
        }
    }
}
