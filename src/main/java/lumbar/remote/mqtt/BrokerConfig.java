package lumbar.remote.mqtt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the broker is and how to sign in: section {@code mqtt} of lumbar.yaml. It holds the paths of secrets, never a secret.
 *
 * @param tls whether the connection is encrypted; the broker's name is then always checked against its certificate
 * @param ca certificates to trust, PEM; null for those of the machine
 * @param certificate the chair's own certificate, PEM, together with {@code key}; null for none
 * @param key private key of the certificate, PKCS#8 PEM
 * @param user empty for none
 * @param passwordFile read at each connection, so that a new password needs no restart
 */
public record BrokerConfig(
        String host,
        int port,
        boolean tls,
        @Nullable Path ca,
        @Nullable Path certificate,
        @Nullable Path key,
        String user,
        @Nullable Path passwordFile) {

    /** The address as Paho wants it. */
    String uri() {
        String literal = host.contains(":") ? "[" + host + "]" : host;
        return (tls ? "ssl://" : "tcp://") + literal + ":" + port;
    }

    byte @Nullable [] password() throws MqttConnectionException {
        Path file = passwordFile;
        if (file == null) {
            return null;
        }
        try {
            return Files.readString(file).replaceFirst("\\R\\z", "").getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new MqttConnectionException(
                    MqttConnectionException.Step.SIGN_IN, "the password file cannot be read: " + file);
        }
    }
}
