package plx.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The image's Java: what was put into it, and that what was left out is not missed.
class RuntimeIT {
  private static final Path IMAGE =
      Program.image().executable().getParent().resolve("..").normalize();

  @TempDir private Path root;

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.map(file -> directory.relativize(file).toString()).toList();
    }
  }

  private Outcome java(String... arguments) {
    return Program.of(IMAGE.resolve("runtime/bin/java")).in(root).run(arguments);
  }

  @Test
  void theProgramIsAModuleOfItAndNoJarIsOpened() throws IOException {
    assertThat(java("--list-modules").stdout()).contains("polyaxon");
    // The one that is there is for tools that read such a runtime from outside.
    assertThat(names(IMAGE).stream().filter(name -> name.endsWith(".jar")))
        .containsExactly("runtime/lib/jrt-fs.jar");
  }

  @Test
  void everyServiceThatALibraryOffersIsFound() {
    assertThat(java("--describe-module", "polyaxon").stdout())
        .contains(
            "provides java.sql.Driver with org.sqlite.JDBC",
            "provides org.slf4j.spi.SLF4JServiceProvider with ch.qos.logback",
            "uses org.slf4j.spi.SLF4JServiceProvider",
            "uses org.eclipse.jetty.http.HttpFieldPreEncoder");
  }

  @Test
  void theLicensesOfTheLibrariesAreThere() throws IOException {
    assertThat(names(IMAGE.resolve("licenses")))
        .anyMatch(name -> name.matches("jackson-core-.*/LICENSE"))
        .anyMatch(name -> name.matches("commons-compress-.*/NOTICE\\.txt"))
        .anyMatch(name -> name.matches("pdfjs-dist/LICENSE"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC"})
  void httpsWorksWithBothKindsOfKeys(String keys) throws IOException {
    HeldCertificate.Builder builder =
        new HeldCertificate.Builder().addSubjectAlternativeName("localhost");
    HeldCertificate held =
        keys.equals("RSA") ? builder.rsa2048().build() : builder.ecdsa256().build();
    Path authority = Files.writeString(root.resolve("ca.pem"), held.certificatePem());
    try (MockWebServer server = new MockWebServer()) {
      server.useHttps(
          new HandshakeCertificates.Builder().heldCertificate(held).build().sslSocketFactory());
      server.enqueue(new MockResponse.Builder().body("{\"version\": \"2.18.0\"}").build());
      server.start();

      Outcome outcome =
          Program.image()
              .in(root)
              .with("HOME", root)
              .with("POLYAXON_HOST", "https://localhost:" + server.getPort())
              .with("POLYAXON_SSL_CA_CERT", authority)
              .run("version", "--check");

      assertThat(outcome.succeeded()).as(outcome.describe()).isTrue();
      assertThat(outcome.stdout()).contains("2.18.0");
    }
  }
}
