package plx.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The image's options for what encrypts or hashes (`src/dist/crypto.options`), against servers of
/// many kinds.
class CryptoOptionsIT {
  private static final int BYTES = 16 << 20;

  /// Methods; without the options they are some hundreds.
  private static final int MOST_COMPILED = 100;

  @TempDir private Path root;
  private Path work;
  private HeldCertificate key;
  private Path authority;

  @BeforeEach
  void makeTheFilesAndTheKey() throws IOException {
    work = Files.createDirectories(root.resolve("work"));
    key = new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").rsa2048().build();
    authority = Files.writeString(root.resolve("ca.pem"), key.certificatePem());
    byte[] content = new byte[BYTES];
    new Random(BYTES).nextBytes(content);
    Files.write(Files.createDirectories(work.resolve("data")).resolve("model.bin"), content);
  }

  /// A server that speaks only this version and has only this kind of key.
  private FakePolyaxon server(String group, String protocol) throws IOException {
    SSLContext context =
        new HandshakeCertificates.Builder().heldCertificate(key).build().sslContext();
    return new FakePolyaxon(
        Files.createDirectories(root.resolve("server")),
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters handshake) {
            SSLParameters parameters = context.getDefaultSSLParameters();
            parameters.setNamedGroups(new String[] {group});
            parameters.setProtocols(new String[] {protocol});
            handshake.setSSLParameters(parameters);
          }
        });
  }

  private Program user(FakePolyaxon server, String javaOptions) throws IOException {
    return Program.image()
        .in(work)
        .with("HOME", Files.createDirectories(root.resolve("home")))
        .with("POLYAXON_HOST", server.host())
        .with("POLYAXON_SSL_CA_CERT", authority)
        .with("POLYAXON_RETRIES", "1")
        .with("POLYAXON_JAVA_OPTS", javaOptions);
  }

  private static Outcome upload(Program user, String uuid, String... more) {
    List<String> line = new ArrayList<>(List.of("ops", "-p", "iris", "-uid", uuid, "upload"));
    line.addAll(List.of("--path-from", "data", "--path-to", "inputs"));
    line.addAll(List.of(more));
    return user.run(line.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({
    "x25519, TLSv1.3",
    "secp256r1, TLSv1.3",
    "secp384r1, TLSv1.3",
    "ffdhe2048, TLSv1.3",
    "ffdhe3072, TLSv1.3",
    "x25519, TLSv1.2",
    "secp256r1, TLSv1.2"
  })
  void filesTravelWhateverKindOfKeyAServerHas(String group, String protocol) throws IOException {
    try (FakePolyaxon server = server(group, protocol)) {
      String uuid = server.runs().create();
      Program user = user(server, "");

      Outcome sent = upload(user, uuid);
      Outcome fetched =
          user.run(
              "ops",
              "-p",
              "iris",
              "-uid",
              uuid,
              "artifacts",
              "-f",
              "inputs/model.bin",
              "--path-to",
              "fetched");

      assertThat(sent.exit()).as(sent.describe()).isZero();
      assertThat(fetched.exit()).as(fetched.describe()).isZero();
      assertThat(work.resolve("fetched/inputs/model.bin"))
          .hasSameBinaryContentAs(work.resolve("data/model.bin"));
    }
  }

  /// Java says which classes it initialises.
  @Test
  void noKeyIsMadeThatTakesLongerThanTheGreeting() throws IOException {
    Path log = root.resolve("java.log");
    try (FakePolyaxon server = server("x25519", "TLSv1.3")) {
      Outcome sent =
          upload(user(server, "-Xlog:class+init=info:file=" + log), server.runs().create());

      assertThat(sent.exit()).as(sent.describe()).isZero();
      assertThat(Files.readAllLines(log))
          .anyMatch(line -> line.contains("'sun/security/ec/XDHKeyPairGenerator'"))
          .noneMatch(line -> line.contains("'sun/security/ec/ECOperations'"));
    }
  }

  /// Java says what it compiles, and how well.
  private static List<String> compiled(Outcome outcome, int tier) {
    String line = "\\s*\\d+\\s+\\d+ .{5} " + tier + " .*";
    return outcome.stdout().lines().filter(said -> said.matches(line)).toList();
  }

  private static List<String> compiledByTheSecond(Outcome outcome) {
    return compiled(outcome, 4);
  }

  @ParameterizedTest
  @CsvSource({
    "TLS_AES_256_GCM_SHA384, GaloisCounterMode::implGCMCrypt",
    "TLS_CHACHA20_POLY1305_SHA256, ChaCha20Cipher::chaCha20Transform"
  })
  void whatEncryptsIsCompiledByTheSecondCompilerAtOnceAndAlmostNothingElse(
      String cipher, String method) throws IOException {
    try (FakePolyaxon server = server("x25519", "TLSv1.3")) {
      String options = "-XX:+PrintCompilation -Djdk.tls.client.cipherSuites=" + cipher;

      Outcome sent = upload(user(server, options), server.runs().create());

      assertThat(sent.exit()).as(sent.describe()).isZero();
      assertThat(compiledByTheSecond(sent))
          .anyMatch(line -> line.contains(method))
          .hasSizeLessThan(MOST_COMPILED);
    }
  }

  @Test
  void whatHashesToo() throws IOException {
    try (FakePolyaxon server = new FakePolyaxon(Files.createDirectories(root.resolve("server")))) {
      Program user = user(server, "-XX:+PrintCompilation");
      try (RandomAccessFile large =
          new RandomAccessFile(work.resolve("data/large.bin").toFile(), "rw")) {
        large.setLength(8L * BYTES);
      }

      Outcome sent = upload(user, server.runs().create(), "--checksum");
      Outcome usual = upload(user, server.runs().create());

      assertThat(sent.exit()).as(sent.describe()).isZero();
      assertThat(compiledByTheSecond(sent))
          .anyMatch(line -> line.contains("DigestBase::engineUpdate"))
          .hasSizeLessThan(MOST_COMPILED);
      assertThat(usual.exit()).as(usual.describe()).isZero();
      assertThat(compiled(usual, 1)).isNotEmpty();
      assertThat(compiledByTheSecond(usual)).isEmpty();
    }
  }
}
