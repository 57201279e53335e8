package dev.countersign.ledger;

import dev.countersign.ledger.Endorsement.Fit;
import dev.countersign.ledger.Endorsement.Kind;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The time stamp of an authority over a checkpoint (RFC 3161 in CMS, RFC 5652): whether it is
/// about these bytes, and whether one of the certificates in it signed it. Whether that certificate
/// is to be trusted is not judged; `openssl ts -verify` does that with the authority's root.
final class TimeStamp {

  private static final String SIGNED_DATA = "2a864886f70d010702";
  private static final String TST_INFO = "2a864886f70d0109100104";
  private static final String MESSAGE_DIGEST = "2a864886f70d010904";

  private static final Map<String, String> DIGESTS =
      Map.of(
          "608648016503040201", "SHA-256",
          "608648016503040202", "SHA-384",
          "608648016503040203", "SHA-512");

  /// Signature algorithms by object identifier; `%s` is the signer's digest.
  private static final Map<String, String> SIGNATURES =
      Map.of(
          "2a864886f70d010101", "%swithRSA",
          "2a864886f70d01010b", "SHA256withRSA",
          "2a864886f70d01010c", "SHA384withRSA",
          "2a864886f70d01010d", "SHA512withRSA",
          "2a8648ce3d040302", "SHA256withECDSA",
          "2a8648ce3d040303", "SHA384withECDSA",
          "2a8648ce3d040304", "SHA512withECDSA",
          "2b6570", "Ed25519");

  private TimeStamp() {}

  /// Holds one against a checkpoint.
  static Endorsement judge(byte[] checkpoint, byte[] token, String name) {
    try {
      Der signedData = signedData(Der.of(token));
      Der content = signedData.part(2);
      if (!content.part(0).hex().equals(TST_INFO)) {
        throw new MalformedException("it stamps no time");
      }
      byte[] info = content.part(1).part(0).is(Der.OCTETS).content();
      Der stamped = Der.of(info).is(Der.SEQUENCE);
      Der imprint = stamped.part(2);
      byte[] digest = digest(imprint.part(0).part(0), checkpoint);
      if (!Arrays.equals(digest, imprint.part(1).is(Der.OCTETS).content())) {
        return wrong("the time stamp is about other bytes than this checkpoint");
      }
      return signature(signedData, info, time(stamped.part(4)), name);
    } catch (MalformedException e) {
      return wrong("this is no time stamp of RFC 3161: " + e.cause());
    }
  }

  /// A token bare, or in the response that brought it.
  private static Der signedData(Der token) throws MalformedException {
    Der info = token.is(Der.SEQUENCE);
    if (info.part(0).tag() == Der.SEQUENCE) {
      if (info.parts().size() < 2) {
        throw new MalformedException("the authority refused to give one");
      }
      info = info.part(1);
    }
    if (!info.part(0).hex().equals(SIGNED_DATA)) {
      throw new MalformedException("it holds no signed data");
    }
    return info.part(1).is(Der.CONTEXT_0).part(0).is(Der.SEQUENCE);
  }

  private static Endorsement signature(Der signedData, byte[] info, String time, String name)
      throws MalformedException {
    String check =
        "; whether to trust it: openssl ts -verify -data %s -in %s.tsr -CAfile AUTHORITY.pem"
            .formatted(name, name);
    Der signer = signedData.parts().getLast().is(Der.SET).part(0);
    Der attributes = signer.part(3).is(Der.CONTEXT_0);
    if (!Arrays.equals(digest(signer.part(2).part(0), info), messageDigest(attributes))) {
      return wrong("the time stamp was changed after it was signed");
    }
    byte[] signed = attributes.bytes();
    signed[0] = Der.SET;
    String digest = digestName(signer.part(2).part(0)).replace("-", "");
    Optional<String> algorithm =
        Optional.ofNullable(SIGNATURES.get(signer.part(4).part(0).hex()))
            .map(found -> found.formatted(digest));
    List<X509Certificate> certificates = certificates(signedData);
    if (algorithm.isEmpty() || certificates.isEmpty()) {
      return new Endorsement(
          Kind.TIME_STAMP,
          Fit.PARTLY,
          "an authority states the time %s; its signature cannot be checked with what is in the stamp%s"
              .formatted(time, check));
    }
    byte[] signature = signer.part(5).is(Der.OCTETS).content();
    for (X509Certificate certificate : certificates) {
      if (verifies(algorithm.get(), certificate, signed, signature)) {
        return new Endorsement(
            Kind.TIME_STAMP,
            Fit.HOLDS,
            "%s states the time %s%s"
                .formatted(certificate.getSubjectX500Principal().getName(), time, check));
      }
    }
    return wrong("the signature of the time stamp does not hold");
  }

  private static boolean verifies(
      String algorithm, X509Certificate certificate, byte[] signed, byte[] signature) {
    try {
      Signature check = Signature.getInstance(algorithm);
      check.initVerify(certificate.getPublicKey());
      check.update(signed);
      return check.verify(signature);
    } catch (GeneralSecurityException e) {
      return false; // another kind of key than the signature's
    }
  }

  private static byte[] messageDigest(Der attributes) throws MalformedException {
    for (Der attribute : attributes.parts()) {
      if (attribute.part(0).hex().equals(MESSAGE_DIGEST)) {
        return attribute.part(1).part(0).is(Der.OCTETS).content();
      }
    }
    throw new MalformedException("it does not say what is signed");
  }

  private static List<X509Certificate> certificates(Der signedData) throws MalformedException {
    List<X509Certificate> found = new ArrayList<>();
    Der fourth = signedData.part(3);
    if (fourth.tag() != Der.CONTEXT_0) {
      return found;
    }
    for (Der part : fourth.parts()) {
      try {
        if (CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(part.bytes()))
            instanceof X509Certificate certificate) {
          found.add(certificate);
        }
      } catch (GeneralSecurityException e) {
        throw new MalformedException("a certificate in it is broken");
      }
    }
    return found;
  }

  private static String digestName(Der oid) throws MalformedException {
    String name = DIGESTS.get(oid.hex());
    if (name == null) {
      throw new MalformedException("its digest is none of SHA-256, SHA-384 and SHA-512");
    }
    return name;
  }

  private static byte[] digest(Der oid, byte[] bytes) throws MalformedException {
    try {
      return MessageDigest.getInstance(digestName(oid)).digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has these digests", e);
    }
  }

  /// A GeneralizedTime in UTC, as RFC 3339 writes it.
  private static String time(Der time) throws MalformedException {
    String text = new String(time.content(), StandardCharsets.US_ASCII);
    if (!text.matches("\\d{14}(\\.\\d{1,9})?Z")) {
      throw new MalformedException("its time is not in UTC");
    }
    return "%s-%s-%sT%s:%s:%s"
        .formatted(
            text.substring(0, 4),
            text.substring(4, 6),
            text.substring(6, 8),
            text.substring(8, 10),
            text.substring(10, 12),
            text.substring(12));
  }

  private static Endorsement wrong(String sentence) {
    return new Endorsement(Kind.TIME_STAMP, Fit.WRONG, sentence);
  }
}
