package lumbar.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import lumbar.drive.serial.SerialDevice;
import lumbar.drive.serial.SerialPorts;
import lumbar.remote.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the serial devices of this computer. Opens none. */
@Command(
        name = "ports",
        description =
                "List the serial devices: path, the name that stays, what it says it is, who uses it. Opens none.",
        footer = {
            "",
            "Examples:",
            "  lumbar ports",
            "  lumbar ports --json",
            "",
            "Write the name below /dev/serial/by-id/ into the chair file: it stays when the board is plugged in elsewhere.",
            ExitCode.HELP
        })
final class PortsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before call()
    CommandSpec spec;

    @Option(names = "--json", description = "As a JSON list.")
    boolean json;

    @Option(names = "--root", hidden = true, paramLabel = "DIR", description = "Root of the file system to look at.")
    Path root = Path.of("/");

    @Override
    public Integer call() {
        List<SerialDevice> devices = new SerialPorts(root).list();
        Speech speech = new Speech(spec);
        if (json) {
            speech.say(Json.write(devices.stream().map(PortsCommand::fields).toList()));
            return ExitCode.GOOD;
        }
        if (devices.isEmpty()) {
            speech.say("no serial device; is the board plugged in, and the cable not one for charging only?");
        }
        devices.forEach(device -> show(speech, device));
        return ExitCode.GOOD;
    }

    private static void show(Speech speech, SerialDevice device) {
        String what = device.product().isEmpty() ? device.driver() : device.product() + " (" + device.driver() + ")";
        speech.say(device.path() + "  " + what);
        device.links().forEach(link -> speech.say("    " + link));
        if (!device.usedBy().isEmpty()) {
            speech.say("    in use by " + String.join(", ", device.usedBy()));
        }
        if (!device.accessible()) {
            speech.say("    may not be opened: sudo usermod -aG dialout $USER, then log in again");
        }
    }

    private static Map<String, Object> fields(SerialDevice device) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("path", device.path().toString());
        fields.put("links", device.links().stream().map(Path::toString).toList());
        fields.put("usb_id", device.usbId());
        fields.put("usb_serial", device.usbSerial());
        fields.put("product", device.product());
        fields.put("driver", device.driver());
        fields.put("accessible", device.accessible());
        fields.put("used_by", device.usedBy());
        return fields;
    }
}
