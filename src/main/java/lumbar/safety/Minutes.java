package lumbar.safety;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import lumbar.chair.BodyArea;
import org.jspecify.annotations.Nullable;

/**
 * The minutes of every account, in memory: what has been used, what is left, what is recorded ahead of use (SR-07, SR-09,
 * SR-40). Time is ledger time, seconds that only grow and survive a restart. Nothing here refills: only time does.
 *
 * <p>A charge counts against whoever it was made for, and against whoever sits there without the chair having been empty in
 * between: changing the name does not change the body. One thread.
 */
public final class Minutes {
    private static final int NOWHERE = -1;

    private final UsageAccounts accounts;
    private final double windowSeconds;
    private final List<Charge> history = new ArrayList<>();
    private final RollingSum[] window;
    private final RollingSum[] day;
    private final HeatSpell[] heat;
    private final double[] usedInSlot;
    private final double[] usedSince;
    private long openSlot;
    private String person = "";
    private long sitting;
    private long leasedNow;
    private long leasedNext;
    private long askedNow;
    private long askedNext;
    private final List<Charge> unproved = new ArrayList<>();
    /** By account: the seconds of {@link #unproved} that would count now. */
    private final double[] doubtful;
    /** By account: where {@link #unproved} has the newest seconds of whoever sits there, or {@link #NOWHERE}. */
    private final int[] newestUnproved;

    private boolean exhausted;
    private double exhaustedUntil;

    /** @param windowSeconds the rolling window of the areas, at least {@link Limits#SHORTEST_WINDOW_SECONDS} */
    public Minutes(UsageAccounts accounts, double windowSeconds) {
        this.accounts = accounts;
        this.windowSeconds = Math.max(windowSeconds, Limits.SHORTEST_WINDOW_SECONDS);
        window = new RollingSum[accounts.size()];
        day = new RollingSum[accounts.size()];
        heat = new HeatSpell[BodyArea.COUNT];
        usedInSlot = new double[accounts.size()];
        usedSince = new double[accounts.size()];
        doubtful = new double[accounts.size()];
        newestUnproved = new int[accounts.size()];
        rebuild(0);
    }

    /** Begins with what the store knows; {@code t} is ledger time now. */
    public void load(List<Charge> charges, double t) {
        history.addAll(charges);
        history.sort((a, b) -> Long.compare(a.slot(), b.slot()));
        openSlot = slot(t);
        rebuild(t);
    }

    /** The record is lost: every area counts as used up for a day, since the unknown day may have been a full one (SR-10). */
    public void exhaust(double t) {
        exhausted = true;
        exhaustedUntil = t + Limits.DAY_SECONDS;
    }

    /**
     * Says who sits there. A new {@code sitting} number means that the chair was empty in between.
     *
     * @return what is to be recorded of whoever sat there before
     */
    public List<Charge> occupy(String who, long sittingNumber, double t) {
        if (person.equals(who) && sitting == sittingNumber) {
            return List.of();
        }
        List<Charge> due = close();
        person = who;
        sitting = sittingNumber;
        rebuild(t);
        return due;
    }

    /** These minutes as they would be if {@code who} sat there: for judging a start before anything is changed. */
    public Minutes asIf(String who, long sittingNumber, double t) {
        if (person.equals(who) && sitting == sittingNumber) {
            return this;
        }
        Minutes copy = new Minutes(accounts, windowSeconds);
        copy.history.addAll(history);
        System.arraycopy(usedInSlot, 0, copy.usedInSlot, 0, usedInSlot.length);
        copy.openSlot = openSlot;
        copy.person = person;
        copy.sitting = sitting;
        copy.askedNow = askedNow;
        copy.exhausted = exhausted;
        copy.exhaustedUntil = exhaustedUntil;
        copy.occupy(who, sittingNumber, t);
        return copy;
    }

    public String person() {
        return person;
    }

    public long sitting() {
        return sitting;
    }

    /**
     * Seconds that an account may still be used, never negative, against {@code limitSeconds} a window; heat also against as much
     * between two rests (SR-18).
     */
    public double left(int account, double limitSeconds, double t) {
        if (exhausted && t < exhaustedUntil) {
            return 0;
        }
        double left = limitSeconds - window[account].sum(t);
        if (account < UsageAccounts.SESSION) {
            left = Math.min(left, 2 * limitSeconds - day[account].sum(t));
        }
        HeatSpell spell = spell(account);
        if (spell != null) {
            left = Math.min(left, limitSeconds - spell.sum(t));
        }
        return Math.max(0, left);
    }

