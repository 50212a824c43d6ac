package lumbar.cli;

import java.nio.file.Path;
import java.util.List;
import lumbar.chair.Chair;
import lumbar.cli.doctor.Outside;
import lumbar.config.MqttSettings;
import lumbar.drive.gpio.I2cProbe;
import lumbar.remote.mqtt.BrokerCheck;

/** The chips and the network of this computer. */
final class AskedOutside implements Outside {
    @Override
    public String chip(Path bus, int address) {
        return I2cProbe.problem(bus, address);
    }

    @Override
    public List<BrokerCheck.Finding> broker(MqttSettings settings, Chair chair) {
        return BrokerCheck.of(HomeSetup.home(settings, chair), false);
    }
}
