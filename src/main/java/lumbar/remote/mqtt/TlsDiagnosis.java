package lumbar.remote.mqtt;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;

/**
 * Why a TLS connection failed, in plain words, and what to change. The JDK reports alerts and fragments of text; a text that is not
 * known here is passed on unchanged.
 *
 * @param nextStep what to change
 */
record TlsDiagnosis(String text, String nextStep) {
    static TlsDiagnosis of(IOException e, BrokerConfig broker) {
        String message = String.valueOf(e.getMessage());
        if (isCausedBy(e, CertificateExpiredException.class)) {
            return new TlsDiagnosis("the broker's certificate is out of date", "Renew it on the broker.");
        }
        if (isCausedBy(e, CertificateNotYetValidException.class)) {
            return new TlsDiagnosis("the broker's certificate is not valid yet", "Set the clock of this machine.");
        }
        if (isCausedBy(e, SocketTimeoutException.class)) {
            return new TlsDiagnosis(
                    "the port " + broker.port() + " is open, and nobody says a word there",
                    "Is it the broker, and is it well? Restart it, or correct mqtt: port.");
        }
        return alert(message, broker);
    }

    /** The meaning of an alert or a text of the JDK. */
    private static TlsDiagnosis alert(String message, BrokerConfig broker) {
        String own = "the chair's certificate " + broker.certificate();
        String text = message.toLowerCase(Locale.ROOT);
        if (text.contains("certificate_required") || (broker.certificate() == null && isAboutClientCertificate(text))) {
            return new TlsDiagnosis(
                    "the broker asks the chair for a certificate, and none is named",
                    "Name it in mqtt: certificate and key.");
        }
        if (text.contains("certificate_expired")) {
            return new TlsDiagnosis("the broker says that " + own + " is out of date", "Have it made anew.");
        }
        if (text.contains("unknown_ca")) {
            return new TlsDiagnosis(
                    "the broker does not know who signed " + own,
                    "Have it signed by the authority that the broker trusts (cafile of mosquitto.conf).");
        }
        if (isAboutClientCertificate(text)) {
            return new TlsDiagnosis("the broker refuses " + own + ": " + message, "See the broker's log.");
        }
        if (text.contains("unable to find valid certification path") || text.contains("path validation failed")) {
            return new TlsDiagnosis(
                    "the broker's certificate is signed by nobody we trust",
                    "Name the certificate of its authority in mqtt: ca.");
        }
        if (text.contains("no subject alternative") || text.contains("no name matching")) {
            return new TlsDiagnosis(
                    "the broker's certificate is for another name than " + broker.host(),
                    "Say in mqtt: host the name that the certificate carries, or have one made for " + broker.host()
                            + ".");
        }
        return isBrokenOff(text)
                ? isBrokenOff(own, broker)
                : new TlsDiagnosis(message, "Look at mqtt: ca, certificate and key, and at the broker's log.");
    }

    /**
     * Whether the broker closed the connection without an alert, or the alert was lost because we were still sending. Another try may
     * receive it.
     */
    static boolean isBrokenOff(IOException e) {
        return isBrokenOff(String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT));
    }

    private static boolean isBrokenOff(String text) {
        return text.contains("unrecognized ssl message")
                || text.contains("terminated the handshake")
                || text.contains("connection reset")
                || text.contains("broken pipe")
                || text.contains("end of file")
                || text.contains("connection or outbound has closed");
    }

    /** The diagnosis when every try broke off. */
    private static TlsDiagnosis isBrokenOff(String own, BrokerConfig broker) {
        String way = "Correct mqtt: port (8883 is usual); for a broker on this machine without TLS: tls: no.";
        return broker.certificate() == null
                ? new TlsDiagnosis("nobody speaks TLS on port " + broker.port(), way)
                : new TlsDiagnosis(
                        "the broker broke off: it speaks no TLS on port " + broker.port() + ", or refuses " + own,
                        way + " Does the broker know who signed our certificate?");
    }

    /** Whether an alert of the broker is about the chair's own certificate. */
    private static boolean isAboutClientCertificate(String text) {
        return text.contains("received fatal alert") && text.contains("certificate");
    }

    /** Whether the exception or one of its causes is of this kind. */
    private static boolean isCausedBy(Throwable e, Class<? extends Throwable> kind) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
