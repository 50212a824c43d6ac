package lumbar.person;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import lumbar.chair.BodyArea;
import org.jspecify.annotations.Nullable;

/**
 * An area, or all, that is left alone for a while because somebody said so (SR-33). It ages in ledger time, outlives a
 * restart, and is lifted only at the chair. What is said of whoever sits there is kept twice: for the person, and for
 * {@link #SITTER}, since another name does not change the body (SR-07).
 *
 * @param person whose body; {@link Guest#ID} for guests, all of them; {@link #SITTER} for whoever sits there
 * @param area which, or null for all
 * @param untilT the ledger time at which it ends, s
 * @param numb whether numbness was the reason
 */
public record Block(String person, @Nullable BodyArea area, double untilT, boolean numb) {
    public static final int DISCOMFORT_SECONDS = 24 * 3600;
    public static final int NUMB_SECONDS = 72 * 3600;
    public static final int SORE_SECONDS = 48 * 3600;

    /** Whoever sits there, under any name, until somebody else does: nobody's id can be this. */
    public static final String SITTER = "*";

    /** A report during or after a session; an unknown area means all (SR-33). */
    public static Block discomfort(String person, @Nullable BodyArea area, Discomfort kind, double nowT) {
        return new Block(person, area, nowT + kind.restSeconds(), kind == Discomfort.NUMBNESS);
    }

    /** "Sore since last time": the area rests (mission R1). */
    public static Block sore(String person, @Nullable BodyArea area, double nowT) {
        return new Block(person, area, nowT + SORE_SECONDS, false);
    }

    /** "Swollen, hot or injured today": the area is off for the day (mission P3). */
    public static Block injuredToday(String person, @Nullable BodyArea area, double nowT) {
        return new Block(person, area, nowT + DISCOMFORT_SECONDS, false);
    }

    public boolean covers(BodyArea other) {
        return area == null || area == other;
    }

    /** Whether it still holds; a time that is no number ends nothing. */
    public boolean holdsAt(double t) {
        return !(t >= untilT);
    }

    /** The same of whoever sits there. */
    public Block ofSitter() {
        return new Block(SITTER, area, untilT, numb);
    }

    /** Whether it is of whoever sits there. */
    public boolean isOfSitter() {
        return person.equals(SITTER);
    }

    /**
     * The ledger time until which an area rests if this person sits there now, s; empty when it does not rest at {@code t}. The only
     * place that answers it: limits, status and refusals ask here.
     */
    public static OptionalDouble untilT(List<Block> blocks, String person, BodyArea area, double t) {
        return blocks.stream()
                .filter(block -> block.isOfSitter() || block.person.equals(person))
                .filter(block -> block.covers(area) && block.holdsAt(t))
                .mapToDouble(Block::untilT)
                .max();
    }

    /** Adds a block: of one person and area the one that holds longer stays, so however often it is said, there is one. */
    public static void add(List<Block> blocks, Block added) {
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            if (block.person.equals(added.person) && block.area == added.area) {
                double until = Math.max(block.untilT, added.untilT);
                blocks.set(i, new Block(added.person, added.area, until, block.numb || added.numb));
                return;
            }
        }
        blocks.add(added);
    }

    /** What remains of a person's blocks after an area, or all for null, was lifted at the chair. */
    public static List<Block> lifted(List<Block> blocks, String person, @Nullable BodyArea area) {
        List<Block> left = new ArrayList<>();
        for (Block block : blocks) {
            if (!block.person.equals(person)) {
                left.add(block);
            } else if (area != null && block.area == null) {
                for (BodyArea other : BodyArea.values()) {
                    if (other != area) {
                        left.add(new Block(person, other, block.untilT, block.numb));
                    }
                }
            } else if (area != null && block.area != area) {
                left.add(block);
            }
        }
        return left;
    }
}
