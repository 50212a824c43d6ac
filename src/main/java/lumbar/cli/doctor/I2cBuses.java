package lumbar.cli.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import lumbar.chair.wiring.BoardSpec;

/** The I²C buses of the chair file. */
final class I2cBuses implements Examination {
    @Override
    public String about() {
        return "i2c";
    }

    @Override
    public List<Finding> look(Site site) throws Exception {
        Set<Integer> buses = new TreeSet<>();
        site.boards(BoardSpec.Pca9685.class).forEach(board -> buses.add(board.bus()));
        site.boards(BoardSpec.Ads1115.class).forEach(board -> buses.add(board.bus()));
        List<Finding> findings = new ArrayList<>();
        for (int bus : buses) {
            findings.add(bus(site.at("/dev/i2c-" + bus), bus));
        }
        if (buses.isEmpty()) {
            int there = site.list("/dev", "i2c-").size();
            findings.add(Finding.note(about(), "the chair file uses no I²C; " + there + " buses there"));
        }
        return findings;
    }

    private Finding bus(Path device, int bus) {
        String name = "/dev/i2c-" + bus;
        if (!Files.exists(device)) {
            return Finding.bad(
                    about(), name + " is not there", "sudo raspi-config, Interface Options, I2C; then restart.");
        }
        return Files.isReadable(device) && Files.isWritable(device)
                ? Finding.good(about(), name + " can be opened")
                : Finding.bad(about(), name + " may not be opened", "sudo usermod -aG i2c $USER, then log in again.");
    }
}