    /**
     * The same if everything {@linkplain #unproved unproved} turned out to be work of this account: what may still be allowed.
     */
    public double surelyLeft(int account, double limitSeconds, double t) {
        return Math.max(0, left(account, limitSeconds, t) - doubtful[account]);
    }

    /** The heat of an area between two rests, or null for an account that is no heat. */
    private @Nullable HeatSpell spell(int account) {
        return UsageAccounts.isHeat(account) ? heat[account - UsageAccounts.heat(BodyArea.NECK)] : null;
    }

    /**
     * How long an account must rest until it has {@code wanted} seconds again, s; 0 when it has them, empty when it never gets
     * so many.
     */
    public OptionalDouble freeIn(int account, double limitSeconds, double wanted, double t) {
        if (wanted > limitSeconds) {
            return OptionalDouble.empty();
        }
        if (exhausted && t < exhaustedUntil) {
            return OptionalDouble.of(exhaustedUntil - t);
        }
        double at = window[account].fallsTo(limitSeconds - wanted, t);
        if (account < UsageAccounts.SESSION) {
            at = Math.max(at, day[account].fallsTo(2 * limitSeconds - wanted, t));
        }
        HeatSpell spell = spell(account);
        if (spell != null && spell.sum(t) > limitSeconds - wanted) {
            at = Math.max(at, spell.freeAt(t));
        }
        return OptionalDouble.of(at - t);
    }

    /** Charges {@code seconds} of use ending at ledger time {@code t}. */
    public void use(int account, double seconds, double t) {
        (slot(t) == openSlot ? usedInSlot : usedSince)[account] += seconds;
        window[account].add(slot(t), seconds);
        if (account < UsageAccounts.SESSION) {
            day[account].add(slot(t), seconds);
        }
        HeatSpell spell = spell(account);
        if (spell != null) {
            spell.add(slot(t), seconds);
        }
    }

    /**
     * Notes seconds in which an account was not charged, and would have been had the carriage been elsewhere than its pulses say
     * (SR-45). They wait for {@link #proved} or {@link #disproved}, for whoever sat there. On stable storage they are charged until
     * then, from the end of their slot on: what was not proved when the process ended was worked.
     */
    public void unproved(int account, double seconds, double t) {
        long slot = slot(t);
        int at = newestUnproved[account];
        if (at != NOWHERE && unproved.get(at).slot() == slot) {
            Charge known = unproved.get(at);
            double sum = Math.min(Charge.SLOT_SECONDS, known.seconds() + seconds);
            unproved.set(at, charge(slot, account, sum));
            doubtful[account] += sum - known.seconds();
        } else {
            newestUnproved[account] = unproved.size();
            unproved.add(charge(slot, account, seconds));
            doubtful[account] += seconds;
        }
    }

    /**
     * The carriage was where its pulses said: nothing of it is charged. To be asked after {@link #due} of the same cycle.
     *
     * @return what must be recorded: the slots that are on stable storage with it, as they are without
     */
    public List<Charge> proved() {
        List<Charge> due = new ArrayList<>();
        for (Charge charge : unproved) {
            if (isSettled(charge)) {
                due.add(new Charge(
                        charge.slot(), charge.person(), charge.sitting(), charge.account(), knownSeconds(charge)));
            }
        }
        unproved.clear();
        countUnproved();
        return due;
    }

    /** Whether it was recorded at the end of its slot; else it is what the open slot has now. */
    private boolean isSettled(Charge charge) {
        return !mine(charge) || charge.slot() < openSlot;
    }

    /** Counts again what is unproved, for whoever sits there. */
    private void countUnproved() {
        Arrays.fill(doubtful, 0);
        Arrays.fill(newestUnproved, NOWHERE);
        for (int i = 0; i < unproved.size(); i++) {
            Charge charge = unproved.get(i);
            int account = accounts.of(charge.account());
            if (counts(charge, account)) {
                doubtful[account] += charge.seconds();
            }
            if (mine(charge)) {
                newestUnproved[account] = i;
            }
        }
    }

    /**
     * The carriage may have been anywhere: what was unproved is charged, each second in the slot in which it was worked. To be asked
     * after {@link #due} of the same cycle.
     *
     * @return what must be recorded
     */
    public List<Charge> disproved(double t) {
        List<Charge> due = new ArrayList<>();
        for (Charge charge : unproved) {
            int account = accounts.of(charge.account());
            if (!isSettled(charge)) {
                use(account, charge.seconds(), t);
                continue;
            }
            Charge whole = withWhatIsKnown(charge);
            due.add(whole);
            if (counts(charge, account)) {
                window[account].add(charge.slot(), charge.seconds());
                day[account].add(charge.slot(), charge.seconds());
            }
        }
        unproved.clear();
        countUnproved();
        return due;
    }

