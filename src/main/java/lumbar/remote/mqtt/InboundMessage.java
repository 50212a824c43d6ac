package lumbar.remote.mqtt;

import org.jspecify.annotations.Nullable;

/**
 * A received message.
 *
 * @param retained whether the sender asked the broker to retain it
 * @param responseTopic where the sender wants the answer; empty for nowhere
 * @param correlation data that the sender wants back with the answer
 * @param controller the sender's user property {@code controller}; empty when there is none
 * @param arrivedNanos as of {@link System#nanoTime}
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
