package lumbar.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import lumbar.ShowsRequirement;
import lumbar.api.NameResolver;
import lumbar.api.StoreAccess;
import lumbar.config.ChairSettings;
import lumbar.config.Configuration;
import lumbar.control.DaemonEvent;
import lumbar.control.Event;
import lumbar.control.TestEvents;
import org.junit.jupiter.api.Test;

/** What a press of the start button means, by the names of the shipped configuration. */
@ShowsRequirement("SR-32")
class StartButtonTest {
    private static final Path ROOT =
            Path.of(System.getProperty("lumbar.root", "")).toAbsolutePath();

    private final NameResolver names = new NameResolver(
            Configuration.load(ROOT.resolve("config"), (n, v) -> List.of())
                    .configuration()
                    .orElseThrow(),
            StoreAccess.none());

    private DaemonEvent.StartChosen chosen(ChairSettings.Buttons configured, Event.StartPressed pressed) {
        return new StartButton(configured, names, notice -> {}).lookUp(pressed);
    }

    private static Event.StartPressed nobodyYet() {
        return new Event.StartPressed(TestEvents.AT, 7, "", "", "", false, 1);
    }

    @Test
    void forANewSitterItIsWhatTheChairFileNames() {
        DaemonEvent.StartChosen chosen = chosen(new ChairSettings.Buttons("calm", ""), nobodyYet());

        assertThat(chosen.press()).isEqualTo(7);
        assertThat(chosen.start()).isNotNull().satisfies(start -> {
            assertThat(start.program().name()).isEqualTo("calm");
            assertThat(start.person().id()).isEqualTo("sim-regular");
            assertThat(start.intensity()).isEqualTo(1);
        });
    }

    @Test
    void whatWasStartedInThisSittingGoesBeforeIt() {
        DaemonEvent.StartChosen chosen = chosen(
                new ChairSettings.Buttons("calm", "ada"),
                new Event.StartPressed(TestEvents.AT, 8, "unwind-back", "gentle", "guest", true, 0.7));

        assertThat(chosen.start()).isNotNull().satisfies(start -> {
            assertThat(start.program().name()).isEqualTo("unwind-back");
            assertThat(start.profile().name()).isEqualTo("gentle");
            assertThat(start.person().id()).isEqualTo("guest");
            assertThat(start.acknowledged()).isTrue();
            assertThat(start.intensity()).isEqualTo(0.7);
        });
    }

    @Test
    @ShowsRequirement("SR-38")
    void whatCannotBeStartedIsSaidWithTheWayOut() {
        DaemonEvent.StartChosen nothing = chosen(ChairSettings.Buttons.NONE, nobodyYet());
        assertThat(nothing.start()).isNull();
        assertThat(nothing.text()).isEqualTo("the start button: no program is named");
        assertThat(nothing.nextStep()).contains("under buttons: in chair.yaml");

        DaemonEvent.StartChosen unknown = chosen(new ChairSettings.Buttons("clam", ""), nobodyYet());
        assertThat(unknown.start()).isNull();
        assertThat(unknown.text()).contains("unknown program 'clam'");

        assertThat(chosen(new ChairSettings.Buttons("calm", "nobody"), nobodyYet())
                        .start())
                .isNull();
    }

    @Test
    void itKeepsNobodyWaitingAndLooksUpOnePressAtATime() throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        List<Long> presses = new ArrayList<>();
        StartButton button = new StartButton(new ChairSettings.Buttons("calm", ""), names, notice -> {
            presses.add(notice.press());
            told.countDown();
            await(goOn);
        });
        button.start();
        button.accept(nobodyYet());
        assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
        button.accept(nobodyYet());
        button.accept(nobodyYet());
        goOn.countDown();
        button.close();
        assertThat(presses).containsExactly(7L);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
