package lumbar.api;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import lumbar.chair.BodyArea;
import lumbar.control.Command;
import lumbar.control.Origin;
import lumbar.daemon.ChairGateway;
import lumbar.remote.Answer;
import lumbar.remote.BadInput;
import lumbar.remote.CommandParser;
import lumbar.remote.NameLookup;
import lumbar.remote.Principal;
import lumbar.remote.Role;
import lumbar.remote.Route;
import lumbar.remote.message.PersonRequest;
import org.jspecify.annotations.Nullable;

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
                PersonRequest.Today.class,
                this::submit));
    }

    private Answer submit(PersonRequest.Today request, Principal principal) throws BadInput {
        Command.Today today =
                new Command.Today(names.person(request.id()), areas(request.sore()), areas(request.hurt()));
        return Answer.of(
                gateway.submit(today, Origin.LOCAL, principal.controller()).join());
    }

    private static Set<BodyArea> areas(@Nullable List<String> keys) throws BadInput {
        Set<BodyArea> areas = EnumSet.noneOf(BodyArea.class);
        for (String key : Objects.requireNonNullElse(keys, List.<String>of())) {
            areas.add(CommandParser.area(key));
        }
        return areas;
    }
}
