package plx.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import plx.error.FailureException;
import plx.error.UsageException;

class SettingsTest {
  @TempDir private Path root;
  private LocalEnvironment local;

  @BeforeEach
  void createDirectories() throws IOException {
    local = new LocalEnvironment(root);
  }

  private Settings settings() {
    return Settings.read(
        Flags.none(), local.environment(), new LocalFiles(local.environment(), Disk.real()));
  }

  @Test
  void withoutAnythingTheDefaultsOfTheReferenceHold() {
    assertThat(settings().host()).isEqualTo(URI.create("http://localhost:8000"));
    assertThat(settings().timeout()).isEqualTo(Duration.ofSeconds(60));
    assertThat(settings().text(Key.ARCHIVES_ROOT).value()).isEqualTo("/tmp/plx/archives");
    assertThat(settings().authorization()).isEmpty();
    assertThat(settings().uploadLimit()).isEmpty();
    assertThat(settings().text(Key.HOST).origin()).hasToString("default");
  }

  @Test
  void theServersCertificateIsCheckedUnlessSomebodySaysOtherwise() {
    assertThat(settings().enabled(Key.VERIFY_SSL)).isTrue();

    local.variable("POLYAXON_VERIFY_SSL", "false");

    assertThat(settings().enabled(Key.VERIFY_SSL)).isFalse();
  }

  @Test
  void theFileIsReadWithItsOrigin() {
    local.file("~/.polyaxon/.client", "{\"POLYAXON_HOST\":\"http://a:1\",\"client_header\":{}}");

    assertThat(settings().host()).isEqualTo(URI.create("http://a:1"));
    assertThat(settings().text(Key.HOST).origin())
        .hasToString("file · " + local.path("~/.polyaxon/.client"));
  }

  @Test
  void theFileMayHaveShortNames() {
    local.file("~/.polyaxon/.client", "{\"host\":\"http://a:1\",\"verify_ssl\":false}");

    assertThat(settings().host()).isEqualTo(URI.create("http://a:1"));
    assertThat(settings().enabled(Key.VERIFY_SSL)).isFalse();
  }

  @Test
  void theEnvironmentWinsOverTheFile() {
    local.file("~/.polyaxon/.client", "{\"POLYAXON_HOST\":\"http://a:1\"}");
    local.variable("POLYAXON_HOST", "http://b:2");

    assertThat(settings().host()).isEqualTo(URI.create("http://b:2"));
    assertThat(settings().text(Key.HOST).origin()).hasToString("environment · POLYAXON_HOST");
  }

  @Test
  void anOptionWinsOverEverythingAndIsItsOrigin() {
    local.file("~/.polyaxon/.client", "{\"POLYAXON_RETRIES\":\"2\"}");
    local.variable("POLYAXON_RETRIES", "3").variable("POLYAXON_TIMEOUT", "4");
    Flags flags = Flags.none().with(Key.RETRIES, "--retries", "7");

    Settings settings =
        Settings.read(flags, local.environment(), new LocalFiles(local.environment(), Disk.real()));

    assertThat(settings.retries()).isEqualTo(7);
    assertThat(settings.text(Key.RETRIES).origin()).hasToString("option · --retries");
    assertThat(settings.text(Key.TIMEOUT).origin()).hasToString("environment · POLYAXON_TIMEOUT");
  }

  @Test
  void anOptionThatCannotBeMeantIsAUsageErrorAtOnce() {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> Flags.none().with(Key.TIMEOUT, "--timeout", "soon"))
        .withMessageContaining("--timeout")
        .withMessageContaining("`soon`");
  }

  @Test
  void anEmptyVariableSaysNothing() {
    local.file("~/.polyaxon/.client", "{\"POLYAXON_HOST\":\"http://a:1\"}");
    local.variable("POLYAXON_HOST", "");

    assertThat(settings().host()).isEqualTo(URI.create("http://a:1"));
  }

  @ParameterizedTest
  @CsvSource({
    "http://a:1/, http://a:1",
    "http://a:1//, http://a:1",
    "localhost:8000, http://localhost:8000",
    "https://plx.example.com, https://plx.example.com"
  })
  void theHostIsTakenAsTheReferenceTakesIt(String written, String meant) {
    local.variable("POLYAXON_HOST", written);

    assertThat(settings().host()).isEqualTo(URI.create(meant));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "soon", "NaN", "1e99"})
  void aTimeoutThatCannotBeMeantIsNamed(String timeout) {
    local.variable("POLYAXON_TIMEOUT", timeout);

    assertThatExceptionOfType(FailureException.class)
        .isThrownBy(() -> settings().timeout())
        .withMessageContaining("`" + timeout + "`")
        .withMessageContaining("POLYAXON_TIMEOUT")
        .satisfies(e -> assertThat(e.code()).isEqualTo("PLX-SETTING-INVALID"));
  }

  @Test
  void aTimeoutMayBeAFraction() {
    local.variable("POLYAXON_TIMEOUT", "1.5");

    assertThat(settings().timeout()).isEqualTo(Duration.ofMillis(1500));
  }

  @ParameterizedTest
  @CsvSource({"yes,true", "1,true", "ON,true", "no,false", "0,false", "F,false"})
  void switchesAreReadAsTheReferenceReadsThem(String text, boolean meant) {
    local.variable("POLYAXON_VERIFY_SSL", text);

    assertThat(settings().enabled(Key.VERIFY_SSL)).isEqualTo(meant);
  }

  @Test
  void aSwitchThatIsNeitherIsNotTakenForOff() {
    local.variable("POLYAXON_VERIFY_SSL", "maybe");

    assertThatExceptionOfType(FailureException.class)
        .isThrownBy(() -> settings().enabled(Key.VERIFY_SSL))
        .withMessageContaining("`maybe`");
  }

  @Test
  void theUploadLimitIsInBytesAndHasAnOldNameToo() {
    local.variable("POLYAXON_UPLOAD_SIZE_MAX", "1000");
    assertThat(settings().uploadLimit()).hasValue(1000);

    local.variable("POLYAXON_UPLOAD_SIZE", "2000");
    assertThat(settings().uploadLimit()).hasValue(2000);

    local.variable("POLYAXON_UPLOAD_SIZE", "2 GB");
    assertThatExceptionOfType(FailureException.class).isThrownBy(() -> settings().uploadLimit());
  }

  @Test
  void certificateFilesAreRelativeToTheWorkingDirectory() {
    local.variable("POLYAXON_SSL_CA_CERT", "ca.pem");

    assertThat(settings().file(Key.SSL_CA_CERT)).hasValue(local.path("ca.pem"));
    assertThat(settings().file(Key.CERT_FILE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{broken", "[]", "", "null"})
  void aBrokenFileIsNamedAndLeftAsItWas(String content) {
    local.file("~/.polyaxon/.client", content);

    assertThatExceptionOfType(FailureException.class)
        .isThrownBy(this::settings)
        .withMessageContaining(local.path("~/.polyaxon/.client").toString())
        .satisfies(e -> assertThat(e.code()).isEqualTo("PLX-FILE-BROKEN"))
        .satisfies(e -> assertThat(e.nextStep()).isPresent());
    assertThat(local.content("~/.polyaxon/.client")).isEqualTo(content);
  }
}
