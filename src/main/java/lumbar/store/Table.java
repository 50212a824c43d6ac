package lumbar.store;

import java.util.List;

/**
 * A table of the database with all its columns, which the checksum is over.
 *
 * @param since the first version that has it
 * @param until the last version that has it
 * @param copy what is selected of the table of its name in the version before, in the order of the columns; empty when there was none
 */
record Table(int since, int until, String name, List<String> columns, String ddl, String copy) {
    boolean isIn(int version) {
        return since <= version && version <= until;
    }

    boolean copies() {
        return !copy.isEmpty();
    }
}
