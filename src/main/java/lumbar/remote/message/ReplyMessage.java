package lumbar.remote.message;

import io.avaje.jsonb.Json;

/**
 * How a request ended.
 *
 * @param outcome {@code done}, {@code bad-input}, {@code refused} or {@code failed}
 * @param code {@code accepted}, or a code that {@code lumbar why} explains
 * @param text for people
 * @param nextStep what to do about it; empty when there is nothing to do
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record ReplyMessage(String outcome, String code, String text, String nextStep) {}
