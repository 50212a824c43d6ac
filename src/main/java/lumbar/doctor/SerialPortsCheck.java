package lumbar.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import lumbar.chair.wiring.BoardSpec;

/** The serial ports that the chair file names. */
final class SerialPortsCheck implements DoctorCheck {
    @Override
    public String about() {
        return "serial";
    }

    @Override
    public List<Finding> run(CheckContext context) {
        Set<String> ports = new TreeSet<>();
        context.boards(BoardSpec.Klipper.class).forEach(board -> ports.add(board.port()));
        context.boards(BoardSpec.Modbus.class).forEach(board -> ports.add(board.port()));
        List<Finding> findings = new ArrayList<>();
        for (String port : ports) {
            findings.add(port(port, context.at(port)));
        }
        return findings.isEmpty() ? List.of(Finding.note(about(), "the chair file uses no serial port")) : findings;
    }

    private Finding port(String name, Path device) {
        if (!Files.exists(device)) {
            return Finding.bad(about(), name + " is not there", "Plug it in; lumbar ports shows what is there.");
        }
        if (!Files.isReadable(device) || !Files.isWritable(device)) {
            return Finding.bad(
                    about(), name + " may not be opened", "sudo usermod -aG dialout $USER, then log in again.");
        }
        return name.contains("/by-id/") || name.contains("/serial0")
                ? Finding.good(about(), name + " can be opened")
                : Finding.warning(
                        about(),
                        name + " can be opened, but may be another device after the next start",
                        "Name its link in /dev/serial/by-id/: lumbar ports shows it.");
    }
}
