package lumbar.remote.http;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lumbar.remote.Role;
import org.jspecify.annotations.Nullable;

/** One-time codes for pairing: eight letters, good once and for five minutes. Time is handed in, in ns. Thread-safe. */
final class PairingCodes {
    /** How long a code is good. */
    static final long GOOD_NANOS = 300_000_000_000L;

    /** Without 0 and O, 1 and I, because codes are typed by hand. */
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int LENGTH = 8;
    private static final int MOST = 8;

    private final SecureRandom random = new SecureRandom();
    private final List<PairingCode> codes = new ArrayList<>();

    /**
     * An open code.
     *
     * @param name of the device, empty when it names itself
     * @param lan whether it is meant for the network, else only for this machine
     */
    record PairingCode(String code, Role role, String name, boolean lan, long untilNanos) {}

    /** A new code; when too many are open the oldest ends. */
    synchronized PairingCode create(Role role, String name, boolean lan, long nowNanos) {
        prune(nowNanos);
        if (codes.size() >= MOST) {
            codes.removeFirst();
        }
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        PairingCode created = new PairingCode(code.toString(), role, name, lan, nowNanos + GOOD_NANOS);
        codes.add(created);
        return created;
    }

    /**
     * Uses up a code as it was typed; null when it is not valid.
     *
     * @param here whether the request came by the loopback
     */
    synchronized @Nullable PairingCode redeem(String code, boolean here, long nowNanos) {
        prune(nowNanos);
        String plain = code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        for (PairingCode open : codes) {
            if (Tokens.same(open.code(), plain) && (here || open.lan())) {
                codes.remove(open);
                return open;
            }
        }
        return null;
    }

    /** Whether a code for the network is open. */
    synchronized boolean wantsLan(long nowNanos) {
        prune(nowNanos);
        return codes.stream().anyMatch(PairingCode::lan);
    }

    private void prune(long nowNanos) {
        codes.removeIf(code -> nowNanos - code.untilNanos() >= 0);
    }
}
