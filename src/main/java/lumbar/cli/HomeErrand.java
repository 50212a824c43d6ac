package lumbar.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import lumbar.config.Configuration;
import lumbar.control.Status;
import lumbar.remote.Access;
import lumbar.remote.Answer;
import lumbar.remote.Desk;
import lumbar.remote.Route;
import lumbar.remote.mqtt.HomeDoor;

/** How it stands between the chair and the home: the broker, and what it may start (SR-25). Any thread. */
final class HomeErrand {
    private final Configuration configuration;
    private final Desk desk;
    private final Supplier<HomeDoor.Link> link;

    HomeErrand(Configuration configuration, Desk desk, Supplier<HomeDoor.Link> link) {
        this.configuration = configuration;
        this.desk = desk;
        this.link = link;
    }

    Route route() {
        return Route.get(
                "/api/home", Access.OWNER, "The broker of the home, and what it may start.", (said, who) -> answer());
    }

    private Answer answer() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("configured", configuration.mqtt().isPresent());
        configuration.mqtt().ifPresent(mqtt -> {
            HomeDoor.Link now = link.get();
            map.put("broker", mqtt.host() + ":" + mqtt.port());
            map.put("base_topic", mqtt.base() + "/" + configuration.chair().id());
            map.put("connected", now.connected());
            map.put("since_s", Math.rint(now.seconds()));
            map.put("connects", now.connects());
        });
        Status status = desk.status();
        if (status != null) {
            map.put("remote_mode", status.remoteMode());
            map.put("armed_s", Math.rint(status.armedSeconds()));
        }
        return Answer.of(map);
    }
}
