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
import lumbar.remote.Access;
import lumbar.remote.BadInput;
import lumbar.remote.Caller;
import lumbar.remote.GuestPrograms;
import org.jspecify.annotations.Nullable;

/**
 * Which devices belong to this chair, as what, and what guests may start. Each change is on stable storage before it is told;
 * only a revocation counts at once, also when it cannot be written. Looking somebody up takes no lock. Any thread.
 */
public final class Pairings implements GuestPrograms {
    /** How long a technician is let in. */
    static final long TECHNICIAN_MILLIS = 8 * 3600_000L;

    private static final int MOST_DEVICES = 64;
    private static final int MOST_NAMES = 16;

    private final Path stateDirectory;
    private final LongSupplier wallMillis;
    private final LongSupplier nanos;
    private final Collection<String> programs;
    private final GuestPrograms mild;
    private final Offers offers = new Offers();
    private final Map<String, Long> seen = new ConcurrentHashMap<>();
    private final Map<String, Long> untilNanos = new ConcurrentHashMap<>();
    private volatile PairingFile kept;
    private volatile Runnable changed = () -> {};

    /** A device and the token that only it will know. */
    record Paired(Device device, String token) {}

    private Pairings(
            Path stateDirectory,
            Collection<String> programs,
            GuestPrograms mild,
            LongSupplier wallMillis,
            LongSupplier nanos,
            PairingFile kept) {
        this.stateDirectory = stateDirectory;
        this.programs = List.copyOf(programs);
        this.mild = mild;
        this.wallMillis = wallMillis;
        this.nanos = nanos;
        this.kept = kept;
        kept.devices().forEach(this::bound);
    }

    /**
     * The pairings of a state directory; when they cannot be read nobody is paired, and that is said.
     *
     * @param programs all of this chair
     * @param mild what guests may start while the owner has not chosen
     */
    public static Pairings open(
            Path stateDirectory, Collection<String> programs, GuestPrograms mild, Consumer<String> say) {
        return open(stateDirectory, programs, mild, say, System::currentTimeMillis, System::nanoTime);
    }

    static Pairings open(
            Path stateDirectory,
            Collection<String> programs,
            GuestPrograms mild,
            Consumer<String> say,
            LongSupplier wallMillis,
            LongSupplier nanos) {
        PairingFile kept = PairingFile.NONE;
        try {
            kept = PairingFile.read(stateDirectory);
        } catch (IOException e) {
            say.accept("pairings.json cannot be read (" + e + "): no device is paired. Pair again: lumbar pair");
        } catch (BadInput e) {
            say.accept("pairings.json is damaged: no device is paired. Pair again: lumbar pair");
        }
        return new Pairings(stateDirectory, programs, mild, wallMillis, nanos, kept);
    }

    /** Called after every change of who is paired or on offer, on the thread that made it. */
    void whenChanged(Runnable listener) {
        changed = listener;
    }

    /** A technician's time also runs by the monotonic clock: setting the other one back gives none. */
    private void bound(Device device) {
        if (device.untilMillis() != 0) {
            double left = Math.min(TECHNICIAN_MILLIS / 1000.0, device.secondsLeft(wallMillis.getAsLong()));
            untilNanos.put(device.hash(), nanos.getAsLong() + (long) (left * 1e9));
        }
    }

