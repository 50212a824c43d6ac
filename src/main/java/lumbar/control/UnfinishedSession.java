package lumbar.control;

import lumbar.chair.Profile;
import lumbar.person.Person;
import lumbar.program.Program;

/**
 * What is left of a session that somebody at the chair ended before its time. A new start may go on with it; nothing of it
 * moves the chair by itself.
 *
 * @param program what remains, from where it ended
 * @param intensity at most as the program says: who stopped it may have found it too strong
 * @param spots extra passes that were taken: going on gives no new ones
 * @param endedAt control clock, s
 */
record UnfinishedSession(
        Program program,
        Profile profile,
        Person person,
        boolean acknowledged,
        double intensity,
        int spots,
        double endedAt) {
    /** So long it may be gone on with, s. */
    static final double OFFERED_SECONDS = 600;

    /** Less than this is all warm-up and not worth a start, s. */
    static final double LEAST_SECONDS = 60;

    /** The start that goes on with it, for the person as known now. */
    Command.Start start(Person known) {
        return new Command.Start(program, profile, known, acknowledged, intensity, false);
    }
}
