package plx.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import plx.error.FailureException;

/// Own authorities and client certificates from PEM files, or no checks at all.
final class Certificates {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----(.*?)-----END PRIVATE KEY-----", Pattern.DOTALL);
  private static final Pattern CERTIFICATE =
      Pattern.compile("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", Pattern.DOTALL);
  private static final char[] NO_PASSWORD = new char[0];

  private Certificates() {}

  static void apply(OkHttpClient.Builder builder, Tls tls) {
    if (!tls.hostName()) {
      builder.hostnameVerifier((_, _) -> true);
    }
    if (tls.verify() && tls.authoritiesFile().isEmpty() && tls.certificateFile().isEmpty()) {
      return;
    }
    try {
      X509TrustManager trust = tls.verify() ? trustManager(tls.authoritiesFile()) : trustAll();
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keyManagers(tls), new TrustManager[] {trust}, new SecureRandom());
      builder.sslSocketFactory(context.getSocketFactory(), trust);
    } catch (GeneralSecurityException | IOException e) {
      throw new FailureException(
          "PLX-TLS-FILES",
          "the certificate files cannot be used: " + e.getMessage(),
          "check POLYAXON_SSL_CA_CERT, POLYAXON_CERT_FILE and POLYAXON_KEY_FILE: PEM files, the key as"
              + " PKCS #8 (openssl pkcs8 -topk8 -nodes)",
          e);
    }
  }

  private static X509TrustManager trustManager(Optional<Path> authorities)
      throws GeneralSecurityException, IOException {
    KeyStore store = null;
    if (authorities.isPresent()) {
      store = emptyStore();
      int number = 0;
      for (Certificate certificate : certificates(authorities.get())) {
        store.setCertificateEntry("authority-" + number++, certificate);
      }
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return (X509TrustManager) factory.getTrustManagers()[0];
  }

  private static KeyManager[] keyManagers(Tls tls) throws GeneralSecurityException, IOException {
    if (tls.certificateFile().isEmpty()) {
      return null;
    }
    Certificate[] chain = certificates(tls.certificateFile().get()).toArray(Certificate[]::new);
    PrivateKey key = privateKey(tls.keyFile().get(), chain[0].getPublicKey().getAlgorithm());
    KeyStore store = emptyStore();
    store.setKeyEntry("client", key, NO_PASSWORD, chain);
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, NO_PASSWORD);
    return factory.getKeyManagers();
  }

  /// A file may hold other blocks and comments beside its certificates.
  private static List<Certificate> certificates(Path file)
      throws GeneralSecurityException, IOException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    Matcher matcher = CERTIFICATE.matcher(text(file));
    List<Certificate> found = new ArrayList<>();
    while (matcher.find()) {
      byte[] block = matcher.group().getBytes(StandardCharsets.US_ASCII);
      found.add(factory.generateCertificate(new ByteArrayInputStream(block)));
    }
    if (found.isEmpty()) {
      throw new GeneralSecurityException("no certificate in " + file);
    }
    return found;
  }

  /// PEM is ASCII; comments may be in any encoding.
  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      throw new IOException("there is no file " + file, e);
    }
  }

  private static PrivateKey privateKey(Path file, String algorithm)
      throws GeneralSecurityException, IOException {
    Matcher matcher = KEY.matcher(text(file));
    if (!matcher.find()) {
      throw new GeneralSecurityException("no PKCS #8 private key in " + file);
    }
    byte[] encoded = Base64.getMimeDecoder().decode(matcher.group(1));
    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    return store;
  }

  /// Only for `POLYAXON_VERIFY_SSL=false`, of which every command warns.
  private static X509TrustManager trustAll() {
    return new X509TrustManager() {
      @Override
      public void checkClientTrusted(X509Certificate[] chain, String authType) {}

      @Override
      public void checkServerTrusted(X509Certificate[] chain, String authType) {}

      @Override
      public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
      }
    };
  }
}
