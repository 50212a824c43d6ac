package lumbar.remote;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import lumbar.chair.AreaProfile;
import lumbar.chair.Profile;
import lumbar.person.Person;
import lumbar.program.Program;
import lumbar.program.ProgramPurpose;

/** One program, one profile, one person, one recliner. */
public final class TestNameLookup implements NameLookup {
    public static final Program CALM =
            new Program("calm", Map.of(), ProgramPurpose.RELAXATION, "gentle", 600, List.of());
    public static final Profile GENTLE = Profile.uniform("gentle", new AreaProfile(0.2, 6, 1, 0.005, 3, 60, 10, 5, 40));

    @Override
    public Program program(String name) throws BadInput {
        if (!name.equals("calm")) {
            throw BadInput.unknown("program", name, programs());
        }
        return CALM;
    }

    @Override
    public Profile profile(String name, Program program) throws BadInput {
        if (!name.isEmpty() && !name.equals("gentle")) {
            throw BadInput.unknown("profile", name, List.of("gentle"));
        }
        return GENTLE;
    }

    /** What happens while a person is looked up. */
    public Runnable whileLookingUp = () -> {};

    /** Who was asked for, in order. */
    public final List<String> persons = new CopyOnWriteArrayList<>();

    @Override
    public Person person(String id) {
        persons.add(id);
        whileLookingUp.run();
        return Person.simRegular();
    }

    @Override
    public int recliner(String id) {
        return 7;
    }

    @Override
    public Collection<String> programs() {
        return List.of("calm", "unwind-back");
    }
}
