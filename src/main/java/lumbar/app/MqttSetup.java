package lumbar.app;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import lumbar.api.NameResolver;
import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.chair.Chair;
import lumbar.config.Configuration;
import lumbar.config.MqttSettings;
import lumbar.control.State;
import lumbar.daemon.ChairGateway;
import lumbar.remote.Outcome;
import lumbar.remote.message.DiscoveryMessage;
import lumbar.remote.mqtt.BrokerCheck;
import lumbar.remote.mqtt.BrokerConfig;
import lumbar.remote.mqtt.Discovery;
import lumbar.remote.mqtt.DiscoveryOptions;
import lumbar.remote.mqtt.MqttConfig;
import lumbar.remote.mqtt.MqttConnectionException;
import lumbar.remote.mqtt.MqttRemote;
import lumbar.remote.mqtt.Topics;
import lumbar.store.ClockReading;
import lumbar.store.SystemClock;
import org.jspecify.annotations.Nullable;

/**
 * Opens the connection to the broker that {@code lumbar.yaml} names, checks that broker, and makes the discovery message
 * for Home Assistant.
 */
public final class MqttSetup {
    private MqttSetup() {}

    /** Begins to keep the connection; null when there is no broker in the configuration. */
    static @Nullable MqttRemote open(
            Configuration configuration, ChairGateway gateway, NameResolver names, Path stateDirectory, DaemonLog log) {
        MqttSettings settings = configuration.mqtt().orElse(null);
        if (settings == null) {
            return null;
        }
        boolean simulated = configuration.chair().simulated();
        return MqttRemote.open(
                home(settings, configuration.chair()),
                gateway,
                names.forElsewhere(),
                discoveryOptions(configuration),
                stateDirectory,
                () -> wallSeconds(simulated),
                log::log);
    }

    /** Empty while the clock cannot be believed; the simulated chair, which moves nobody, believes any. */
    private static OptionalDouble wallSeconds(boolean simulated) {
        ClockReading now = SystemClock.now();
        return simulated || now.synchronised() ? OptionalDouble.of(now.wallMillis() / 1000.0) : OptionalDouble.empty();
    }

    /** Checks the broker step by step; waits for it. */
    public static List<BrokerCheck.Finding> check(MqttSettings settings, Chair chair, boolean withStop) {
        return BrokerCheck.of(home(settings, chair), withStop);
    }

    /** What Home Assistant is shown of the chair. */
    public record Published(String topic, DiscoveryMessage payload) {}

    /** The discovery message as it would be sent; needs no broker. */
    public static Published discovery(Configuration configuration, MqttSettings settings, Path stateDirectory) {
        MqttConfig config = home(settings.shown(), configuration.chair());
        return new Published(
                config.topics().discoveryConfig(),
                Discovery.of(config, discoveryOptions(configuration), stateDirectory)
                        .message());
    }

    /**
     * Takes the discovery message away from the broker, and gives its topic.
     *
     * @throws AppException when the broker cannot be reached
     */
    public static String clearDiscovery(Configuration configuration, MqttSettings settings, Path stateDirectory) {
        MqttConfig config = home(settings.shown(), configuration.chair());
        try {
            Discovery.of(config, discoveryOptions(configuration), stateDirectory)
                    .clear();
        } catch (MqttConnectionException e) {
            throw new AppException(Outcome.FAILED, "not cleared: " + e.text(), "See: lumbar mqtt test");
        }
        return config.topics().discoveryConfig();
    }

    private static MqttConfig home(MqttSettings settings, Chair chair) {
        BrokerConfig broker = new BrokerConfig(
                settings.host(),
                settings.port(),
                settings.tls(),
                settings.ca(),
                settings.certificate(),
                settings.key(),
                settings.user(),
                settings.passwordFile());
        return new MqttConfig(
                broker,
                new Topics(settings.base(), chair.id(), settings.discovery()),
                !settings.discovery().isEmpty(),
                settings.nonce(),
                settings.controllers(),
                settings.person(),
                settings.language(),
                settings.reports());
    }

    private static DiscoveryOptions discoveryOptions(Configuration configuration) {
        Chair chair = configuration.chair();
        List<BodyArea> pressed = chair.all(Actuator.Airbag.class).stream()
                .filter(Actuator.Airbag::sensor)
                .map(Actuator.Airbag::area)
                .distinct()
                .sorted()
                .toList();
        return new DiscoveryOptions(
                chair.name(),
                version(),
                chair.areas().stream().map(BodyArea::key).toList(),
                pressed.stream().map(BodyArea::key).toList(),
                configuration.programs().keySet().stream().toList(),
                Arrays.stream(State.values()).map(State::key).toList());
    }

    private static String version() {
        return Objects.requireNonNullElse(MqttSetup.class.getPackage().getImplementationVersion(), "0");
    }
}
