package lumbar.remote;

import java.util.Map;

/** What is sent as a reader sees it who knows nothing of the records. */
public final class Messages {
    private Messages() {}

    /** The JSON object of a record of the wire. */
    public static Map<String, Object> map(Object message) {
        return read(Json.write(message));
    }

    /** A JSON object, however long it is. */
    @SuppressWarnings("unchecked") // keys of a JSON object are texts
    public static Map<String, Object> read(String json) {
        try {
            return Json.bind(json, Map.class);
        } catch (BadInput e) {
            throw new AssertionError(e);
        }
    }
}