    private boolean counts(Charge charge, int account) {
        return charge.account().equals(accounts.key(account))
                && (charge.person().equals(person) || charge.sitting() == sitting);
    }

    /** Adds it to what history has of its slot. */
    private Charge withWhatIsKnown(Charge more) {
        int at = placeOf(more);
        if (at < 0) {
            history.add(~at, more);
            return more;
        }
        double sum = Math.min(Charge.SLOT_SECONDS, history.get(at).seconds() + more.seconds());
        Charge whole = new Charge(more.slot(), more.person(), more.sitting(), more.account(), sum);
        history.set(at, whole);
        return whole;
    }

    /** What history has of its slot, s. */
    private double knownSeconds(Charge charge) {
        int at = placeOf(charge);
        return at < 0 ? 0 : history.get(at).seconds();
    }

    /** Where history has this slot of this account for whoever sat there; else the complement of where it belongs. */
    private int placeOf(Charge charge) {
        int at = history.size();
        while (at > 0 && history.get(at - 1).slot() >= charge.slot()) {
            at--;
            Charge known = history.get(at);
            if (known.slot() == charge.slot()
                    && known.person().equals(charge.person())
                    && known.sitting() == charge.sitting()
                    && known.account().equals(charge.account())) {
                return at;
            }
        }
        return ~at;
    }

    /** Whether use of the account at this moment is already on stable storage. */
    public boolean leased(int account) {
        return ((leasedNow >> account) & 1) != 0;
    }

    /** Whether use of the account in this and the next slot is already on stable storage. */
    public boolean leasedAhead(int account) {
        return (((leasedNow & leasedNext) >> account) & 1) != 0;
    }

    /**
     * What must be recorded now: slots that ended with what was really used of them and what is unproved, and the full length of the
     * running and the next slot for every account in {@code wanted} that is not recorded yet. Empty in most cycles.
     */
    public List<Charge> due(double t, long wanted) {
        long now = slot(t);
        if (now == openSlot && (wanted & ~(askedNow & askedNext)) == 0) {
            return List.of();
        }
        List<Charge> due = new ArrayList<>();
        if (now != openSlot) {
            List<Charge> skipped = skippedSlots(now, t);
            settle(due);
            for (Charge charge : skipped) {
                due.add(charge);
                if (charge.seconds() > 0) {
                    remember(charge);
                }
            }
            roll(now);
        }
        ask(due, openSlot, wanted & ~askedNow);
        ask(due, openSlot + 1, wanted & ~askedNext);
        askedNow |= wanted;
        askedNext |= wanted;
        return due;
    }

    /** The end of a session: gives back what was recorded ahead and not used. */
    public List<Charge> close() {
        List<Charge> due = new ArrayList<>();
        settle(due);
        for (int account = 0; account < accounts.size(); account++) {
            if (((askedNext >> account) & 1) != 0) {
                due.add(charge(openSlot + 1, account, 0));
            }
        }
        askedNow = askedNext = leasedNow = leasedNext = 0;
        return due;
    }

    /** The store says that these charges are on stable storage. */
    public void granted(List<Charge> stored) {
        for (Charge charge : stored) {
            int account = accounts.of(charge.account());
            if (account < 0 || charge.seconds() < Charge.SLOT_SECONDS || !mine(charge)) {
                continue;
            }
            if (charge.slot() == openSlot) {
                leasedNow |= (1L << account) & askedNow;
            } else if (charge.slot() == openSlot + 1) {
                leasedNext |= (1L << account) & askedNext;
            }
        }
    }

    private boolean mine(Charge charge) {
        return charge.person().equals(person) && charge.sitting() == sitting;
    }

    private void ask(List<Charge> due, long slot, long mask) {
        for (int account = 0; account < accounts.size(); account++) {
            if (((mask >> account) & 1) != 0) {
                due.add(charge(slot, account, Charge.SLOT_SECONDS));
            }
        }
    }

    private void settle(List<Charge> due) {
        for (int account = 0; account < accounts.size(); account++) {
            double used = Math.min(usedInSlot[account], Charge.SLOT_SECONDS);
            double recorded = Math.min(used + unprovedInSlot(account), Charge.SLOT_SECONDS);
            if (recorded > 0 || ((askedNow >> account) & 1) != 0) {
                due.add(charge(openSlot, account, recorded));
                if (used > 0) {
                    remember(charge(openSlot, account, used));
                }
            }
        }
    }

