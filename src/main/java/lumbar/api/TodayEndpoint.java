package lumbar.api;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lumbar.chair.BodyArea;
import lumbar.control.Command;
import lumbar.control.Origin;
import lumbar.remote.Access;
import lumbar.remote.Answer;
import lumbar.remote.BadInput;
import lumbar.remote.Caller;
import lumbar.remote.CommandCodec;
import lumbar.remote.Desk;
import lumbar.remote.Field;
import lumbar.remote.Names;
import lumbar.remote.Route;

/** The endpoint for what somebody reports before a start: areas that are sore or hurt (mission R1, P3). Any thread. */
final class TodayEndpoint {
    private final Desk desk;
    private final Names names;

    TodayEndpoint(Desk desk, Names names) {
        this.desk = desk;
        this.names = names;
    }

    List<Route> routes() {
        return List.of(Route.post(
                "/api/person/today",
                Access.OWNER,
                "Said before a start: what is sore rests for two days, what is hurt for one.",
                this::submit,
                Field.text("id", "whose body").must(),
                Field.texts("sore", "areas sore since the last session: they rest 48 h, and the level steps back once"),
                Field.texts("hurt", "areas swollen, hot or injured today: they are left alone for 24 h")));
    }

    private Answer submit(Map<String, Object> fields, Caller caller) throws BadInput {
        if (!(fields.get("id") instanceof String id) || id.isEmpty()) {
            throw new BadInput("no id is given", "lumbar person list shows them.");
        }
        Command.Today today = new Command.Today(names.person(id), areas(fields, "sore"), areas(fields, "hurt"));
        return Answer.of(desk.submit(today, Origin.LOCAL, caller.controller()).join());
    }

    private static Set<BodyArea> areas(Map<String, Object> fields, String key) throws BadInput {
        Set<BodyArea> areas = EnumSet.noneOf(BodyArea.class);
        switch (fields.get(key)) {
            case null -> {}
            case List<?> words -> {
                for (Object word : words) {
                    areas.add(CommandCodec.area(String.valueOf(word)));
                }
            }
            default -> throw new BadInput("'" + key + "' is no list of areas", "For example [\"lower-back\"].");
        }
        return areas;
    }
}
