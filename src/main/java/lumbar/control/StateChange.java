package lumbar.control;

import java.util.List;
import java.util.Set;
import lumbar.chair.BodyArea;
import lumbar.person.Block;
import lumbar.safety.SessionLimits;

/** What a command changes in {@link SessionState}. Only {@link Session} carries it out. */
sealed interface StateChange {
    /** A STOP came: a held key and a start that is being looked up count no more (SR-24). */
    record Stopped() implements StateChange {}

    /** Somebody at the chair controls the session from now on (SR-28). */
    record Claimed(String controller) implements StateChange {}

    /** Somebody says that another body sits there now (SR-07). */
    record SitterChanged() implements StateChange {}

    /** Whose minutes run from now on (SR-07). */
    record Occupied(String person) implements StateChange {}

    /** A session begins. */
    record Begun(ActiveSession session, SessionLimits sessionLimits, Command.Start start) implements StateChange {}

    /** The session goes on after a pause; after a longer one gently again (SR-11). */
    record Resumed() implements StateChange {}

    record IntensitySet(double intensity) implements StateChange {}

    /** An extra pass. */
    record SpotTaken(BodyArea area) implements StateChange {}

    /** A report of discomfort: its area, or all for null, is let go at once (SR-33). */
    record Discomfort(Block block) implements StateChange {}

    /** Areas rest; those in {@code closed} in the session under way, too. What is of the sitter is among the blocks. */
    record Rested(List<Block> blocks, Set<BodyArea> closed) implements StateChange {}

    /**
     * Blocks were lifted.
     *
     * @param left those that stay
     */
    record Lifted(List<Block> left) implements StateChange {}

    /** A latched state is left (SR-22). */
    record Reset(Trigger by) implements StateChange {}

    /** A single remote start is allowed (SR-25). */
    record Armed() implements StateChange {}

    record RemoteModeSet(boolean on) implements StateChange {}

    /** @param taken false where the key moves nothing: a finger is on it all the same */
    record KeyHeld(int actuator, int way, boolean taken) implements StateChange {}

    /** Nobody is asked any more in this session whether they are awake (SR-47). */
    record QuestionOff() implements StateChange {}

    record KeyReleased() implements StateChange {}
}
