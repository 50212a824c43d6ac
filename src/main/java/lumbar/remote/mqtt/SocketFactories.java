package lumbar.remote.mqtt;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import javax.net.SocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Sockets with TCP_NODELAY: without it an acknowledged round trip takes 88 ms, with it less than one. */
final class SocketFactories {
    private SocketFactories() {}

    static SocketFactory of(BrokerConfig broker) throws MqttConnectionException {
        return broker.tls() ? new Encrypted(encrypted(broker)) : new Plain();
    }

    private static SSLSocketFactory encrypted(BrokerConfig broker) throws MqttConnectionException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            TrustManagerFactory trust = null;
            if (broker.ca() != null) {
                KeyStore store = empty();
                int number = 0;
                for (Certificate certificate : certificates(broker.ca())) {
                    store.setCertificateEntry("ca-" + number++, certificate);
                }
                trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                trust.init(store);
            }
            KeyManagerFactory keys = null;
            if (broker.certificate() != null && broker.key() != null) {
                KeyStore store = empty();
                List<Certificate> ours = certificates(broker.certificate());
                PrivateKey key = key(broker.key());
                ClientCertificate.check(broker.certificate(), ours.getFirst(), broker.key(), key);
                store.setKeyEntry("chair", key, new char[0], ours.toArray(Certificate[]::new));
                keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
                keys.init(store, new char[0]);
            }
            context.init(
                    keys == null ? null : keys.getKeyManagers(), trust == null ? null : trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            throw new MqttConnectionException(
                    MqttConnectionException.Step.TLS,
                    "the certificates of lumbar.yaml cannot be used: " + e.getMessage());
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        return store;
    }

    private static List<Certificate> certificates(Path file) throws GeneralSecurityException, IOException {
        try (InputStream in = Files.newInputStream(file)) {
            List<Certificate> all =
                    List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
            if (all.isEmpty()) {
                throw new IOException("no certificate in " + file);
            }
            return all;
        }
    }

    private static PrivateKey key(Path file) throws GeneralSecurityException, IOException {
        String pem = Files.readString(file);
        int from = pem.indexOf("-----BEGIN PRIVATE KEY-----");
        int to = pem.indexOf("-----END PRIVATE KEY-----");
        if (from < 0 || to < from) {
            throw new IOException(
                    file + " is no PKCS#8 key without a password; make one of it: openssl pkcs8 -topk8 -nocrypt -in "
                            + file.getFileName());
        }
        byte[] der = Base64.getMimeDecoder().decode(pem.substring(from + 27, to));
        for (String kind : List.of("EC", "RSA", "Ed25519")) {
            try {
                return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (InvalidKeySpecException e) {
                // Another kind, then.
            }
        }
        throw new IOException(file + " is of a kind that is not known");
    }

    private static Socket quick(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        return socket;
    }

    private static final class Plain extends SocketFactory {
        private final SocketFactory sockets = SocketFactory.getDefault();

        /** The one that the MQTT library calls. */
        @Override
        public Socket createSocket() throws IOException {
            return quick(new LateEndSocket());
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return quick(sockets.createSocket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
            return quick(sockets.createSocket(host, port, from, fromPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return quick(sockets.createSocket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
            return quick(sockets.createSocket(host, port, from, fromPort));
        }
    }

    private static final class Encrypted extends SSLSocketFactory {
        private final SSLSocketFactory sockets;

        Encrypted(SSLSocketFactory sockets) {
            this.sockets = sockets;
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return sockets.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return sockets.getSupportedCipherSuites();
        }

        @Override
        public Socket createSocket() throws IOException {
            return quick(sockets.createSocket());
        }

        @Override
        public Socket createSocket(@Nullable Socket plain, String host, int port, boolean close) throws IOException {
            return quick(sockets.createSocket(plain, host, port, close));
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return quick(sockets.createSocket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
            return quick(sockets.createSocket(host, port, from, fromPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return quick(sockets.createSocket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
            return quick(sockets.createSocket(host, port, from, fromPort));
        }
    }
}
