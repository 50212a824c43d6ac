package lumbar.cli.doctor;

import java.nio.file.Path;
import java.util.List;
import lumbar.chair.Chair;
import lumbar.config.MqttSettings;
import lumbar.remote.mqtt.BrokerCheck;

/** What can be asked of chips and of the network. Waits for them; never throws. */
public interface Outside {
    /** Whether a chip answers on a bus; empty when it does, else why not. */
    String chip(Path bus, int address);

    /** What the broker allows and does not, step by step. */
    List<BrokerCheck.Finding> broker(MqttSettings settings, Chair chair);
}
