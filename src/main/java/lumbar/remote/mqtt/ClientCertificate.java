package lumbar.remote.mqtt;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;

/** Checks the chair's own certificate without the broker, which would refuse a bad one without a reason. */
final class ClientCertificate {
    private ClientCertificate() {}

    /** Throws what is wrong with it, naming its file. */
    static void check(Path file, Certificate certificate, Path keyFile, PrivateKey key)
            throws GeneralSecurityException, IOException {
        if (certificate instanceof X509Certificate ours) {
            try {
                ours.checkValidity();
            } catch (CertificateExpiredException e) {
                throw new IOException(
                        file + " is out of date since " + ours.getNotAfter().toInstant(), e);
            } catch (CertificateNotYetValidException e) {
                throw new IOException(
                        file + " is not valid before " + ours.getNotBefore().toInstant()
                                + "; is the clock of this machine right?",
                        e);
            }
        }
        if (!matches(certificate, key)) {
            throw new IOException(keyFile + " is not the key of " + file);
        }
    }

    private static boolean matches(Certificate certificate, PrivateKey key) throws GeneralSecurityException {
        String kind = certificate.getPublicKey().getAlgorithm();
        if (!kind.equals(key.getAlgorithm())) {
            return false;
        }
        Signature signature = Signature.getInstance(
                switch (kind) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> kind;
                });
        byte[] word = {'?'};
        signature.initSign(key);
        signature.update(word);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(word);
        return signature.verify(signed);
    }
}
