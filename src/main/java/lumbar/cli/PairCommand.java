package lumbar.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lumbar.remote.Answer;
import lumbar.remote.Json;
import lumbar.remote.Outcome;
import lumbar.remote.http.ChairClient;
import lumbar.text.DurationText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Pairs a phone or a browser, lists what is paired, and revokes a lost device. */
@Command(
        name = "pair",
        description = "Pair a phone or a browser with the panel; list and revoke paired devices.",
        footer = {
            "",
            "Examples:",
            "  lumbar pair                        an owner's phone: scan the code",
            "  lumbar pair --role guest --name \"Guest tablet\"",
            "  lumbar pair --address chair.local  by this name instead of the address",
            "  lumbar pair --list",
            "  lumbar pair --revoke \"Anna's phone\"  a lost phone",
            "",
            "While a device is paired, the panel is open to the network of this machine; after the last revocation it"
                    + " is not.",
            "A guest may run what the owner approved, an owner everything, and a technician everything for eight hours.",
            ExitCode.HELP
        })
final class PairCommand extends DaemonCommand {
    private static final int NARROWEST = 8;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            defaultValue = "owner",
            description = "owner, guest or technician; ${DEFAULT-VALUE} when left out.")
    String role = "owner";

    @Option(names = "--name", paramLabel = "NAME", description = "Name of the device; otherwise it names itself.")
    String name = "";

    @Option(
            names = "--address",
            paramLabel = "A",
            description = "Name or address of this machine for the link; the chair accepts it from then on.")
    String address = "";

    @Option(names = "--list", description = "Show what is paired.")
    boolean list;

    @Option(names = "--revoke", paramLabel = "NAME", description = "Revoke this device at once.")
    @Nullable
    String revoked;

    @Override
    public Integer call() {
        if (revoked != null) {
            return post("/api/pairings/revoke", Map.of("name", revoked));
        }
        return list ? list() : offer();
    }

    private int list() {
        Map<String, Object> all = get(state.reach(), "/api/pairings");
        if (json) {
            output().print(Json.write(all));
            return ExitCode.GOOD;
        }
        List<?> devices = all.get("devices") instanceof List<?> found ? found : List.of();
        if (devices.isEmpty()) {
            output().print("no device is paired");
        }
        for (Object device : devices) {
            if (device instanceof Map<?, ?> map) {
                String until = map.get("expires_s") instanceof Number left
                        ? ", for " + DurationText.wholeMinutes(left.doubleValue()) + " more"
                        : "";
                output().print(map.get("name") + ": " + map.get("role") + " since " + map.get("since") + ", last seen "
                        + map.get("last_seen") + until);
            }
        }
        if (all.get("network") instanceof Map<?, ?> network) {
            output().print(
                            Boolean.TRUE.equals(network.get("lan"))
                                    ? "open to the network on port " + network.get("port")
                                    : "not open to the network");
        }
        return ExitCode.GOOD;
    }

    private int offer() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("role", role);
        fields.put("name", name);
        fields.put("address", address);
        Answer answer = reach(fields);
        if (json || answer.outcome() != Outcome.DONE) {
            return end(answer);
        }
        Map<String, Object> offer = answer.fields();
        ConsoleOutput output = output();
        if (!Boolean.TRUE.equals(offer.get("lan"))) {
            output.printError("This machine has no network that it could be reached by: the link works only here.");
        }
        output.print("Open this on the phone, or scan it, in the same network as the chair:");
        output.print("");
        output.print("  " + offer.get("url"));
        output.print("");
        List<?> rows = offer.get("qr") instanceof List<?> squares ? squares : List.of();
        if (rows.size() > NARROWEST) {
            boolean isUnicode = StandardCharsets.UTF_8.equals(System.out.charset());
            QrText.lines(rows.stream().map(String::valueOf).toList(), isUnicode, CommandLine.Help.Ansi.AUTO.enabled())
                    .forEach(output::print);
        }
        output.print("Good once, within five minutes, for " + (role.equals("owner") ? "an " : "a ") + role + ".");
        return ExitCode.GOOD;
    }

    private Answer reach(Map<String, Object> fields) {
        ChairClient daemon = state.reach();
        try {
            return daemon.post("/api/pairings/offer", fields);
        } catch (IOException e) {
            throw StateOption.lost(daemon, e);
        }
    }
}
