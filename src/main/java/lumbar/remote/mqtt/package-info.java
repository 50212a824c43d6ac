/** The chair on an MQTT broker. Eclipse Paho is used behind {@link lumbar.remote.mqtt.MqttConnection} only. */
@NullMarked
package lumbar.remote.mqtt;

import org.jspecify.annotations.NullMarked;
