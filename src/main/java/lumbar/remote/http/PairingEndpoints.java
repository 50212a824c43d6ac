package lumbar.remote.http;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import lumbar.remote.Answer;
import lumbar.remote.BadInput;
import lumbar.remote.Principal;
import lumbar.remote.Role;
import lumbar.remote.Route;
import lumbar.remote.message.PairingMessage;
import lumbar.remote.message.PairingRequest;

/** Routes to list, create and revoke pairings, and to choose the programs of guests. Any thread. */
final class PairingEndpoints {
    private final Pairings pairings;
    private final Supplier<List<InetAddress>> network;
    private final BooleanSupplier lanOpen;
    private final int port;

    PairingEndpoints(Pairings pairings, Supplier<List<InetAddress>> network, BooleanSupplier lanOpen, int port) {
        this.pairings = pairings;
        this.network = network;
        this.lanOpen = lanOpen;
        this.port = port;
    }

    List<Route> routes() {
        return List.of(
                Route.get(
                        "/api/pairings",
                        Role.OWNER,
                        "Who is paired.",
                        PairingMessage.Pairings.class,
                        (fields, principal) -> list(principal)),
                Route.post(
                                "/api/pairings/offer",
                                Role.OWNER,
                                "A code that pairs one device within five minutes.",
                                PairingRequest.Offer.class,
                                this::offer)
                        .answering(PairingMessage.Offer.class),
                Route.post(
                        "/api/pairings/revoke",
                        Role.OWNER,
                        "A lost phone: take its right away at once.",
                        PairingRequest.Revoke.class,
                        (request, principal) -> revoke(request.name())),
                Route.post(
                        "/api/guest-programs",
                        Role.OWNER,
                        "What guests may start.",
                        PairingRequest.GuestPrograms.class,
                        (request, principal) -> approve(request.programs())));
    }

    /** The paired devices, and under which addresses the chair can be reached. */
    private Answer list(Principal principal) {
        List<PairingMessage.Device> devices = pairings.devices().stream()
                .map(device -> new PairingMessage.Device(
                        device.name(),
                        device.role().key(),
                        PairedDevice.time(device.sinceMillis()),
                        PairedDevice.time(device.seenMillis()),
                        pairings.secondsLeft(device),
                        Pairings.principal(device).equals(principal)))
                .toList();
        PairingMessage.Network around = new PairingMessage.Network(lanOpen.getAsBoolean(), addresses(), port);
        return Answer.of(new PairingMessage.Pairings(devices, around, List.copyOf(pairings.guestPrograms())));
    }

    /** The addresses of this machine in the network. */
    private List<String> addresses() {
        return network.get().stream().map(AllowedHosts::text).toList();
    }

    /** Creates a code for one device. Only somebody at the chair may let a technician in or choose the chair's name. */
    private Answer offer(PairingRequest.Offer request, Principal principal) throws BadInput {
        String asked = request.role();
        Role role = Role.ofDevice(asked)
                .orElseThrow(() -> BadInput.unknown("role", asked, List.of("owner", "guest", "technician")));
        // A technician's pairing ends after eight hours (SR-25), so a technician must not be able to make another one.
        if (!principal.role().covers(role) || (role == Role.TECHNICIAN && !principal.equals(Principal.LOCAL))) {
            return Answer.notPermitted("a technician is let in at the chair only", "lumbar pair --role technician");
        }
        String name = name(request.name());
        String given = request.address().strip();
        if (!given.isEmpty() && !principal.equals(Principal.LOCAL)) {
            return Answer.notPermitted("the chair's name is chosen at the chair only", "lumbar pair --address NAME");
        }
        String host = given.isEmpty() ? addresses().stream().findFirst().orElse("127.0.0.1") : allowHost(given);
        PairingCodes.PairingCode code = pairings.createCode(role, name, true);
        String url = link(host, port, code);
        return Answer.of(new PairingMessage.Offer(
                url,
                code.code(),
                role.key(),
                PairingCodes.GOOD_NANOS / 1_000_000_000L,
                lanOpen.getAsBoolean(),
                QrCode.rows(url)));
    }

    /** The address that a phone opens to pair. */
    static String link(String host, int port, PairingCodes.PairingCode code) {
        return "http://" + host + ":" + port + "/#pair=" + code.code();
    }

    /** Accepts a name under which the chair is reached, and remembers it. */
    private String allowHost(String address) throws BadInput {
        String host = address.toLowerCase(Locale.ROOT);
        if (addresses().contains(host)) {
            return host;
        }
        if (!AllowedHosts.isName(host)) {
            throw new BadInput(
                    "'" + address + "' is no name or address", "For example chair.local, without http:// and port.");
        }
        try {
            pairings.allowHost(host);
        } catch (IOException e) {
            throw new BadInput("the name cannot be kept: " + e.getMessage(), "Make the state directory writable.");
        }
        return host;
    }

    /** Ends a pairing at once, also when that cannot be written to the disk. */
    private Answer revoke(String name) throws BadInput {
        try {
            if (!pairings.revoke(name)) {
                throw BadInput.unknown(
                        "device",
                        name,
                        pairings.devices().stream().map(PairedDevice::name).toList());
            }
            return Answer.done(name + " is no longer paired");
        } catch (IOException e) {
            return Answer.failed(
                    name + " is shut out now, but that cannot be written down: " + e.getMessage(),
                    "Make the state directory writable and revoke again, before the daemon ends.");
        }
    }

    /** Chooses the programs that guests may start. */
    private Answer approve(List<String> programs) throws BadInput {
        try {
            pairings.approveGuestPrograms(programs);
        } catch (IOException e) {
            return Answer.failed("that cannot be kept: " + e.getMessage(), "Make the state directory writable.");
        }
        return Answer.done(
                "guests may start " + (programs.isEmpty() ? "nothing" : String.join(", ", pairings.guestPrograms())));
    }

    /** Returns a device's name in one line that can be shown. */
    static String name(String given) throws BadInput {
        String name = given.strip();
        if (name.length() > PairingRequest.LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new BadInput(
                    "that is no name for a device",
                    "At most " + PairingRequest.LONGEST_NAME + " characters in one line.");
        }
        return name;
    }
}
