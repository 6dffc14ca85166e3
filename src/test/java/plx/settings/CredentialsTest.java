package plx.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
  @TempDir private Path root;
  private LocalEnvironment local;

  @BeforeEach
  void createDirectories() throws IOException {
    local = new LocalEnvironment(root);
    local.variable("POLYAXON_CONTEXT_ROOT", root.resolve("context").toString());
  }

  private String authorization() {
    return Settings.read(
            Flags.none(), local.environment(), new LocalFiles(local.environment(), Disk.real()))
        .authorization();
  }

  private Credentials credentials() {
    return new Credentials(local.environment(), new LocalFiles(local.environment(), Disk.real()));
  }

  @Test
  void theTokenOfThePythonClientIsUsed() {
    local.file(
        "~/.polyaxon/.auth", "{\"POLYAXON_AUTH_USERNAME\":\"u\",\"POLYAXON_AUTH_TOKEN\":\"t\"}");

    assertThat(authorization()).isEqualTo("Token t");
  }

  @Test
  void theFileMayHaveShortNames() {
    local.file("~/.polyaxon/.auth", "{\"username\":\"u\",\"token\":\"t\"}");

    assertThat(authorization()).isEqualTo("Token t");
  }

  @Test
  void theEnvironmentWinsOverTheFile() {
    local.file("~/.polyaxon/.auth", "{\"POLYAXON_AUTH_TOKEN\":\"file\"}");
    local.variable("POLYAXON_AUTH_TOKEN", "env");

    assertThat(authorization()).isEqualTo("Token env");
  }

  @Test
  void theTokenOfTheRunsContainerWinsOverTheFile() {
    local.file("~/.polyaxon/.auth", "{\"POLYAXON_AUTH_TOKEN\":\"file\"}");
    local.file("../context/.configs/.auth", "{\"POLYAXON_AUTH_TOKEN\":\"mounted\"}");

    assertThat(authorization()).isEqualTo("Token mounted");
  }

  @Test
  void theTypeOfTheTokenMayBeAnother() {
    local.variable("POLYAXON_AUTH_TOKEN", "t");
    local.variable("POLYAXON_AUTHENTICATION_TYPE", "EphemeralToken");

    assertThat(authorization()).isEqualTo("EphemeralToken t");
  }

  @Test
  void aLoginIsStoredForTheUserAlone() throws IOException {
    local.file("~/.polyaxon/.auth", "{\"token\":\"old\"}");
    Files.setPosixFilePermissions(
        local.path("~/.polyaxon/.auth"), PosixFilePermissions.fromString("rw-r--r--"));

    credentials().remember("jo", "s3cret");

    assertThat(local.content("~/.polyaxon/.auth"))
        .isEqualTo("{\"POLYAXON_AUTH_USERNAME\":\"jo\",\"POLYAXON_AUTH_TOKEN\":\"s3cret\"}");
    assertThat(Files.getPosixFilePermissions(local.path("~/.polyaxon/.auth")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void whatElseTheFileHoldsIsKept() {
    local.file("~/.polyaxon/.auth", "{\"surprise\":1}");

    credentials().remember("jo", "s3cret");

    assertThat(local.content("~/.polyaxon/.auth")).contains("\"surprise\":1").contains("s3cret");
  }

  @Test
  void theTokenIsNeverPartOfTheirText() {
    local.variable("POLYAXON_AUTH_TOKEN", "s3cret");

    assertThat(credentials()).asString().doesNotContain("s3cret");
  }
}
