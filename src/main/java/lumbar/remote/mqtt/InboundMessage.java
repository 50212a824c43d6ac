package lumbar.remote.mqtt;

import org.jspecify.annotations.Nullable;

/**
 * A message that came.
 *
 * @param retained whether the broker was asked to keep it
 * @param responseTopic where the sender wants its answer, empty for nowhere
 * @param correlation what the sender wants back with it
 * @param controller who says it is, by the user property {@code controller}; empty when it does not say
 * @param arrivedNanos monotonic
 */
@SuppressWarnings("ArrayRecordComponent") // never compared: a payload on its way
record InboundMessage(
        String topic,
        byte[] payload,
        boolean retained,
        String responseTopic,
        byte @Nullable [] correlation,
        String controller,
        long arrivedNanos) {}
