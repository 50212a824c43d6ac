package lumbar.api;

import java.util.function.Supplier;
import lumbar.config.Configuration;
import lumbar.config.MqttSettings;
import lumbar.control.Status;
import lumbar.daemon.ChairGateway;
import lumbar.remote.Answer;
import lumbar.remote.Role;
import lumbar.remote.Route;
import lumbar.remote.message.HomeLinkMessage;
import lumbar.remote.mqtt.MqttRemote;

/** The endpoint that tells whether the broker of the home is connected and what it may start (SR-25). Any thread. */
public final class HomeEndpoint {
    private final Configuration configuration;
    private final ChairGateway gateway;
    private final Supplier<MqttRemote.LinkStatus> link;

    public HomeEndpoint(Configuration configuration, ChairGateway gateway, Supplier<MqttRemote.LinkStatus> link) {
        this.configuration = configuration;
        this.gateway = gateway;
        this.link = link;
    }

    public Route route() {
        return Route.get(
                "/api/home",
                Role.OWNER,
                "The broker of the home, and what it may start.",
                HomeLinkMessage.class,
                (fields, principal) -> Answer.of(message()));
    }

    private HomeLinkMessage message() {
        MqttSettings mqtt = configuration.mqtt().orElse(null);
        MqttRemote.LinkStatus now = mqtt == null ? null : link.get();
        Status status = gateway.status();
        return new HomeLinkMessage(
                mqtt != null,
                mqtt == null ? null : mqtt.host() + ":" + mqtt.port(),
                mqtt == null ? null : mqtt.base() + "/" + configuration.chair().id(),
                now == null ? null : (Boolean) now.connected(),
                now == null ? null : (Double) Math.rint(now.seconds()),
                now == null ? null : (Long) (long) now.connects(),
                status == null ? null : (Boolean) status.next().remoteMode(),
                status == null ? null : (Double) Math.rint(status.next().armedSeconds()));
    }
}
