package lumbar.remote;

import java.util.List;
import java.util.Map;
import lumbar.remote.message.CommandRequest;
import lumbar.remote.message.MessageField;
import lumbar.remote.message.ReplyMessage;

/**
 * One request that clients may make: path, least role, records and handler.
 *
 * @param path under {@code /api/}
 * @param isPost whether it changes anything and so is a POST; else a GET, whose fields come in the query
 * @param minimumRole the least role that may call it
 * @param description one line for readers of the API
 * @param request the record that it takes
 * @param response the record of a good answer
 * @param produces JSON, or another type: then the text of a good answer is the body
 * @param handler what carries it out
 */
public record Route(
        String path,
        boolean isPost,
        Role minimumRole,
        String description,
        Class<?> request,
        Class<?> response,
        String produces,
        Handler handler) {
    /** The type of most answers. */
    public static final String JSON = "application/json";

    /** Carries a request out. It may wait, so it must not run on the control loop's thread. */
    @FunctionalInterface
    public interface Handler {
        Answer handle(Map<String, Object> fields, Principal principal) throws BadInput;
    }

    /** The same of fields that are bound to a record. */
    @FunctionalInterface
    public interface BoundHandler<T> {
        Answer handle(T request, Principal principal) throws BadInput;
    }

    /** A route that only reads and takes nothing. */
    public static Route get(String path, Role role, String says, Class<?> response, Handler handler) {
        return new Route(path, false, role, says, CommandRequest.Plain.class, response, JSON, handler);
    }

    /** A route that only reads. */
    public static <T> Route get(
            String path, Role role, String says, Class<T> request, Class<?> response, BoundHandler<T> handler) {
        return new Route(
                path,
                false,
                role,
                says,
                request,
                response,
                JSON,
                (fields, principal) -> handler.handle(RequestBinder.bindQuery(fields, request), principal));
    }

    /** A route that changes something and takes nothing. */
    public static Route post(String path, Role role, String says, BoundHandler<CommandRequest.Plain> handler) {
        return post(path, role, says, CommandRequest.Plain.class, handler);
    }

    /** A route that changes something. */
    public static <T> Route post(String path, Role role, String says, Class<T> request, BoundHandler<T> handler) {
        return new Route(
                path,
                true,
                role,
                says,
                request,
                ReplyMessage.class,
                JSON,
                (fields, principal) -> handler.handle(RequestBinder.bind(fields, request), principal));
    }

    /** The same route with this record as its answer. */
    public Route answering(Class<?> record) {
        return new Route(path, isPost, minimumRole, description, request, record, produces, handler);
    }

    /** The same route with the text of a good answer as its body, of this type. */
    public Route producing(String type) {
        return new Route(path, isPost, minimumRole, description, request, response, type, handler);
    }

    /** The same route, carried out by this. */
    Route handledBy(Handler other) {
        return new Route(path, isPost, minimumRole, description, request, response, produces, other);
    }

    /** All fields that it reads. */
    public List<MessageField> fields() {
        return MessageField.of(request);
    }
}
