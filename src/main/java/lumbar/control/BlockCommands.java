package lumbar.control;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import lumbar.chair.BodyArea;
import lumbar.person.Block;
import lumbar.person.Guest;

/** What lets areas rest, and what lifts that: reports of discomfort, what is sore or hurt today (SR-33). It was judged before. Pure. */
final class BlockCommands {
    private static final double SAID_AGAIN_SECONDS = 600;

    private BlockCommands() {}

    /** The area is let go in this very cycle; the answer waits until the block is recorded. The second report ends a session. */
    static CommandResult report(SessionState state, Command.Report report, long ticket) {
        ActiveSession active = state.active;
        String sitter = state.minutes.person();
        String person = active != null ? active.person.id() : sitter.isEmpty() ? Guest.ID : sitter;
        Block block = Block.discomfort(person, report.area(), report.discomfort(), state.clock.ledger());
        CommandResult result = CommandResult.answeredLater()
                .changing(new StateChange.Discomfort(block))
                .telling(new Event.BlockDue(
                        state.clock.time(), ticket, block, report.discomfort(), restSeconds(state, block)));
        boolean ends = active != null && (active.reports() >= 1 || report.area() == null);
        return ends ? result.moving(Trigger.STOP, "discomfort was reported") : result;
    }

    /** For how long everything it covers rests: an earlier report may hold longer than this one. */
    private static double restSeconds(SessionState state, Block block) {
        double t = state.clock.ledger();
        return Arrays.stream(BodyArea.values())
                .filter(block::covers)
                .mapToDouble(area ->
                        Block.untilT(state.blocks, block.person(), area, t).orElse(t))
                .map(until -> Math.max(until, block.untilT()) - t)
                .min()
                .orElse(0);
    }

    /**
     * The areas rest from this cycle on, in a session of this person too; the answer waits until that is recorded. Who says it
     * again within minutes has not become sorer: the level steps back once.
     */
    static CommandResult today(SessionState state, Command.Today today, long ticket) {
        if (today.sore().isEmpty() && today.hurt().isEmpty()) {
            return CommandResult.accepted("nothing needs rest");
        }
        double t = state.clock.ledger();
        String person = today.person().id();
        boolean isNews = !today.sore().stream().allMatch(area -> restsSinceMinutes(state, person, area, t));
        List<Block> sore =
                today.sore().stream().map(area -> Block.sore(person, area, t)).toList();
        List<Block> hurt = today.hurt().stream()
                .map(area -> Block.injuredToday(person, area, t))
                .toList();
        ActiveSession active = state.active;
        Set<BodyArea> closed = EnumSet.noneOf(BodyArea.class);
        if (active != null && active.person.id().equals(person)) {
            closed.addAll(today.sore());
            closed.addAll(today.hurt());
        }
        List<Block> sitter = Stream.concat(sore.stream(), hurt.stream())
                .filter(block -> closed.contains(block.area()))
                .map(Block::ofSitter)
                .toList();
        return CommandResult.answeredLater()
                .changing(
                        new StateChange.Rested(sore, closed),
                        new StateChange.Rested(hurt, Set.of()),
                        new StateChange.Rested(sitter, Set.of()))
                .telling(new Event.TodayDue(
                        state.clock.time(), ticket, person, sore, hurt, sitter, !sore.isEmpty() && isNews));
    }

    private static boolean restsSinceMinutes(SessionState state, String person, BodyArea area, double t) {
        double until = t + Block.SORE_SECONDS - SAID_AGAIN_SECONDS;
        return state.blocks.stream()
                .anyMatch(block -> block.person().equals(person) && block.covers(area) && block.untilT() >= until);
    }

    /** What somebody reported is lifted for whom it is asked, and what hurt in this sitting for the one who sits there. */
    static CommandResult lift(SessionState state, Command.Lift lift) {
        boolean sitter = CommandRules.liftsSitter(state, lift);
        return CommandResult.accepted("lifted; it holds from the next start")
                .changing(new StateChange.Lifted(CommandRules.left(state, lift)))
                .telling(new Event.BlockLifted(
                        state.clock.time(), CommandRules.lifted(state, lift), lift.area(), sitter));
    }
}
