package lumbar.remote.http;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lumbar.remote.Role;
import org.jspecify.annotations.Nullable;

/** One-time codes that pair a device: eight letters, good once and for five minutes. Time is handed in. Thread-safe. */
final class PairingCodes {
    /** How long a code is good. */
    static final long GOOD_NANOS = 300_000_000_000L;

    /** No 0 and O, 1 and I: somebody may have to type it. */
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int LENGTH = 8;
    private static final int MOST = 8;

    private final SecureRandom random = new SecureRandom();
    private final List<PairingCode> codes = new ArrayList<>();

    /**
     * What somebody may pair as.
     *
     * @param name of the device, empty when it names itself
     * @param lan whether it is meant for the network, else only for this machine
     */
    record PairingCode(String code, Role role, String name, boolean lan, long untilNanos) {}

    /** A new code; of many open ones the oldest is no longer good. */
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
     * Uses a code up, as it was written or typed; null when it is none.
     *
     * @param here whether whoever says it is on this machine
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

    /** Whether one is on offer for the network. */
    synchronized boolean wantsLan(long nowNanos) {
        prune(nowNanos);
        return codes.stream().anyMatch(PairingCode::lan);
    }

    private void prune(long nowNanos) {
        codes.removeIf(code -> nowNanos - code.untilNanos() >= 0);
    }
}