    /** What is unproved of the open slot, s; the newest seconds may be in the slot after it already. */
    private double unprovedInSlot(int account) {
        if (newestUnproved[account] == NOWHERE) {
            return 0;
        }
        for (int at = newestUnproved[account]; at >= 0 && unproved.get(at).slot() >= openSlot; at--) {
            Charge charge = unproved.get(at);
            if (charge.slot() == openSlot && mine(charge) && charge.account().equals(accounts.key(account))) {
                return charge.seconds();
            }
        }
        return 0;
    }

    /**
     * Puts what was used before slot {@code now} began where it belongs: into the slots between, by ascending slot, and into the open
     * one. A cycle may begin in one slot and end in the next, or, when time leaps, many later: the process was frozen, or time without
     * power was credited. What was recorded ahead of the first slot between and is not used is given back, else a crash would
     * overcharge by three slots. What is older than a day counts nowhere.
     */
    private List<Charge> skippedSlots(long now, double t) {
        List<Charge> skipped = new ArrayList<>();
        for (int account = 0; account < accounts.size(); account++) {
            double before = Math.max(0, usedSince[account] - (t - now * Charge.SLOT_SECONDS));
            usedSince[account] -= before;
            before = Math.min(before, Limits.DAY_SECONDS);
            long slot = now - 1;
            for (; slot > openSlot && before > 0; slot--) {
                double used = Math.min(before, Charge.SLOT_SECONDS);
                before -= used;
                skipped.add(charge(slot, account, used));
            }
            usedInSlot[account] += before;
            if (slot > openSlot && ((askedNext >> account) & 1) != 0) {
                skipped.add(charge(openSlot + 1, account, 0));
            }
        }
        skipped.sort(Comparator.comparingLong(Charge::slot));
        return skipped;
    }

    private void remember(Charge settled) {
        int last = history.size() - 1;
        for (int i = last; i >= 0 && history.get(i).slot() == settled.slot(); i--) {
            Charge known = history.get(i);
            if (known.account().equals(settled.account())
                    && known.person().equals(settled.person())
                    && known.sitting() == settled.sitting()) {
                history.set(i, settled);
                return;
            }
        }
        history.add(settled);
    }

    private void roll(long now) {
        boolean next = now == openSlot + 1;
        askedNow = next ? askedNext : 0;
        leasedNow = next ? leasedNext : 0;
        askedNext = leasedNext = 0;
        System.arraycopy(usedSince, 0, usedInSlot, 0, usedSince.length);
        Arrays.fill(usedSince, 0);
        openSlot = now;
        forget(now - (long) (Limits.DAY_SECONDS / Charge.SLOT_SECONDS) - 1);
    }

    /** Drops what no window reaches any more: one who sits there for days rebuilds nothing. */
    private void forget(long oldest) {
        int gone = 0;
        while (gone < history.size() && history.get(gone).slot() < oldest) {
            gone++;
        }
        history.subList(0, gone).clear();
    }

    /** How many charges are kept in memory. */
    int remembered() {
        return history.size();
    }

    private Charge charge(long slot, int account, double seconds) {
        return new Charge(slot, person, sitting, accounts.key(account), seconds);
    }

    private void rebuild(double t) {
        long oldest = slot(t - Limits.DAY_SECONDS) - 1;
        forget(oldest);
        for (int account = 0; account < accounts.size(); account++) {
            window[account] = new RollingSum(
                    account < UsageAccounts.SESSION ? windowSeconds : (double) Limits.SESSION_WINDOW_SECONDS);
            day[account] = new RollingSum(Limits.DAY_SECONDS);
        }
        Arrays.setAll(heat, i -> new HeatSpell());
        countUnproved();
        for (Charge charge : history) {
            int account = accounts.of(charge.account());
            boolean counts = account >= 0
                    && (!UsageAccounts.personal(account)
                            || charge.person().equals(person)
                            || charge.sitting() == sitting);
            if (counts) {
                window[account].add(charge.slot(), charge.seconds());
                day[account].add(charge.slot(), charge.seconds());
                HeatSpell spell = spell(account);
                if (spell != null) {
                    spell.add(charge.slot(), charge.seconds());
                }
            }
        }
    }

    private static long slot(double t) {
        return (long) Math.floor(t / Charge.SLOT_SECONDS);
    }
}
