package lumbar.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import lumbar.chair.wiring.BoardSpec;
import lumbar.chair.wiring.Wiring;
import lumbar.config.Configuration;
import lumbar.drive.serial.SerialDevice;
import lumbar.drive.serial.SerialPorts;
import lumbar.remote.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the serial devices of this computer and what answers on them. Writes no output. */
@Command(
        name = "ports",
        description = "List the serial devices: path, the name that stays, what it says it is, who uses it, and what"
                + " answers there: a board with Klipper's firmware, or Modbus units. It asks for names and reads, and"
                + " switches nothing; a port in use is left alone. Opening a port makes some boards start anew.",
        footer = {
            "",
            "Examples:",
            "  lumbar ports",
            "  lumbar ports --baud 115200",
            "  lumbar ports --list       opens none",
            "  lumbar ports --json",
            "",
            "Write the name below /dev/serial/by-id/ into the chair file: it stays when the board is plugged in elsewhere.",
            ExitCode.HELP
        })
final class PortsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before call()
    CommandSpec spec;

    @Mixin
    ConfigPlace config = new ConfigPlace();

    @Option(names = "--list", description = "Only list them: no port is opened.")
    boolean onlyList;

    @Option(
            names = "--baud",
            paramLabel = "N",
            description = "Ask ports that the chair file does not name at N baud. Else 250000 for Klipper's firmware"
                    + " and 9600 for Modbus.")
    int baud;

    @Option(names = "--json", description = "As a JSON list.")
    boolean json;

    @Option(names = "--root", hidden = true, paramLabel = "DIR", description = "Root of the file system to look at.")
    Path root = Path.of("/");

    @Override
    public Integer call() {
        Configuration.Loaded loaded = config.read();
        if (loaded.usable().isEmpty()) {
            new Speech(spec)
                    .tell("no chair file is read, so no board is known by its name: lumbar validate " + config.path());
        }
        List<BoardSpec> boards = loaded.usable()
                .flatMap(Configuration::wiring)
                .map(Wiring::boards)
                .orElse(List.of());
        List<SerialDevice> devices = devices(boards);
        PortProbe probe = new PortProbe(boards, baud);
        Speech speech = new Speech(spec);
        List<Map<String, Object>> all = new ArrayList<>();
        for (SerialDevice device : devices) {
            PortProbe.Answer answer = onlyList ? new PortProbe.Answer("", "") : probe.ask(device);
            List<String> names = boards.stream()
                    .filter(board -> PortProbe.is(board, device.path()))
                    .map(BoardSpec::name)
                    .toList();
            if (json) {
                all.add(fields(device, names, answer));
            } else {
                show(speech, device, names, answer);
            }
        }
        if (json) {
            speech.say(Json.write(all));
        } else if (devices.isEmpty()) {
            speech.say("no serial device; is the board plugged in, and the cable not one for charging only?");
        }
        return ExitCode.GOOD;
    }

    /** Those the system tells of, and those that only the chair file knows. */
    private List<SerialDevice> devices(List<BoardSpec> boards) {
        List<SerialDevice> devices = new ArrayList<>(new SerialPorts(root).list());
        for (String port : boards.stream().map(PortProbe::port).distinct().toList()) {
            Path path = Path.of(port);
            boolean isListed = boards.stream()
                    .filter(board -> PortProbe.port(board).equals(port))
                    .anyMatch(board -> devices.stream().anyMatch(device -> PortProbe.is(board, device.path())));
            if (!port.isEmpty() && !isListed) {
                boolean accessible = Files.isReadable(path) && Files.isWritable(path);
                String what = Files.exists(path) ? "" : "not there: plug the board in and switch it on";
                devices.add(new SerialDevice(path, List.of(), "", "", "", what, "", accessible, List.of()));
            }
        }
        return devices;
    }

    private static void show(Speech speech, SerialDevice device, List<String> names, PortProbe.Answer answer) {
        String driver = device.driver().isEmpty() ? "" : " (" + device.driver() + ")";
        String what = (device.product() + driver).strip();
        speech.say((device.path() + "  " + what).stripTrailing());
        device.links().forEach(link -> speech.say("    " + link));
        if (!names.isEmpty()) {
            speech.say("    in the chair file: " + String.join(", ", names));
        }
        if (!answer.answer().isEmpty()) {
            speech.say("    " + answer.answer());
        }
        if (!device.accessible() && Files.exists(device.path())) {
            speech.say("    may not be opened: sudo usermod -aG dialout $USER, then log in again");
        } else if (!answer.trouble().isEmpty() && Files.exists(device.path())) {
            speech.say("    " + answer.trouble());
        } else if (!device.usedBy().isEmpty()) {
            speech.say("    in use by " + String.join(", ", device.usedBy()));
        }
    }

    private static Map<String, Object> fields(SerialDevice device, List<String> names, PortProbe.Answer answer) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("path", device.path().toString());
        fields.put("links", device.links().stream().map(Path::toString).toList());
        fields.put("usb_id", device.usbId());
        fields.put("usb_serial", device.usbSerial());
        fields.put("product", device.product());
        fields.put("driver", device.driver());
        fields.put("accessible", device.accessible());
        fields.put("used_by", device.usedBy());
        fields.put("boards", names);
        fields.put("answer", answer.answer());
        fields.put("trouble", answer.trouble());
        return fields;
    }
}
