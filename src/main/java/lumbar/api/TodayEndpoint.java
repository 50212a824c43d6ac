package lumbar.api;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lumbar.chair.BodyArea;
import lumbar.control.Command;
import lumbar.control.Origin;
import lumbar.remote.Answer;
import lumbar.remote.BadInput;
import lumbar.remote.ChairGateway;
import lumbar.remote.CommandParser;
import lumbar.remote.Field;
import lumbar.remote.NameLookup;
import lumbar.remote.Principal;
import lumbar.remote.Role;
import lumbar.remote.Route;

/** The endpoint for what somebody reports before a start: areas that are sore or hurt (mission R1, P3). Any thread. */
final class TodayEndpoint {
    private final ChairGateway gateway;
    private final NameLookup names;

    TodayEndpoint(ChairGateway gateway, NameLookup names) {
        this.gateway = gateway;
        this.names = names;
    }

    List<Route> routes() {
        return List.of(Route.post(
                "/api/person/today",
                Role.OWNER,
                "Said before a start: what is sore rests for two days, what is hurt for one.",
                this::submit,
                Field.text("id", "whose body").required(),
                Field.texts("sore", "areas sore since the last session: they rest 48 h, and the level steps back once"),
                Field.texts("hurt", "areas swollen, hot or injured today: they are left alone for 24 h")));
    }

    private Answer submit(Map<String, Object> fields, Principal principal) throws BadInput {
        if (!(fields.get("id") instanceof String id) || id.isEmpty()) {
            throw new BadInput("no id is given", "lumbar person list shows them.");
        }
        Command.Today today = new Command.Today(names.person(id), areas(fields, "sore"), areas(fields, "hurt"));
        return Answer.of(
                gateway.submit(today, Origin.LOCAL, principal.controller()).join());
    }

    private static Set<BodyArea> areas(Map<String, Object> fields, String key) throws BadInput {
        Set<BodyArea> areas = EnumSet.noneOf(BodyArea.class);
        switch (fields.get(key)) {
            case null -> {}
            case List<?> words -> {
                for (Object word : words) {
                    areas.add(CommandParser.area(String.valueOf(word)));
                }
            }
            default -> throw new BadInput("'" + key + "' is no list of areas", "For example [\"lower-back\"].");
        }
        return areas;
    }
}
