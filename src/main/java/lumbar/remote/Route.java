package lumbar.remote;

import java.util.List;
import java.util.Map;

/**
 * One errand and who may run it.
 *
 * @param path under {@code /api/}
 * @param changes whether it changes anything: then it is a POST, else a GET
 * @param access the least that somebody must be
 * @param says what it does, one line for whoever reads the API
 * @param fields all it reads; anything else is bad input or ignored
 * @param produces JSON, or another type: then the text of a good answer is what is sent
 */
public record Route(
        String path, boolean changes, Access access, String says, List<Field> fields, String produces, Errand errand) {
    /** The type of nearly all answers. */
    public static final String JSON = "application/json";

    /** What is done with the fields somebody sent. It may wait, so never the loop's thread. */
    @FunctionalInterface
    public interface Errand {
        Answer run(Map<String, Object> fields, Caller caller) throws BadInput;
    }

    /** One that only looks; its fields come in the query, as texts. */
    public static Route get(String path, Access access, String says, Errand errand, Field... fields) {
        return new Route(path, false, access, says, List.of(fields), JSON, errand);
    }

    /** One that changes something. */
    public static Route post(String path, Access access, String says, Errand errand, Field... fields) {
        return new Route(path, true, access, says, List.of(fields), JSON, errand);
    }

    /** The same, and the text of its good answer goes out as this type, to be saved. */
    public Route producing(String type) {
        return new Route(path, changes, access, says, fields, type, errand);
    }
}
