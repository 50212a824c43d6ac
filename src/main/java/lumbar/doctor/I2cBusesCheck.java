package lumbar.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import lumbar.chair.wiring.BoardSpec;

/** The I²C buses of the chair file, and whether each chip on them answers. */
final class I2cBusesCheck implements DoctorCheck {
    /** A chip of the chair file. */
    private record Chip(BoardSpec board, int address) {
        String text() {
            return board.name() + " (" + board.kind() + String.format(" at 0x%02x)", address);
        }
    }

    @Override
    public String about() {
        return "i2c";
    }

    @Override
    public List<Finding> run(CheckContext context) throws Exception {
        SortedMap<Integer, List<Chip>> buses = new TreeMap<>();
        context.boards(BoardSpec.Pca9685.class)
                .forEach(board -> buses.computeIfAbsent(board.bus(), bus -> new ArrayList<>())
                        .add(new Chip(board, board.address())));
        context.boards(BoardSpec.Ads1115.class)
                .forEach(board -> buses.computeIfAbsent(board.bus(), bus -> new ArrayList<>())
                        .add(new Chip(board, board.address())));
        List<Finding> findings = new ArrayList<>();
        buses.forEach((bus, chips) -> findings.addAll(bus(context, bus, chips)));
        if (buses.isEmpty()) {
            int there = context.list("/dev", "i2c-").size();
            findings.add(
                    Finding.note(about(), "the chair file uses no I²C of this computer; " + there + " buses there"));
        }
        return findings;
    }

    private List<Finding> bus(CheckContext context, int bus, List<Chip> chips) {
        String name = "/dev/i2c-" + bus;
        Path device = context.at(name);
        if (!Files.exists(device)) {
            return List.of(Finding.bad(
                    about(), name + " is not there", "sudo raspi-config, Interface Options, I2C; then restart."));
        }
        if (!Files.isReadable(device) || !Files.isWritable(device)) {
            return List.of(Finding.bad(
                    about(), name + " may not be opened", "sudo usermod -aG i2c $USER, then log in again."));
        }
        List<Finding> findings = new ArrayList<>();
        for (Chip chip : chips) {
            String trouble = context.probe().chip(device, chip.address());
            findings.add(
                    trouble.isEmpty()
                            ? Finding.good(about(), chip.text() + " answers on " + name)
                            : Finding.bad(
                                    about(),
                                    chip.text() + " on " + name + ": " + trouble,
                                    "Check its plug, its supply and the jumpers of its address; i2cdetect -y " + bus
                                            + " shows what answers."));
        }
        return findings;
    }
}
