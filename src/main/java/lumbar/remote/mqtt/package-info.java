/** The home: one chair on an MQTT broker. Paho stands behind {@link lumbar.remote.mqtt.Wire} and nowhere else. */
@NullMarked
package lumbar.remote.mqtt;

import org.jspecify.annotations.NullMarked;
