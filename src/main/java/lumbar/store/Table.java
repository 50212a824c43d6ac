package lumbar.store;

import java.util.List;

/**
 * A table of the database with all its columns.
 *
 * @param since the first version that has it
 * @param until the last version that has it
 * @param copy what is selected of the table of its name in the version before, in the order of the columns; empty when there was none
 * @param summed whether the checksum is over its rows; not over one that has a checksum of its own
 * @param rules further statements behind it: what the file itself refuses, and a first row
 */
record Table(
        int since,
        int until,
        String name,
        List<String> columns,
        String ddl,
        String copy,
        boolean summed,
        List<String> rules) {
    Table {
        columns = List.copyOf(columns);
        rules = List.copyOf(rules);
    }

    boolean isIn(int version) {
        return since <= version && version <= until;
    }

    /** The same with rules, and with or without the checksum. */
    Table with(boolean isSummed, List<String> itsRules) {
        return new Table(since, until, name, columns, ddl, copy, isSummed, itsRules);
    }

    boolean copies() {
        return !copy.isEmpty();
    }
}
