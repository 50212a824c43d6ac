package lumbar.remote;

import java.util.List;
import java.util.Map;

/**
 * One errand and who may run it.
 *
 * @param path under {@code /api/}
 * @param isPost whether it changes anything: then it is a POST, else a GET
 * @param minimumRole the least that somebody must be
 * @param description what it does, one line for whoever reads the API
 * @param fields all it reads; anything else is bad input or ignored
 * @param produces JSON, or another type: then the text of a good answer is what is sent
 */
public record Route(
        String path,
        boolean isPost,
        Role minimumRole,
        String description,
        List<Field> fields,
        String produces,
        Handler handler) {
    /** The type of nearly all answers. */
    public static final String JSON = "application/json";

    /** What is done with the fields somebody sent. It may wait, so never the loop's thread. */
    @FunctionalInterface
    public interface Handler {
        Answer handle(Map<String, Object> fields, Principal principal) throws BadInput;
    }

    /** One that only looks; its fields come in the query, as texts. */
    public static Route get(String path, Role role, String says, Handler handler, Field... fields) {
        return new Route(path, false, role, says, List.of(fields), JSON, handler);
    }

    /** One that changes something. */
    public static Route post(String path, Role role, String says, Handler handler, Field... fields) {
        return new Route(path, true, role, says, List.of(fields), JSON, handler);
    }

    /** The same, and the text of its good answer goes out as this type, to be saved. */
    public Route producing(String type) {
        return new Route(path, isPost, minimumRole, description, fields, type, handler);
    }
}
