package lumbar.remote.mqtt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import lumbar.control.Status;
import lumbar.remote.HomeTelemetry;
import lumbar.remote.message.HomeMessage;
import org.jspecify.annotations.Nullable;

/**
 * Finds what of the chair's state has to be published: the latest values, and only when they differ, so nothing queues. A change that
 * matters is due at once, a change of mere time once a second, and everything again every five seconds, which shows that the connection
 * is alive. One thread.
 */
final class StatePublisher {
    private static final long SECOND = 1_000_000_000L;
    private static final long HEARTBEAT_NANOS = 5 * SECOND;

    private static final double NOISE_KPA = 0.5;

    private final Topics topics;
    private final String version;
    private final String boot;
    private final boolean isReportPublished;
    private final Map<String, HomeMessage.Area> areas = new HashMap<>();
    private HomeMessage.@Nullable State last;
    private long stateAt;
    private long areasAt;
    private boolean isAllDue = true;
    private long seq;

    /**
     * @param boot different after each start of the daemon
     * @param isReportPublished whether the area and the end of a report of discomfort are published (SR-39)
     */
    StatePublisher(Topics topics, String version, String boot, boolean isReportPublished) {
        this.isReportPublished = isReportPublished;
        this.topics = topics;
        this.version = version;
        this.boot = boot;
    }

    /** The next call returns the whole state: the connection is new. */
    void republishAll() {
        isAllDue = true;
    }

    /**
     * The messages that are due now.
     *
     * @param wallSeconds epoch seconds; empty while the clock cannot be believed
     */
    List<OutboundMessage> changes(
            Status status, String nonce, String chosen, long nowNanos, OptionalDouble wallSeconds) {
        List<OutboundMessage> due = new ArrayList<>();
        HomeMessage.State before = last;
        HomeMessage.State now = state(status, nonce, chosen);
        if (isAllDue
                || before == null
                || nowNanos - stateAt >= HEARTBEAT_NANOS
                || !withoutClocks(now).equals(withoutClocks(before))
                || (nowNanos - stateAt >= SECOND && !now.equals(before))) {
            seq++;
            last = state(status, nonce, chosen);
            stateAt = nowNanos;
            due.add(OutboundMessage.retainedJson(topics.state(), last));
        }
        if (isAllDue || nowNanos - areasAt >= SECOND) {
            areasAt = nowNanos;
            HomeTelemetry.areas(status, wallSeconds, isReportPublished).forEach((area, values) -> {
                if (isAllDue || differs(values, areas.get(area))) {
                    areas.put(area, values);
                    due.add(OutboundMessage.retainedJson(topics.area(area), values));
                }
            });
        }
        isAllDue = false;
        return due;
    }

    private HomeMessage.State state(Status status, String nonce, String chosen) {
        HomeTelemetry.Connection connection = new HomeTelemetry.Connection(boot, seq, version, nonce, chosen);
        return HomeTelemetry.state(status, connection, isReportPublished);
    }

    /** The noise of a pressure sensor is no difference. */
    private static boolean differs(HomeMessage.Area now, HomeMessage.@Nullable Area before) {
        if (before == null) {
            return true;
        }
        Double kpa = now.pressureKpa();
        Double kpaBefore = before.pressureKpa();
        boolean isNoise = kpa != null && kpaBefore != null && Math.abs(kpa - kpaBefore) < NOISE_KPA;
        return !now.equals(new HomeMessage.Area(
                before.permittedPct(), isNoise ? kpa : kpaBefore, before.minutesLeftS(), before.blockedUntil()));
    }

    /** Without what changes by the passing of time alone. */
    private static HomeMessage.State withoutClocks(HomeMessage.State state) {
        return new HomeMessage.State(
                state.boot(),
                0,
                state.simulated(),
                state.state(),
                state.program(),
                state.intensityPct(),
                0,
                0,
                state.occupied(),
                state.remoteMode(),
                0,
                state.awakeLeftS() == null ? null : 0L,
                state.running(),
                state.fault(),
                state.eStop(),
                Map.of(),
                state.version(),
                state.nonce(),
                state.chosen());
    }
}
