package lumbar.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import lumbar.ShowsRequirement;
import lumbar.chair.BodyArea;
import lumbar.person.Block;
import lumbar.person.Condition;
import lumbar.person.Discomfort;
import lumbar.person.Person;
import lumbar.person.When;
import lumbar.safety.Charge;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
    /** What is asked again, answered no: those answers have a time of their own (SR-58). */
    private static Map<Condition, Boolean> againNo() {
        Map<Condition, Boolean> no = new EnumMap<>(Person.allNo());
        no.keySet().removeIf(condition -> !condition.isAskedAgain());
        return no;
    }

    @TempDir
    Path directory;

    /** One boot with a wall clock nobody keeps: ledger time is uptime. */
    static ClockReading at(double seconds) {
        return new ClockReading("boot-1", 1000 + seconds, 1_800_000_000_000L + (long) (seconds * 1000), false);
    }

    private Path state() {
        return directory.resolve("state");
    }

    private static Charge neck(long slot, double seconds) {
        return new Charge(slot, "anna", 3, "area:neck", seconds);
    }

    @Test
    void theFirstOpenSetsUpADirectoryForItsOwnerAlone() throws Exception {
        try (Store store = Store.open(state(), at(0))) {
            StoredState loaded = store.loaded();
            assertThat(loaded.exhausted()).isNull();
            assertThat(loaded.charges()).isEmpty();
            assertThat(loaded.latched()).isNull();
            assertThat(loaded.uncleanStarts()).isZero();
            assertThat(loaded.t()).isZero();
            assertThat(loaded.firstFreeSlot()).isZero();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state())))
                .isEqualTo("rwx------");
        assertThat(state().resolve("set-up")).exists();
    }

    @Test
    void everythingIsThereAfterARestart() throws Exception {
        Fault fault = new Fault(
                FaultCode.PRESSURE_HIGH,
                new FaultPlace(FaultPlace.Kind.ACTUATOR, "calf-bag-left"),
                Double.NaN,
                14,
                "kPa");
        long session;
        try (Store store = Store.open(state(), at(0))) {
            store.charge(at(10), List.of(neck(2, 5), neck(3, 5)));
            store.charge(at(15), List.of(neck(2, 1.5)));
            store.sitting(7);
            session = store.sessionStarted(10, 1, "anna", "calm");
            store.sessionEnded(session, 15, SessionOutcome.STOPPED, "asked to", 5, 0.5, SessionDetails.NONE);
            store.fault(12, 2, fault);
            store.stopped(12, 2, fault);
            store.lockout(true);
            store.block(Block.discomfort("anna", BodyArea.NECK, Discomfort.NUMBNESS, 15));
            store.close(at(20));
        }
        try (Store store = Store.open(state(), at(30))) {
            StoredState loaded = store.loaded();
            assertThat(loaded.t()).isEqualTo(30);
            assertThat(loaded.charges()).containsExactly(neck(2, 1.5), neck(3, 5));
            assertThat(loaded.sitting()).isEqualTo(7);
            assertThat(loaded.latched()).isEqualTo(fault);
            assertThat(loaded.lockedOut()).isTrue();
            assertThat(loaded.blocks()).containsExactly(new Block("anna", BodyArea.NECK, 15 + 72 * 3600, true));
            assertThat(loaded.stops())
                    .singleElement()
                    .satisfies(f -> assertThat(f.fault()).isEqualTo(fault));
            assertThat(loaded.sessions())
                    .containsExactly(new SessionRecord(
                            session,
                            "anna",
                            "calm",
                            10,
                            1,
                            OptionalDouble.of(15),
                            SessionOutcome.STOPPED,
                            "asked to",
                            5,
                            0.5));
            assertThat(loaded.uncleanStarts()).isZero();
            assertThat(loaded.exhausted()).isNull();
        }
    }

    @Test
    void aPersonComesBackAsSaved() throws Exception {
        EnumMap<Condition, Boolean> answers = new EnumMap<>(Person.allNo());
        answers.put(Condition.DIABETES, true);
        Person anna = Person.unscreened("anna", "Anna Ö.")
                .screen(answers, new When(1, 2))
                .answer(againNo(), new When(2, 3))
                .acknowledgeDoctor(new When(3, 4))
                .exclude(EnumSet.of(BodyArea.FEET));
        for (int i = 0; i < 4; i++) {
            anna = anna.afterSession(new When(10 + i * 28_800, 20), 600, false, false);
        }
        try (Store store = Store.open(state(), at(0))) {
            store.savePerson(Person.unscreened("anna", "Anna"));
            store.savePerson(anna);
            store.savePerson(Person.unscreened("ben", "Ben").screen(Map.of(Condition.CHILD, true), new When(0, 0)));
        }
        try (Store store = Store.open(state(), at(1))) {
            assertThat(store.person("anna")).contains(anna);
            assertThat(store.people()).extracting(Person::id).containsExactly("anna", "ben");
            store.removePerson("anna");
            assertThat(store.person("anna")).isEmpty();
        }
        try (Store store = Store.open(state(), at(2))) {
            assertThat(store.people()).extracting(Person::id).containsExactly("ben");
            assertThatThrownBy(() -> store.savePerson(Person.simRegular()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    @ShowsRequirement("SR-28")
    void aSecondDaemonIsRefusedAndTheFirstKeepsItsLock() throws Exception {
        try (Store store = Store.open(state(), at(0))) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> Store.open(state(), at(1)))
                        .isInstanceOf(StoreException.class)
                        .hasMessageStartingWith(
                                "another Lumbar (pid " + ProcessHandle.current().pid() + ") uses this");
            }
            store.stamp(at(2));
        }
        Store.open(state(), at(3)).close();
    }

    @Test
    @ShowsRequirement("SR-28")
    void anotherProcessIsNamedByItsPid() throws Exception {
        Process first = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ChargeLoop.class.getName(),
                        state().toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(first.inputReader().readLine()).startsWith("ready");
            assertThatThrownBy(() -> Store.open(state(), at(0)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("(pid " + first.pid() + ")");

            // It can be copied all the same, while it goes on writing.
            Store.readOnlyCopy(state(), directory.resolve("copy"));
            try (Store copy = Store.open(directory.resolve("copy"), SystemClock.now())) {
                assertThat(copy.loaded().exhausted()).isNull();
                assertThat(copy.loaded().uncleanStarts()).isEqualTo(1);
            }
        } finally {
            first.destroyForcibly().waitFor();
        }
    }

    @Test
    @ShowsRequirement("SR-22")
    void uncleanStartsAreCountedForTenMinutes() throws Exception {
        Path image = directory.resolve("image");
        try (Store store = Store.open(state(), at(0))) {
            store.sessionStarted(0, 1, "anna", "calm");
            store.stamp(at(30));
            StateFiles.copy(state(), image);
        }
        for (int start = 1; start <= 4; start++) {
            Path next = directory.resolve("image" + start);
            try (Store store = Store.open(image, at(40 + start))) {
                assertThat(store.loaded().uncleanStarts()).isEqualTo(start);
                StateFiles.copy(image, next);
            }
            image = next;
        }
        try (Store store = Store.open(image, at(700))) {
            assertThat(store.loaded().uncleanStarts()).isEqualTo(1);
            assertThat(store.sessions(10)).singleElement().satisfies(session -> {
                assertThat(session.outcome()).isEqualTo(SessionOutcome.CUT_OFF);
                assertThat(session.seconds()).isEqualTo(30);
            });
        }
    }

    @Test
    @ShowsRequirement("SR-09")
    void aRestartWithinASlotKeepsWhatTheSlotHeldAndNamesTheFirstFreeOne() throws Exception {
        try (Store store = Store.open(state(), at(0))) {
            store.charge(at(11), List.of(neck(2, 4), neck(3, 5)));
        }
        try (Store store = Store.open(state(), at(12))) {
            assertThat(store.loaded().firstFreeSlot()).isEqualTo(4);
            // Even one who does not heed it adds to the slot instead of replacing what was used.
            store.charge(at(12), List.of(neck(2, 1)));
        }
        try (Store store = Store.open(state(), at(13))) {
            assertThat(store.loaded().charges()).containsExactly(neck(2, 5), neck(3, 5));
        }
    }

    @Test
    @ShowsRequirement("SR-33")
    void aBlockOutlivesRestartsAndEndsByLedgerTime() throws Exception {
        try (Store store = Store.open(state(), at(0))) {
            store.block(Block.discomfort("anna", BodyArea.FEET, Discomfort.NUMBNESS, 0));
            store.block(Block.discomfort("anna", BodyArea.FEET, Discomfort.PAIN, 0));
            store.block(Block.discomfort("anna", null, Discomfort.PAIN, 0));
            store.liftBlock("anna", BodyArea.NECK);
        }
        try (Store store = Store.open(state(), at(25 * 3600))) {
            assertThat(store.loaded().blocks()).containsExactly(new Block("anna", BodyArea.FEET, 72 * 3600, true));
        }
        try (Store store = Store.open(state(), at(72 * 3600))) {
            assertThat(store.loaded().blocks()).isEmpty();
        }
    }

    @Test
    void oldChargesGo() throws Exception {
        try (Store store = Store.open(state(), at(0))) {
            store.charge(at(0), List.of(neck(0, 5)));
            store.charge(at(30 * 3600), List.of(neck(30 * 720, 5)));
        }
        try (Store store = Store.open(state(), at(49 * 3600))) {
            assertThat(store.loaded().charges()).containsExactly(neck(30 * 720, 5));
        }
    }

    @Test
    void aStoreInMemoryDoesTheSame() throws Exception {
        try (Store store = Store.inMemory(at(0))) {
            store.charge(at(0), List.of(neck(0, 5)));
            store.lockout(true);
            assertThat(store.stamp(at(7))).isEqualTo(7);
            assertThat(store.faults(5)).isEmpty();
        }
        assertThat(state()).doesNotExist();
    }

    @Test
    void aSlotHasNoMoreThanItsSeconds() throws Exception {
        try (Store store = Store.open(state(), at(0))) {
            for (double seconds : new double[] {-1, 5.01, Double.NaN}) {
                assertThatThrownBy(() -> store.charge(at(0), List.of(neck(0, seconds))))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Test
    void aCopyOfALossIsALoss() throws Exception {
        try (Store store = Store.open(state(), at(0))) {
            store.charge(at(0), List.of(neck(0, 5)));
        }
        Files.delete(state().resolve("lumbar.db"));

        Store.readOnlyCopy(state(), directory.resolve("copy"));

        try (Store copy = Store.open(directory.resolve("copy"), at(1))) {
            assertThat(copy.loaded().exhausted()).isNotNull();
        }
        assertThatThrownBy(() -> Store.readOnlyCopy(directory.resolve("nowhere"), directory.resolve("copy2")))
                .hasMessageContaining("there is no state directory");
        assertThatThrownBy(() -> Store.readOnlyCopy(state(), directory.resolve("copy")))
                .hasMessageContaining("holds a ledger already");
    }
}
