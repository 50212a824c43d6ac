package lumbar.person;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import lumbar.chair.BodyArea;
import org.jspecify.annotations.Nullable;

/**
 * Somebody the chair knows. Immutable; each change gives a new one. The answers never leave the chair (SR-32).
 *
 * @param id {@code [a-z0-9-]}, at most 32 of them
 * @param name for people to read
 * @param answers to the screening page; true is yes
 * @param screened when every question was answered last, or null: not screened
 * @param renewed when the questions that are asked again ({@link Condition#isAskedAgain}) were answered last, or null
 * @param doctor when a doctor's word was acknowledged last, or null
 * @param excluded areas the person wants left alone
 * @param sessions how many sessions counted, ever
 * @param progress how many of them count towards the level: a step back takes some away (SR-34)
 * @param fullLevel whether 100 % was opted into at the chair
 * @param lastSession start of the last session that counted, or null
 * @param history of the level, oldest first, the last {@value #HISTORY} changes
 */
public record Person(
        String id,
        String name,
        Map<Condition, Boolean> answers,
        @Nullable When screened,
        @Nullable When renewed,
        @Nullable When doctor,
        Set<BodyArea> excluded,
        int sessions,
        int progress,
        boolean fullLevel,
        @Nullable When lastSession,
        List<LevelChange> history) {

    /** The person of the simulated chair when none is named: screened, nothing found, level 80 % (SR-34). */
    public static final String SIM_REGULAR = "sim-regular";

    /** A session counts towards the level when it ran at least so long, s: a shorter one shows little of how a body takes it. */
    public static final double COUNTING_SECONDS = 120;

    /** At most one session in so long counts, s: several short ones in a row count as one. */
    public static final double COUNTING_GAP_SECONDS = 8 * 3600.0;

    /** A gap longer than this steps back one level, and one longer than {@link #LONG_GAP_SECONDS} to the first. */
    public static final double GAP_SECONDS = 14 * 86_400.0;

    /** The answers to the questions that are asked again hold for 30 days, s (SR-58). */
    public static final double ASKED_AGAIN_SECONDS = 30 * 86_400.0;

    public static final double LONG_GAP_SECONDS = 60 * 86_400.0;

    static final int HISTORY = 50;

    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,32}");

    public Person {
        if (!isId(id)) {
            throw new IllegalArgumentException("'" + id + "' is no id: use 1 to 32 of a-z, 0-9 and -");
        }
        answers = Collections.unmodifiableMap(
                answers.isEmpty() ? new EnumMap<>(Condition.class) : new EnumMap<>(answers));
        excluded = Collections.unmodifiableSet(
                excluded.isEmpty() ? EnumSet.noneOf(BodyArea.class) : EnumSet.copyOf(excluded));
        history = List.copyOf(history.subList(Math.max(0, history.size() - HISTORY), history.size()));
    }

    public static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    /** Whether the id is one that nobody can be given: the guest's and the simulated person's. */
    public static boolean isReserved(String id) {
        return id.equals(Guest.ID) || id.equals(SIM_REGULAR);
    }

    /** Somebody new: not screened, no sessions. */
    public static Person unscreened(String id, String name) {
        return new Person(id, name, Map.of(), null, null, null, Set.of(), 0, 0, false, null, List.of());
    }

    /** {@link #SIM_REGULAR}: never stored, and sessions leave it as it is. */
    public static Person simRegular() {
        When always = new When(0, 0);
        return new Person(
                SIM_REGULAR,
                "Simulated regular",
                allNo(),
                always,
                always,
                always,
                Set.of(),
                LevelStep.THIRD.sessionsBefore(),
                LevelStep.THIRD.sessionsBefore(),
                false,
                null,
                List.of());
    }

    /** The page with every question answered no. */
    public static Map<Condition, Boolean> allNo() {
        EnumMap<Condition, Boolean> all = new EnumMap<>(Condition.class);
        for (Condition condition : Condition.values()) {
            all.put(condition, false);
        }
        return all;
    }

    /** With a newly filled page in place of the one before. A page with a question left out screens nobody. */
    public Person screen(Map<Condition, Boolean> page, When now) {
        return answered(page, Condition.areAllAnswered(page) ? now : null, page, now);
    }

    /** With these questions answered and the others as they were: for the questions that are open (SR-58). */
    public Person answer(Map<Condition, Boolean> some, When now) {
        EnumMap<Condition, Boolean> page = new EnumMap<>(Condition.class);
        page.putAll(answers);
        page.putAll(some);
        return answered(page, Condition.areAllAnswered(some) ? now : screened, some, now);
    }

    /** A doctor's word given before does not cover a condition that is new. */
    private Person answered(
            Map<Condition, Boolean> page, @Nullable When filled, Map<Condition, Boolean> said, When now) {
        boolean isNew = page.entrySet().stream()
                .anyMatch(e -> e.getValue()
                        && e.getKey().consequences().contains(Consequence.NEEDS_DOCTOR)
                        && !has(e.getKey()));
        return new Person(
                id,
                name,
                page,
                filled,
                Arrays.stream(Condition.values())
                                .filter(Condition::isAskedAgain)
                                .allMatch(said::containsKey)
                        ? now
                        : filled == null ? null : renewed,
                isNew ? null : doctor,
                excluded,
                sessions,
                progress,
                fullLevel,
                lastSession,
                history);
    }

    /** Whether this was answered yes. */
    public boolean has(Condition condition) {
        return answers.getOrDefault(condition, false);
    }

    /** Whether a whole page was answered once; a question that is new since then, or due again, is open (SR-58). */
    public boolean isScreened() {
        return screened != null;
    }

    /** Whether no session has counted yet: then the card is acknowledged before the start (SR-58). */
    public boolean isFirstSession() {
        return sessions == 0;
    }

    /**
     * The questions that must be answered before the next start: all for somebody who never filled the page, else those that the page
     * lacked, and those that are asked again and were not for 30 days (SR-58). In the order of the page. The simulated person ages in
     * nothing.
     */
    public Set<Condition> openQuestions(When now, boolean wallSynchronised) {
        EnumSet<Condition> open = EnumSet.allOf(Condition.class);
        if (screened == null) {
            return open;
        }
        boolean isDue = !id.equals(SIM_REGULAR)
                && (renewed == null || !(renewed.ageSeconds(now, wallSynchronised) <= ASKED_AGAIN_SECONDS));
        open.removeIf(question -> answers.containsKey(question) && !(isDue && question.isAskedAgain()));
        return open;
    }

    /** With a doctor's word, acknowledged at the chair now. */
    public Person acknowledgeDoctor(When now) {
        return new Person(
                id,
                name,
                answers,
                screened,
                renewed,
                now,
                excluded,
                sessions,
                progress,
                fullLevel,
                lastSession,
                history);
    }

    public Person exclude(Set<BodyArea> areas) {
        return new Person(
                id,
                name,
                answers,
                screened,
                renewed,
                doctor,
                areas,
                sessions,
                progress,
                fullLevel,
                lastSession,
                history);
    }

    /** Areas that are never worked: those the person excluded, and those that an answer locks. A new set. */
    public Set<BodyArea> lockedAreas() {
        Set<BodyArea> locked = EnumSet.noneOf(BodyArea.class);
        locked.addAll(excluded);
        for (Condition condition : Condition.values()) {
            if (has(condition)) {
                locked.addAll(condition.locks());
            }
        }
        return locked;
    }

    /** Whether no answer rules out the heat pads. */
    public boolean isHeatAllowed() {
        return answers.entrySet().stream()
                .noneMatch(e -> e.getValue() && e.getKey().consequences().contains(Consequence.NO_HEAT));
    }

    /** The highest level of the next session, %: a long gap has stepped it back already (SR-34). */
    public long levelPercent(When now, boolean wallSynchronised) {
        return Math.round(afterGap(now, wallSynchronised).level().ceiling() * 100);
    }

    /** With or without the opt-in to 100 %, said at the chair; it has no effect before the third level is reached. */
    public Person optInToFullLevel(boolean yes, When now) {
        boolean isAllowed = yes && progress >= LevelStep.FULL.sessionsBefore();
        if (isAllowed == fullLevel) {
            return this;
        }
        return at(progress, isAllowed, now, isAllowed ? LevelReason.OPT_IN : LevelReason.OPT_OUT);
    }

    /** The level as of now: a long gap has stepped it back (SR-34). */
    public Person afterGap(When now, boolean wallSynchronised) {
        if (id.equals(SIM_REGULAR) || progress == 0) {
            return this;
        }
        double gapSeconds =
                lastSession == null ? Double.POSITIVE_INFINITY : lastSession.ageSeconds(now, wallSynchronised);
        if (gapSeconds > LONG_GAP_SECONDS) {
            return at(0, false, now, LevelReason.LONG_GAP);
        }
        return gapSeconds > GAP_SECONDS ? back(now, LevelReason.GAP) : this;
    }

    public LevelStep level() {
        return LevelStep.of(progress, fullLevel);
    }

    /**
     * After a session, however it ended. It counts when it ran at least {@link #COUNTING_SECONDS}, nothing hurt, and the last that
     * counted began {@link #COUNTING_GAP_SECONDS} before or earlier; one that does not count changes nothing, not even the time of the
     * last session.
     */
    public Person afterSession(When started, double ranSeconds, boolean discomfort, boolean wallSynchronised) {
        if (!(ranSeconds >= COUNTING_SECONDS) || discomfort || id.equals(SIM_REGULAR)) {
            return this;
        }
        if (lastSession != null && lastSession.provedSeconds(started) < COUNTING_GAP_SECONDS) {
            return this;
        }
        Person before = afterGap(started, wallSynchronised);
        Person counted = new Person(
                id,
                name,
                answers,
                screened,
                renewed,
                doctor,
                excluded,
                sessions + 1,
                Math.min(before.progress + 1, LevelStep.FULL.sessionsBefore()),
                before.fullLevel,
                started,
                before.history);
        return counted.level() == before.level()
                ? counted
                : counted.at(counted.progress, counted.fullLevel, started, LevelReason.SESSIONS);
    }

    /** "Sore since last time": a level back; the areas rest by {@link Block#sore} (mission R1). */
    public Person sore(When now, boolean wallSynchronised) {
        return id.equals(SIM_REGULAR) ? this : afterGap(now, wallSynchronised).back(now, LevelReason.SORE);
    }

    private Person back(When now, LevelReason why) {
        LevelStep to = level().back();
        return at(to.sessionsBefore(), false, now, why);
    }

    private Person at(int newProgress, boolean newFullLevel, When now, LevelReason why) {
        List<LevelChange> longer = new ArrayList<>(history);
        longer.add(new LevelChange(now.wallMillis(), LevelStep.of(newProgress, newFullLevel), why));
        return new Person(
                id,
                name,
                answers,
                screened,
                renewed,
                doctor,
                excluded,
                sessions,
                newProgress,
                newFullLevel,
                lastSession,
                longer);
    }
}