    /** The device that carries this token now, or null. */
    @Nullable
    Device find(String token) {
        String hash = Tokens.hash(token);
        for (Device device : kept.devices()) {
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
    boolean isPaired(Device device) {
        return !isOver(device) && kept.devices().stream().anyMatch(d -> d.hash().equals(device.hash()));
    }

    private boolean isOver(Device device) {
        Long until = untilNanos.get(device.hash());
        return device.isOver(wallMillis.getAsLong()) || (until != null && nanos.getAsLong() - until >= 0);
    }

    /** The monotonic clock that all of this runs by. */
    long nowNanos() {
        return nanos.getAsLong();
    }

    static Caller caller(Device device) {
        return new Caller(device.access(), device.name());
    }

    /** Everybody whose time is not over, oldest first. */
    List<Device> devices() {
        return kept.devices().stream()
                .filter(device -> !isOver(device))
                .map(device -> device.seen(seen.getOrDefault(device.hash(), device.seenMillis())))
                .toList();
    }

    double secondsLeft(Device device) {
        return device.secondsLeft(wallMillis.getAsLong());
    }

    /** Whether the network has to be listened to. */
    boolean wantsLan() {
        return offers.wantsLan(nanos.getAsLong()) || devices().stream().anyMatch(Device::lan);
    }

    /** A code that pairs one device within five minutes. */
    Offers.Offer offer(Access access, String name, boolean lan) {
        Offers.Offer offer = offers.offer(access, name, lan, nanos.getAsLong());
        changed.run();
        return offer;
    }

    /** Pairs whoever says a good code; null when it is none. A code that could not be used because of the disk is lost. */
    @Nullable
    Paired pair(String code, String name, boolean here) throws IOException, BadInput {
        Offers.Offer offer = offers.take(code, here, nanos.getAsLong());
        if (offer == null) {
            return null;
        }
        String token = Tokens.fresh();
        long now = wallMillis.getAsLong();
        Device wished = new Device(
                offer.name().isEmpty() ? name : offer.name(),
                offer.access(),
                Tokens.hash(token),
                now,
                now,
                offer.access() == Access.TECHNICIAN ? now + TECHNICIAN_MILLIS : 0,
                offer.lan());
        Device device = add(wished);
        changed.run();
        return new Paired(device, token);
    }

    private synchronized Device add(Device wished) throws IOException, BadInput {
        List<Device> devices = new ArrayList<>(devices());
        if (devices.size() >= MOST_DEVICES) {
            throw new BadInput(
                    "the chair has " + MOST_DEVICES + " devices already",
                    "Revoke one: lumbar pair --list, --revoke NAME.");
        }
        Set<String> names = new TreeSet<>(devices.stream().map(Device::name).toList());
        String base = wished.name().isEmpty() ? wished.access().key() : wished.name();
        String name = base;
        for (int i = 2; names.contains(name); i++) {
            name = base + " " + i;
        }
        Device device = wished.named(name);
        devices.add(device);
        keep(old -> new PairingFile(List.copyOf(devices), old.names(), old.guestPrograms()));
        bound(device);
        return device;
    }

    /** Takes a device's right away, at once. False when there is none of this name. Throws when it might come back at a restart. */
    boolean revoke(String name) throws IOException {
        boolean known;
        try {
            known = forget(name);
        } finally {
            changed.run();
        }
        return known;
    }

    private synchronized boolean forget(String name) throws IOException {
        List<Device> left =
                devices().stream().filter(d -> !d.name().equals(name)).toList();
        boolean known = left.size() < devices().size();
        PairingFile after = new PairingFile(left, kept.names(), kept.guestPrograms());
        kept = after;
        after.write(stateDirectory);
        return known;
    }

    private synchronized void keep(UnaryOperator<PairingFile> change) throws IOException {
        PairingFile after = change.apply(kept);
        after.write(stateDirectory);
        kept = after;
    }

    @Override
    public boolean allows(String program) {
        List<String> chosen = kept.guestPrograms();
        return chosen == null ? mild.allows(program) : chosen.contains(program);
    }

    /** What guests may start. */
    List<String> guestPrograms() {
        return programs.stream().filter(this::allows).sorted().toList();
    }

    /** The owner's choice of what guests may start. */
    void approve(List<String> chosen) throws IOException, BadInput {
        for (String program : chosen) {
            if (!programs.contains(program)) {
                throw BadInput.unknown("program", program, programs);
            }
        }
        keep(old -> new PairingFile(old.devices(), old.names(), List.copyOf(new TreeSet<>(chosen))));
    }

    /** Names by which the chair may be asked for, besides its own. */
    List<String> names() {
        return kept.names();
    }

    /** From now on the chair may be asked for by this name, too. */
    void know(String name) throws IOException {
        if (!kept.names().contains(name)) {
            keep(old -> {
                List<String> names = new ArrayList<>(old.names());
                names.add(name);
                return new PairingFile(
                        old.devices(),
                        List.copyOf(names.subList(Math.max(0, names.size() - MOST_NAMES), names.size())),
                        old.guestPrograms());
            });
        }
    }

    /** Writes down when devices were last seen. */
    void rest() throws IOException {
        if (!seen.isEmpty()) {
            keep(old -> new PairingFile(devices(), old.names(), old.guestPrograms()));
        }
    }
}
