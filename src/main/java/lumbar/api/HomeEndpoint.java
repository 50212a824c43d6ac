package lumbar.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import lumbar.config.Configuration;
import lumbar.control.Status;
import lumbar.remote.Answer;
import lumbar.remote.ChairGateway;
import lumbar.remote.Role;
import lumbar.remote.Route;
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
                (said, principal) -> answer());
    }

    private Answer answer() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("configured", configuration.mqtt().isPresent());
        configuration.mqtt().ifPresent(mqtt -> {
            MqttRemote.LinkStatus now = link.get();
            map.put("broker", mqtt.host() + ":" + mqtt.port());
            map.put("base_topic", mqtt.base() + "/" + configuration.chair().id());
            map.put("connected", now.connected());
            map.put("since_s", Math.rint(now.seconds()));
            map.put("connects", now.connects());
        });
        Status status = gateway.status();
        if (status != null) {
            map.put("remote_mode", status.next().remoteMode());
            map.put("armed_s", Math.rint(status.next().armedSeconds()));
        }
        return Answer.of(map);
    }
}
