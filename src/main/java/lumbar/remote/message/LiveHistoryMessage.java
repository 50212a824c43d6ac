package lumbar.remote.message;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last ten minutes in columns, for a plot.
 *
 * @param periodS between two rows
 * @param t control clock of each row, s
 * @param asked by area, %
 * @param permitted by area, %
 * @param kpa measured, by area; null without a sensor
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record LiveHistoryMessage(
        double periodS,
        List<String> areas,
        List<Double> t,
        Map<String, List<Long>> asked,
        Map<String, List<Long>> permitted,
        Map<String, List<@Nullable Double>> kpa) {}
