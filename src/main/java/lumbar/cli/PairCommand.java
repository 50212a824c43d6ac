package lumbar.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import lumbar.remote.Answer;
import lumbar.remote.Json;
import lumbar.remote.Outcome;
import lumbar.remote.http.ChairClient;
import lumbar.remote.message.PairingMessage;
import lumbar.remote.message.PairingRequest;
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
            return post("/api/pairings/revoke", new PairingRequest.Revoke(revoked));
        }
        return list ? list() : offer();
    }

    private int list() {
        PairingMessage.Pairings all = get(state.reach(), "/api/pairings", PairingMessage.Pairings.class);
        if (json) {
            output().print(Json.write(all));
            return ExitCode.GOOD;
        }
        if (all.devices().isEmpty()) {
            output().print("no device is paired");
        }
        for (PairingMessage.Device device : all.devices()) {
            Double left = device.expiresS();
            output().print(device.name() + ": " + device.role() + " since " + device.since() + ", last seen "
                    + device.lastSeen()
                    + (left == null ? "" : ", for " + DurationText.wholeMinutes(left) + " more"));
        }
        output().print(
                        all.network().lan()
                                ? "open to the network on port " + all.network().port()
                                : "not open to the network");
        return ExitCode.GOOD;
    }

    private int offer() {
        Answer answer = reach(new PairingRequest.Offer(role, name, address));
        if (json || answer.outcome() != Outcome.DONE) {
            return end(answer);
        }
        PairingMessage.Offer offer = body(answer, PairingMessage.Offer.class);
        ConsoleOutput output = output();
        if (!offer.lan()) {
            output.printError("This machine has no network that it could be reached by: the link works only here.");
        }
        output.print("Open this on the phone, or scan it, in the same network as the chair:");
        output.print("");
        output.print("  " + offer.url());
        output.print("");
        if (offer.qr().size() > NARROWEST) {
            boolean isUnicode = StandardCharsets.UTF_8.equals(System.out.charset());
            QrText.lines(offer.qr(), isUnicode, CommandLine.Help.Ansi.AUTO.enabled())
                    .forEach(output::print);
        }
        output.print("Good once, within five minutes, for " + (role.equals("owner") ? "an " : "a ") + role + ".");
        return ExitCode.GOOD;
    }

    private Answer reach(PairingRequest.Offer request) {
        ChairClient daemon = state.reach();
        try {
            return daemon.post("/api/pairings/offer", request, PairingMessage.Offer.class);
        } catch (IOException e) {
            throw StateOption.lost(daemon, e);
        }
    }
}
