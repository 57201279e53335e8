package dev.countersign.ledger;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Makes the certificate that a PKCS#12 file wants beside a private key. Nothing in the ledger
/// looks at it: names and roles stand in the ledger.
final class SelfSigned {

  private static final X500Name NAME = new X500Name("CN=Countersign ledger key");

  /// "No well-defined expiry" (RFC 5280, 4.1.2.5), and a fixed beginning: the certificate says
  /// nothing about when the key was made.
  private static final Time FROM = new Time(new ASN1UTCTime("700101000000Z"));

  private static final Time TO = new Time(new ASN1GeneralizedTime("99991231235959Z"));

  private SelfSigned() {}

  static X509Certificate certificate(KeyPair pair) {
    SubjectPublicKeyInfo publicKey =
        SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded());
    X509v3CertificateBuilder builder =
        new X509v3CertificateBuilder(NAME, BigInteger.ONE, FROM, TO, NAME, publicKey);
    try {
      var signer = new JcaContentSignerBuilder("Ed25519").build(pair.getPrivate());
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    } catch (OperatorCreationException | CertificateException e) {
      throw new IllegalStateException("the platform cannot sign its own certificate", e);
    }
  }
}
