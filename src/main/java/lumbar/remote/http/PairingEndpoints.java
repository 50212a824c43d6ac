package lumbar.remote.http;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import lumbar.remote.Answer;
import lumbar.remote.BadInput;
import lumbar.remote.Field;
import lumbar.remote.Principal;
import lumbar.remote.Role;
import lumbar.remote.Route;

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
                Route.get("/api/pairings", Role.OWNER, "Who is paired.", (fields, principal) -> list(principal)),
                Route.post(
                        "/api/pairings/offer",
                        Role.OWNER,
                        "A code that pairs one device within five minutes.",
                        this::offer,
                        Field.text("role", "owner, guest or technician").required(),
                        Field.text("name", "of the device; else it names itself"),
                        Field.text("address", "name or address to ask this chair by: a technician's choice")),
                Route.post(
                        "/api/pairings/revoke",
                        Role.OWNER,
                        "A lost phone: take its right away at once.",
                        (fields, principal) -> revoke(text(fields, "name")),
                        Field.text("name", "of the device").required()),
                Route.post(
                        "/api/guest-programs",
                        Role.OWNER,
                        "What guests may start.",
                        (fields, principal) -> approve(fields),
                        Field.texts("programs", "names of programs").required()));
    }

    private Answer list(Principal principal) {
        List<Object> devices = new ArrayList<>();
        for (PairedDevice device : pairings.devices()) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("name", device.name());
            map.put("role", device.role().key());
            map.put("since", PairedDevice.time(device.sinceMillis()));
            map.put("last_seen", PairedDevice.time(device.seenMillis()));
            map.put("expires_s", pairings.secondsLeft(device));
            map.put("here", Pairings.principal(device).equals(principal));
            devices.add(map);
        }
        Map<String, Object> around = new LinkedHashMap<>();
        around.put("lan", lanOpen.getAsBoolean());
        around.put("addresses", addresses());
        around.put("port", port);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("devices", devices);
        map.put("network", around);
        map.put("guest_programs", pairings.guestPrograms());
        return Answer.of(map);
    }

    private List<String> addresses() {
        return network.get().stream().map(AllowedHosts::text).toList();
    }

    private Answer offer(Map<String, Object> fields, Principal principal) throws BadInput {
        String asked = text(fields, "role");
        Role role = Role.ofDevice(asked)
                .orElseThrow(() -> BadInput.unknown("role", asked, List.of("owner", "guest", "technician")));
        // A technician's eight hours end (SR-25): no technician makes another, and so himself again.
        if (!principal.role().covers(role) || (role == Role.TECHNICIAN && !principal.equals(Principal.LOCAL))) {
            return Answer.notPermitted("a technician is let in at the chair only", "lumbar pair --role technician");
        }
        String name = name(text(fields, "name"));
        String given = text(fields, "address").strip();
        if (!given.isEmpty() && !principal.equals(Principal.LOCAL)) {
            return Answer.notPermitted("the chair's name is chosen at the chair only", "lumbar pair --address NAME");
        }
        String host = given.isEmpty() ? addresses().stream().findFirst().orElse("127.0.0.1") : allowHost(given);
        PairingCodes.PairingCode code = pairings.createCode(role, name, true);
        String url = link(host, port, code);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("url", url);
        map.put("code", code.code());
        map.put("role", role.key());
        map.put("expires_s", PairingCodes.GOOD_NANOS / 1_000_000_000L);
        map.put("lan", lanOpen.getAsBoolean());
        map.put("qr", QrCode.rows(url));
        return Answer.of(map);
    }

    static String link(String host, int port, PairingCodes.PairingCode code) {
        return "http://" + host + ":" + port + "/#pair=" + code.code();
    }

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

    private Answer approve(Map<String, Object> fields) throws BadInput {
        if (!(fields.get("programs") instanceof List<?> list)) {
            throw new BadInput("'programs' is no list", "Send {\"programs\": [\"calm\"]}.");
        }
        try {
            pairings.approveGuestPrograms(list.stream().map(String::valueOf).toList());
        } catch (IOException e) {
            return Answer.failed("that cannot be kept: " + e.getMessage(), "Make the state directory writable.");
        }
        return Answer.done(
                "guests may start " + (list.isEmpty() ? "nothing" : String.join(", ", pairings.guestPrograms())));
    }

    /** A device's name as it may be shown. */
    static String name(String said) throws BadInput {
        String name = said.strip();
        if (name.length() > PairedDevice.LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new BadInput(
                    "that is no name for a device",
                    "At most " + PairedDevice.LONGEST_NAME + " characters in one line.");
        }
        return name;
    }

    static String text(Map<String, Object> fields, String key) {
        return fields.get(key) instanceof String text ? text : "";
    }
}
