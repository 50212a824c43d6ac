package lumbar.control;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lumbar.chair.Actuator;
import lumbar.chair.Explained;
import lumbar.person.AdmissionRefusal;
import org.jspecify.annotations.Nullable;

/**
 * Which commands work now for somebody at the chair, and why the others do not, by {@link CommandRules} (SR-38). Immutable.
 *
 * @param refusals by command: empty where it works. {@link CommandKind#RECLINE} is the way out: the backrest up, else the first
 *     recliner
 * @param recline of each recliner and way
 */
public record AvailableCommands(Map<CommandKind, Optional<Explained>> refusals, List<ReclineWay> recline) {
    /** @param refusal why the key moves nothing, or null */
    public record ReclineWay(
            String recliner, boolean up, @Nullable Refusal refusal) {}

    public AvailableCommands {
        refusals = Collections.unmodifiableMap(new LinkedHashMap<>(refusals));
        recline = List.copyOf(recline);
    }

    /** By its word, such as {@code start} or {@code recline.leg-rest.up}: empty where it works, else the code of the refusal. */
    public Map<String, String> codes() {
        Map<String, String> codes = new LinkedHashMap<>();
        refusals.forEach((kind, refusal) ->
                codes.put(kind.key(), refusal.map(Explained::key).orElse("")));
        for (ReclineWay way : recline) {
            Refusal refusal = way.refusal();
            codes.put("recline." + way.recliner() + (way.up() ? ".up" : ".down"), refusal == null ? "" : refusal.key());
        }
        return codes;
    }

    /** Why a command would be refused; null where it works. */
    public @Nullable Explained refusal(CommandKind kind) {
        return refusals.getOrDefault(kind, Optional.empty()).orElse(null);
    }

    static AvailableCommands of(SessionState state) {
        Map<CommandKind, Optional<Explained>> refusals = new EnumMap<>(CommandKind.class);
        put(refusals, CommandKind.START, moving(state, CommandRules.start(state, Origin.LOCAL)));
        put(refusals, CommandKind.PAUSE, CommandRules.pause(state));
        put(refusals, CommandKind.RESUME, person(state, moving(state, CommandRules.resume(state, Origin.LOCAL))));
        put(refusals, CommandKind.SOFTER, CommandRules.lower(state));
        put(refusals, CommandKind.STRONGER, person(state, CommandRules.raise(state, Origin.LOCAL, true)));
        put(refusals, CommandKind.SPOT, person(state, CommandRules.spot(state, null, Origin.LOCAL)));
        put(refusals, CommandKind.REPORT, null);
        put(refusals, CommandKind.CONTINUE, moving(state, CommandRules.continueRest(state)));
        put(refusals, CommandKind.RESET, CommandRules.reset(state));
        put(refusals, CommandKind.AWAKE, CommandRules.awake(state, new Command.Awake(false)));
        put(refusals, CommandKind.ARM, null);
        List<ReclineWay> ways = ways(state);
        put(refusals, CommandKind.RECLINE, wayOut(state, ways));
        return new AvailableCommands(refusals, ways);
    }

    private static void put(
            Map<CommandKind, Optional<Explained>> refusals, CommandKind kind, @Nullable Explained refusal) {
        refusals.put(kind, Optional.ofNullable(refusal));
    }

    private static List<ReclineWay> ways(SessionState state) {
        List<ReclineWay> ways = new ArrayList<>();
        for (Actuator.Recliner recliner : state.chair.all(Actuator.Recliner.class)) {
            ways.add(new ReclineWay(recliner.id(), true, moving(state, CommandRules.recline(state, recliner, -1))));
            ways.add(new ReclineWay(recliner.id(), false, moving(state, CommandRules.recline(state, recliner, 1))));
        }
        return ways;
    }

    private static @Nullable Refusal wayOut(SessionState state, List<ReclineWay> ways) {
        String wayOut = state.chair
                .backrest()
                .or(() -> state.chair.first(Actuator.Recliner.class))
                .map(Actuator.Recliner::id)
                .orElse("");
        for (ReclineWay way : ways) {
            if (way.up() && way.recliner().equals(wayOut)) {
                return way.refusal();
            }
        }
        return Refusal.NO_RECLINE;
    }

    /** The refusal, or that of the person's answers where nothing else speaks against it. */
    private static @Nullable Explained person(SessionState state, @Nullable Refusal other) {
        AdmissionRefusal refusal = other == null ? CommandRules.personRefusal(state) : null;
        return refusal == null ? other : refusal.code();
    }

    private static @Nullable Refusal moving(SessionState state, @Nullable Refusal refusal) {
        return state.stopHeld ? Refusal.STOPPED : refusal;
    }
}
