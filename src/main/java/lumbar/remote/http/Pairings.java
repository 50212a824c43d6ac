package lumbar.remote.http;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import lumbar.remote.BadInput;
import lumbar.remote.GuestPrograms;
import lumbar.remote.Principal;
import lumbar.remote.Role;
import org.jspecify.annotations.Nullable;

/**
 * The paired devices with their roles, and the programs of guests. A change is on stable storage before it is confirmed; a revocation
 * counts at once, even when it cannot be written. Finding a device takes no lock. Any thread.
 */
public final class Pairings implements GuestPrograms {
    /** How long a technician stays paired. */
    static final long TECHNICIAN_MILLIS = 8 * 3600_000L;

    private static final int MOST_DEVICES = 64;
    private static final int MOST_NAMES = 16;

    private final Path stateDirectory;
    private final LongSupplier wallMillis;
    private final LongSupplier nanos;
    private final Collection<String> programs;
    private final GuestPrograms defaults;
    private final PairingCodes codes = new PairingCodes();
    private final Map<String, Long> seen = new ConcurrentHashMap<>();
    private final Map<String, Long> untilNanos = new ConcurrentHashMap<>();
    private volatile PairingFile file;
    private volatile Runnable changed = () -> {};

    /** A device and the token that only it will know. */
    record Paired(PairedDevice device, String token) {}

    private Pairings(
            Path stateDirectory,
            Collection<String> programs,
            GuestPrograms mild,
            LongSupplier wallMillis,
            LongSupplier nanos,
            PairingFile kept) {
        this.stateDirectory = stateDirectory;
        this.programs = List.copyOf(programs);
        this.defaults = mild;
        this.wallMillis = wallMillis;
        this.nanos = nanos;
        this.file = kept;
        kept.devices().forEach(this::startExpiry);
    }

    /**
     * The pairings of a state directory. When the file cannot be read no device is paired, and that is logged.
     *
     * @param programs all of this chair
     * @param mild what guests may start while the owner has not chosen
     */
    public static Pairings open(
            Path stateDirectory, Collection<String> programs, GuestPrograms mild, Consumer<String> log) {
        return open(stateDirectory, programs, mild, log, System::currentTimeMillis, System::nanoTime);
    }

    static Pairings open(
            Path stateDirectory,
            Collection<String> programs,
            GuestPrograms mild,
            Consumer<String> log,
            LongSupplier wallMillis,
            LongSupplier nanos) {
        PairingFile kept = PairingFile.NONE;
        try {
            kept = PairingFile.read(stateDirectory);
        } catch (IOException e) {
            log.accept("pairings.json cannot be read (" + e + "): no device is paired. Pair again: lumbar pair");
        } catch (BadInput e) {
            log.accept("pairings.json is damaged: no device is paired. Pair again: lumbar pair");
        }
        return new Pairings(stateDirectory, programs, mild, wallMillis, nanos, kept);
    }

    /** Sets what is called after every change of devices or codes, on the thread that made it. */
    void onChange(Runnable listener) {
        changed = listener;
    }

    /** A technician's time runs by the monotonic clock as well, so that setting the wall clock back adds none. */
    private void startExpiry(PairedDevice device) {
        Double left = device.secondsLeft(wallMillis.getAsLong());
        if (left != null) {
            double seconds = Math.min(TECHNICIAN_MILLIS / 1000.0, left);
            untilNanos.put(device.hash(), nanos.getAsLong() + (long) (seconds * 1e9));
        }
    }

    /** The device that carries this token now, or null. */
    @Nullable
    PairedDevice find(String token) {
        String hash = Tokens.hash(token);
        for (PairedDevice device : file.devices()) {
            if (device.hash().equals(hash)) {
                if (isOver(device)) {
                    return null;
                }
                seen.put(hash, wallMillis.getAsLong());
                return device;
            }
        }
        return null;
    }

    /** Whether a device that was found is still paired. */
    boolean isPaired(PairedDevice device) {
        return !isOver(device) && file.devices().stream().anyMatch(d -> d.hash().equals(device.hash()));
    }

    private boolean isOver(PairedDevice device) {
        Long until = untilNanos.get(device.hash());
        return device.isOver(wallMillis.getAsLong()) || (until != null && nanos.getAsLong() - until >= 0);
    }

    /** The monotonic clock of the pairings. */
    long nowNanos() {
        return nanos.getAsLong();
    }

    static Principal principal(PairedDevice device) {
        return new Principal(device.role(), device.name());
    }

    /** The devices whose pairing has not ended, oldest first. */
    List<PairedDevice> devices() {
        return file.devices().stream()
                .filter(device -> !isOver(device))
                .map(device -> device.seen(seen.getOrDefault(device.hash(), device.seenMillis())))
                .toList();
    }

