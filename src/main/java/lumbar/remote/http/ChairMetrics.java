package lumbar.remote.http;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import lumbar.control.Event;
import lumbar.control.State;
import lumbar.control.Status;
import lumbar.remote.StatusDetails;
import lumbar.remote.message.StatusMessage;
import org.jspecify.annotations.Nullable;

/** Metrics of the chair for Prometheus. They hold no name of a person. Any thread. */
final class ChairMetrics {
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Supplier<@Nullable Status> source;
    private final Counter faults;
    private final Counter refusals;

    /**
     * Metrics of one chair.
     *
     * @param details what a status says besides: the boards of a real chair
     * @param cycles of the control loop since its start
     * @param home whether the broker of a home is connected
     * @param dropped lines of the log that nobody read
     * @param streams open event streams
     */
    ChairMetrics(
            Supplier<@Nullable Status> source,
            Supplier<StatusDetails> details,
            DoubleSupplier cycles,
            BooleanSupplier home,
            DoubleSupplier dropped,
            DoubleSupplier streams) {
        this.source = source;
        counter("lumbar_log_lines_dropped", "Lines of the log that nobody read in time (SR-59).", dropped);
        counter("lumbar_cycles", "Control cycles since the daemon started.", cycles);
        counter("lumbar_late_cycles", "Control cycles that began late.", () -> {
            Status status = source.get();
            return status == null ? 0 : status.chair().lateCycles();
        });
        GaugeWithCallback.builder()
                .name("lumbar_state")
                .help("1 for the state the chair is in.")
                .labelNames("state")
                .callback(callback -> {
                    Status status = source.get();
                    for (State state : State.values()) {
                        boolean isIn = status != null && status.state() == state;
                        callback.call(isIn ? 1 : 0, state.name().toLowerCase(Locale.ROOT));
                    }
                })
                .register(registry);
        boards(details);
        areas(
                "lumbar_pressure_kpa",
                "Highest bag pressure of an area, kPa.",
                area -> area.pressureKpa().orElse(Double.NaN));
        areas("lumbar_minutes_left", "Minutes an area may still be worked.", area -> area.secondsLeft() / 60);
        gauge(
                "lumbar_home_connected",
                "1 while the broker of the home is connected.",
                () -> home.getAsBoolean() ? 1 : 0);
        gauge("lumbar_http_streams", "Open event streams.", streams);
        faults = Counter.builder()
                .name("lumbar_faults")
                .help("Faults found, by code.")
                .labelNames("code")
                .register(registry);
        refusals = Counter.builder()
                .name("lumbar_http_refusals")
                .help("Requests that were turned away, by status.")
                .labelNames("status")
                .register(registry);
    }

    private void boards(Supplier<StatusDetails> details) {
        GaugeWithCallback.builder()
                .name("lumbar_board_ok")
                .help("1 for a board of a real chair that is there and well, 0 for one that is missing or in trouble.")
                .labelNames("board")
                .callback(callback -> {
                    for (StatusMessage.Board board : details.get().boards()) {
                        callback.call(board.ok() ? 1 : 0, board.name());
                    }
                })
                .register(registry);
    }

    private void counter(String name, String help, DoubleSupplier value) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call(value.getAsDouble()))
                .register(registry);
    }

    private void gauge(String name, String help, DoubleSupplier value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call(value.getAsDouble()))
                .register(registry);
    }

    private void areas(String name, String help, ToDoubleFunction<Status.Area> value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames("area")
                .callback(callback -> {
                    Status status = source.get();
                    if (status != null) {
                        status.chair()
                                .areas()
                                .forEach(area -> callback.call(
                                        value.applyAsDouble(area), area.area().key()));
                    }
                })
                .register(registry);
    }

    void onEvent(Event event) {
        if (event instanceof Event.FaultFound found) {
            faults.labelValues(found.fault().code().key()).inc();
        }
    }

    /** A request was answered with this status. */
    void onResponse(int status) {
        if (status >= 400) {
            refusals.labelValues(Integer.toString(status)).inc();
        }
    }

    /** All of it, in the text format. */
    byte[] text() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrometheusTextFormatWriter.create().write(bytes, registry.scrape());
        return bytes.toByteArray();
    }
}
