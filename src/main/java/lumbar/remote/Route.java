package lumbar.remote;

import java.util.List;
import java.util.Map;

/**
 * One request that clients may make: path, least role, fields and handler.
 *
 * @param path under {@code /api/}
 * @param isPost whether it changes anything and so is a POST; else a GET
 * @param minimumRole the least role that may call it
 * @param description one line for readers of the API
 * @param fields all fields that it reads
 * @param produces JSON, or another type: then the text of a good answer is the body
 * @param handler what carries it out
 */
public record Route(
        String path,
        boolean isPost,
        Role minimumRole,
        String description,
        List<Field> fields,
        String produces,
        Handler handler) {
    /** The type of most answers. */
    public static final String JSON = "application/json";

    /** Carries a request out. It may wait, so it must not run on the control loop's thread. */
    @FunctionalInterface
    public interface Handler {
        Answer handle(Map<String, Object> fields, Principal principal) throws BadInput;
    }

    /** A route that only reads; its fields come in the query, as texts. */
    public static Route get(String path, Role role, String says, Handler handler, Field... fields) {
        return new Route(path, false, role, says, List.of(fields), JSON, handler);
    }

    /** A route that changes something. */
    public static Route post(String path, Role role, String says, Handler handler, Field... fields) {
        return new Route(path, true, role, says, List.of(fields), JSON, handler);
    }

    /** The same route with the text of a good answer as its body, of this type. */
    public Route producing(String type) {
        return new Route(path, isPost, minimumRole, description, fields, type, handler);
    }
}
