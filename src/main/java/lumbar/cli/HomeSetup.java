package lumbar.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.chair.Chair;
import lumbar.config.Configuration;
import lumbar.config.MqttSettings;
import lumbar.control.State;
import lumbar.remote.Desk;
import lumbar.remote.mqtt.Broker;
import lumbar.remote.mqtt.Home;
import lumbar.remote.mqtt.HomeDoor;
import lumbar.remote.mqtt.Look;
import lumbar.remote.mqtt.Topics;
import lumbar.store.ClockReading;
import lumbar.store.SystemClock;
import org.jspecify.annotations.Nullable;

/** From what {@code lumbar.yaml} says to a home, and what it is shown of the chair. */
final class HomeSetup {
    private HomeSetup() {}

    /** Begins to keep the connection; null when there is no broker in the configuration. */
    static @Nullable HomeDoor open(
            Configuration configuration, Desk desk, ConfiguredNames names, Path stateDirectory, LogLines log) {
        MqttSettings settings = configuration.mqtt().orElse(null);
        if (settings == null) {
            return null;
        }
        boolean simulated = configuration.chair().simulated();
        return HomeDoor.open(
                home(settings, configuration.chair()),
                desk,
                names.forElsewhere(),
                look(configuration),
                stateDirectory,
                () -> wallSeconds(simulated),
                log::say);
    }

    /** NaN where the clock cannot be believed; the simulated chair, which moves nobody, believes any. */
    private static double wallSeconds(boolean simulated) {
        ClockReading now = SystemClock.now();
        return simulated || now.synchronised() ? now.wallMillis() / 1000.0 : Double.NaN;
    }

    static Home home(MqttSettings settings, Chair chair) {
        Broker broker = new Broker(
                settings.host(),
                settings.port(),
                settings.tls(),
                settings.ca(),
                settings.certificate(),
                settings.key(),
                settings.user(),
                settings.passwordFile());
        return new Home(
                broker,
                new Topics(settings.base(), chair.id(), settings.discovery()),
                !settings.discovery().isEmpty(),
                settings.nonce(),
                settings.controllers(),
                settings.person(),
                settings.language());
    }

    static Look look(Configuration configuration) {
        Chair chair = configuration.chair();
        List<BodyArea> pressed = chair.all(Actuator.Airbag.class).stream()
                .filter(Actuator.Airbag::sensor)
                .map(Actuator.Airbag::area)
                .distinct()
                .sorted()
                .toList();
        return new Look(
                chair.name(),
                version(),
                chair.areas().stream().map(BodyArea::key).toList(),
                pressed.stream().map(BodyArea::key).toList(),
                configuration.programs().keySet().stream().toList(),
                Arrays.stream(State.values())
                        .map(state -> state.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .toList());
    }

    private static String version() {
        return Objects.requireNonNullElse(HomeSetup.class.getPackage().getImplementationVersion(), "0");
    }
}
