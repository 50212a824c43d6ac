package lumbar.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.Function;

/**
 * SQLite checks the shape of its pages, not what stands in them: a flipped bit in a row of minutes would pass. So each row of
 * each summed table is hashed, and the sum (exclusive or) of the hashes stands in the table {@code seal}, kept by triggers that no
 * write can forget. At open the sum is taken again (SR-10). A guard against damage, not against a forger.
 */
final class RowChecksum {
    private static final int NULL = 5;
    private static final int TEXT = 3;

    private RowChecksum() {}

    /** Gives the connection the function {@code seal(sum, value…)}: the sum with one row put in, or taken out again. */
    static void teach(Connection connection) throws SQLException {
        Function.create(
                connection,
                "seal",
                new Function() {
                    @Override
                    protected void xFunc() throws SQLException {
                        long hash = 0;
                        for (int i = 1; i < args(); i++) {
                            hash = mix(hash, value(i));
                        }
                        result(value_long(0) ^ hash);
                    }

                    private long value(int i) throws SQLException {
                        return switch (value_type(i)) {
                            case NULL -> 1;
                            case TEXT -> text(value_text(i));
                            default -> Double.doubleToLongBits(value_double(i) + 0.0);
                        };
                    }
                },
                -1,
                Function.FLAG_DETERMINISTIC);
    }

    /** The triggers that keep the sum for a table. */
    static List<String> triggers(String table, List<String> columns) {
        String fresh = "seal(digest, '" + table + "', NEW." + String.join(", NEW.", columns) + ")";
        String old = "seal(digest, '" + table + "', OLD." + String.join(", OLD.", columns) + ")";
        return List.of(
                trigger("put", "INSERT", table, fresh),
                trigger("changed", "UPDATE", table, fresh.replace("digest", old)),
                trigger("dropped", "DELETE", table, old));
    }

    static List<String> dropTriggers(String table) {
        return List.of("put", "changed", "dropped").stream()
                .map(word -> "DROP TRIGGER " + table + "_" + word)
                .toList();
    }

    /** The sum over all rows as they are now, the schema included. */
    static long sum(Connection connection, List<Table> tables) throws SQLException {
        long sum = 0;
        try (Statement statement = connection.createStatement()) {
            for (Table table : tables.stream().filter(Table::summed).toList()) {
                sum ^= sum(statement, "'" + table.name() + "', " + String.join(", ", table.columns()), table.name());
            }
            sum ^= sum(statement, "'', type, name, tbl_name, sql", "sqlite_schema WHERE name NOT LIKE 'sqlite_%'");
        }
        return sum;
    }

    /** What the table {@code seal} says the sum is. */
    static long written(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT digest FROM seal")) {
            if (!row.next()) {
                throw new SQLException("the seal is gone");
            }
            return row.getLong(1);
        }
    }

    private static long sum(Statement statement, String values, String from) throws SQLException {
        long sum = 0;
        try (ResultSet rows = statement.executeQuery("SELECT seal(0, " + values + ") FROM " + from)) {
            while (rows.next()) {
                sum ^= rows.getLong(1);
            }
        }
        return sum;
    }

    private static String trigger(String word, String event, String table, String digest) {
        return "CREATE TRIGGER " + table + "_" + word + " AFTER " + event + " ON " + table
                + " BEGIN UPDATE seal SET digest = " + digest + "; END";
    }

    private static long text(String text) {
        long hash = 0xcbf2_9ce4_8422_2325L;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100_0000_01b3L;
        }
        return hash;
    }

    /** A 64-bit finaliser (David Stafford's mix 13): one bit in turns half of the bits out. */
    private static long mix(long hash, long value) {
        long z = hash * 31 + value + 0x9e37_79b9_7f4a_7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d0_49bb_1331_11ebL;
        return z ^ (z >>> 31);
    }
}
