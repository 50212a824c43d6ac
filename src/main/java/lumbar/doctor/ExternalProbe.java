package lumbar.doctor;

import java.nio.file.Path;
import java.util.List;
import lumbar.chair.Chair;
import lumbar.config.MqttSettings;
import lumbar.remote.mqtt.BrokerCheck;

/** Asks chips and the broker. Waits for them; never throws. */
public interface ExternalProbe {
    /** Whether a chip answers on a bus; empty when it does, else why not. */
    String chip(Path bus, int address);

    /** What the broker allows and does not, step by step. */
    List<BrokerCheck.Finding> broker(MqttSettings settings, Chair chair);
}
