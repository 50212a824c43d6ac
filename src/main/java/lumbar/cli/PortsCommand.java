package lumbar.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import lumbar.app.SerialPortSurvey;
import lumbar.config.Configuration;
import lumbar.remote.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the serial devices of this computer and what answers on them. Writes no output. */
@Command(
        name = "ports",
        description = "List the serial devices: path, permanent name, what the device says it is, who uses it, and what"
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
            "Write the name below /dev/serial/by-id/ into the chair file: it stays the same when the board is plugged in elsewhere.",
            ExitCode.HELP
        })
final class PortsCommand extends CliCommand {
    @Mixin
    ConfigOption config = new ConfigOption();

    @Option(names = "--list", description = "Only list them: no port is opened.")
    boolean onlyList;

    @Option(
            names = "--baud",
            paramLabel = "N",
            description =
                    "Baud rate for ports that the chair file does not name. Default: 250000 for Klipper's firmware"
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
            output().printError("no chair file is read, so no board is known by its name: lumbar validate "
                    + config.path());
        }
        ConsoleOutput output = output();
        List<SerialPortSurvey.Port> all = new ArrayList<>();
        Consumer<SerialPortSurvey.Port> found = port -> {
            all.add(port);
            if (!json) {
                show(output, port);
            }
        };
        SerialPortSurvey survey = new SerialPortSurvey(loaded, root);
        if (onlyList) {
            survey.list(found);
        } else {
            survey.probe(baud, found);
        }
        if (json) {
            output.print(Json.write(all.stream().map(PortsCommand::fields).toList()));
        } else if (all.isEmpty()) {
            output.print("no serial device; is the board plugged in, and the cable not one for charging only?");
        }
        return ExitCode.GOOD;
    }

    private static void show(ConsoleOutput output, SerialPortSurvey.Port port) {
        String driver = port.driver().isEmpty() ? "" : " (" + port.driver() + ")";
        String what = (port.product() + driver).strip();
        output.print((port.path() + "  " + what).stripTrailing());
        port.links().forEach(link -> output.print("    " + link));
        if (!port.boards().isEmpty()) {
            output.print("    in the chair file: " + String.join(", ", port.boards()));
        }
        if (!port.answer().isEmpty()) {
            output.print("    " + port.answer());
        }
        if (!port.accessible() && Files.exists(port.path())) {
            output.print("    may not be opened: sudo usermod -aG dialout $USER, then log in again");
        } else if (!port.trouble().isEmpty() && Files.exists(port.path())) {
            output.print("    " + port.trouble());
        } else if (!port.usedBy().isEmpty()) {
            output.print("    in use by " + String.join(", ", port.usedBy()));
        }
    }

    private static Map<String, Object> fields(SerialPortSurvey.Port port) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("path", port.path().toString());
        fields.put("links", port.links().stream().map(Path::toString).toList());
        fields.put("usb_id", port.usbId());
        fields.put("usb_serial", port.usbSerial());
        fields.put("product", port.product());
        fields.put("driver", port.driver());
        fields.put("accessible", port.accessible());
        fields.put("used_by", port.usedBy());
        fields.put("boards", port.boards());
        fields.put("answer", port.answer());
        fields.put("trouble", port.trouble());
        return fields;
    }
}
