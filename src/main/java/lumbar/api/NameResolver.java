package lumbar.api;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import lumbar.chair.Actuator;
import lumbar.chair.Profile;
import lumbar.config.Configuration;
import lumbar.person.Guest;
import lumbar.person.Person;
import lumbar.program.Program;
import lumbar.remote.BadInput;
import lumbar.remote.NameLookup;

/** Looks up programs, profiles, recliners and people by their names: in the configuration and in the record. Any thread. */
public final class NameResolver implements NameLookup {
    private final Configuration configuration;
    private final StoreAccess records;
    private final boolean fromElsewhere;

    public NameResolver(Configuration configuration, StoreAccess records) {
        this(configuration, records, false);
    }

    private NameResolver(Configuration configuration, StoreAccess records, boolean fromElsewhere) {
        this.configuration = configuration;
        this.records = records;
        this.fromElsewhere = fromElsewhere;
    }

    /** The same for whoever asks by a network: who else is known to this chair is not said (SR-39). */
    public NameResolver forElsewhere() {
        return new NameResolver(configuration, records, true);
    }

    @Override
    public Program program(String name) throws BadInput {
        Program program = configuration.programs().get(name);
        if (program == null) {
            refuse(configuration.refused().program(name));
            throw BadInput.unknown("program", name, programs());
        }
        return program;
    }

    @Override
    public Profile profile(String name, Program program) throws BadInput {
        if (name.isEmpty()) {
            return configuration.profileOf(program);
        }
        Profile profile = configuration.profiles().get(name);
        if (profile == null) {
            refuse(configuration.refused().profile(name));
            throw BadInput.unknown("profile", name, configuration.profiles().keySet());
        }
        return profile;
    }

    private static void refuse(Optional<String> why) throws BadInput {
        if (why.isPresent()) {
            throw new BadInput(
                    why.get(), "Mend the file (lumbar validate says all that is wrong), then restart lumbar run.");
        }
    }

    @Override
    public Person person(String id) throws BadInput {
        boolean simulated = configuration.chair().simulated();
        if (id.equals(Guest.ID)) {
            return Person.unscreened(Guest.ID, "Guest");
        }
        if (simulated && (id.isEmpty() || id.equals(Person.SIM_REGULAR))) {
            return Person.simRegular();
        }
        if (id.isEmpty()) {
            throw new BadInput(
                    "say who sits there",
                    "--person ID, as in lumbar person list; or --person guest --acknowledge, after lumbar person guest."
                            + " From a home: 'person' of the start, or mqtt: person in lumbar.yaml.");
        }
        try {
            return PersonEndpoints.find(records, id, simulated);
        } catch (BadInput e) {
            throw fromElsewhere ? new BadInput(e.text(), "lumbar person list, at the chair, shows who is known.") : e;
        }
    }

    @Override
    public int recliner(String id) throws BadInput {
        List<Actuator.Recliner> all = configuration.chair().all(Actuator.Recliner.class);
        if (all.isEmpty()) {
            throw new BadInput("this chair does not recline", "It has no recliner in chair.yaml.");
        }
        for (Actuator.Recliner recliner : all) {
            if (id.isEmpty() || recliner.id().equals(id)) {
                return recliner.index();
            }
        }
        throw BadInput.unknown(
                "recliner", id, all.stream().map(Actuator.Recliner::id).toList());
    }

    @Override
    public Collection<String> programs() {
        return configuration.programs().keySet();
    }
}
