package lumbar.remote;

import java.util.Collection;
import lumbar.chair.Profile;
import lumbar.person.Person;
import lumbar.program.Program;

/**
 * Finds programs, profiles, persons and recliners of this chair by name. An unknown name is a {@link BadInput} that lists the valid ones.
 * Any thread; the lookup of a person may wait for the disk.
 */
public interface NameLookup {
    Program program(String name) throws BadInput;

    /** The profile of this name, or the program's own when the name is empty. */
    Profile profile(String name, Program program) throws BadInput;

    /** The person with this id, or the default person when the id is empty. */
    Person person(String id) throws BadInput;

    /** Index of the recliner of this id, or of the first one when the id is empty. */
    int recliner(String id) throws BadInput;

    /** The names of all programs. */
    Collection<String> programs();
}