    /** Seconds until its pairing ends; null where it does not. */
    @Nullable
    Double secondsLeft(PairedDevice device) {
        return device.secondsLeft(wallMillis.getAsLong());
    }

    /** Whether the server has to listen in the network. */
    boolean wantsLan() {
        return codes.wantsLan(nanos.getAsLong()) || devices().stream().anyMatch(PairedDevice::lan);
    }

    /** A code that pairs one device within five minutes. */
    PairingCodes.PairingCode createCode(Role role, String name, boolean lan) {
        PairingCodes.PairingCode code = codes.create(role, name, lan, nanos.getAsLong());
        changed.run();
        return code;
    }

    /** Pairs a device by a code; null when the code is not valid. The code is used up even when the disk fails. */
    @Nullable
    Paired pair(String code, String name, boolean here) throws IOException, BadInput {
        PairingCodes.PairingCode redeemed = codes.redeem(code, here, nanos.getAsLong());
        if (redeemed == null) {
            return null;
        }
        String token = Tokens.fresh();
        long now = wallMillis.getAsLong();
        PairedDevice wished = new PairedDevice(
                redeemed.name().isEmpty() ? name : redeemed.name(),
                redeemed.role(),
                Tokens.hash(token),
                now,
                now,
                redeemed.role() == Role.TECHNICIAN ? now + TECHNICIAN_MILLIS : 0,
                redeemed.lan());
        PairedDevice device = add(wished);
        changed.run();
        return new Paired(device, token);
    }

    private synchronized PairedDevice add(PairedDevice wished) throws IOException, BadInput {
        List<PairedDevice> devices = new ArrayList<>(devices());
        if (devices.size() >= MOST_DEVICES) {
            throw new BadInput(
                    "the chair has " + MOST_DEVICES + " devices already",
                    "Revoke one: lumbar pair --list, --revoke NAME.");
        }
        Set<String> names =
                new TreeSet<>(devices.stream().map(PairedDevice::name).toList());
        String base = wished.name().isEmpty() ? wished.role().key() : wished.name();
        String name = base;
        for (int i = 2; names.contains(name); i++) {
            name = base + " " + i;
        }
        PairedDevice device = wished.named(name);
        devices.add(device);
        update(old -> new PairingFile(List.copyOf(devices), old.hostNames(), old.guestPrograms()));
        startExpiry(device);
        return device;
    }

    /** Ends a pairing at once. False when there is no such device. Throws when it might come back at a restart. */
    boolean revoke(String name) throws IOException {
        boolean known;
        try {
            known = remove(name);
        } finally {
            changed.run();
        }
        return known;
    }

    private synchronized boolean remove(String name) throws IOException {
        List<PairedDevice> left =
                devices().stream().filter(d -> !d.name().equals(name)).toList();
        boolean known = left.size() < devices().size();
        PairingFile after = new PairingFile(left, file.hostNames(), file.guestPrograms());
        file = after;
        after.write(stateDirectory);
        return known;
    }

    private synchronized void update(UnaryOperator<PairingFile> change) throws IOException {
        PairingFile after = change.apply(file);
        after.write(stateDirectory);
        file = after;
    }

    @Override
    public boolean allows(String program) {
        List<String> chosen = file.guestPrograms();
        return chosen == null ? defaults.allows(program) : chosen.contains(program);
    }

    /** What guests may start. */
    List<String> guestPrograms() {
        return programs.stream().filter(this::allows).sorted().toList();
    }

    /** The owner's choice of what guests may start. */
    void approveGuestPrograms(List<String> chosen) throws IOException, BadInput {
        for (String program : chosen) {
            if (!programs.contains(program)) {
                throw BadInput.unknown("program", program, programs);
            }
        }
        update(old -> new PairingFile(old.devices(), old.hostNames(), List.copyOf(new TreeSet<>(chosen))));
    }

    /** Further host names of the chair. */
    List<String> hostNames() {
        return file.hostNames();
    }

    /** Adds a host name of the chair. */
    void allowHost(String name) throws IOException {
        if (!file.hostNames().contains(name)) {
            update(old -> {
                List<String> names = new ArrayList<>(old.hostNames());
                names.add(name);
                return new PairingFile(
                        old.devices(),
                        List.copyOf(names.subList(Math.max(0, names.size() - MOST_NAMES), names.size())),
                        old.guestPrograms());
            });
        }
    }

    /** Saves when devices were last seen. */
    void saveLastSeen() throws IOException {
        if (!seen.isEmpty()) {
            update(old -> new PairingFile(devices(), old.hostNames(), old.guestPrograms()));
        }
    }
}
