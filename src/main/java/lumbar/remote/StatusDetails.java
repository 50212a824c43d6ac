package lumbar.remote;

import java.util.List;
import lumbar.remote.message.StatusMessage;
import org.jspecify.annotations.Nullable;

/**
 * What a status says besides what the control loop knows.
 *
 * @param boards of a real chair; empty for a simulated one
 * @param recordNote where the record lies in a place that does not last; else null
 * @param lostEvents what could not be written to the record; else null
 */
public record StatusDetails(
        List<StatusMessage.Board> boards,
        @Nullable String recordNote,
        @Nullable String lostEvents) {
    public static final StatusDetails NONE = new StatusDetails(List.of(), null, null);

    public StatusDetails {
        boards = List.copyOf(boards);
    }
}
