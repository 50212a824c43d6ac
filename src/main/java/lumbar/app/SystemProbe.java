package lumbar.app;

import java.nio.file.Path;
import java.util.List;
import lumbar.chair.Chair;
import lumbar.config.MqttSettings;
import lumbar.doctor.ExternalProbe;
import lumbar.drive.gpio.I2cProbe;
import lumbar.remote.mqtt.BrokerCheck;

/** Probes the I²C chips and the broker of this computer. */
public final class SystemProbe implements ExternalProbe {
    @Override
    public String chip(Path bus, int address) {
        return I2cProbe.problem(bus, address);
    }

    @Override
    public List<BrokerCheck.Finding> broker(MqttSettings settings, Chair chair) {
        return MqttSetup.check(settings, chair, /* withStop= */ false);
    }
}
