package plx.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.error.FailureException;

class AccountTest {
  @TempDir private Path root;
  private LocalEnvironment local;
  private Account account;

  @BeforeEach
  void createDirectories() throws IOException {
    local = new LocalEnvironment(root);
    account = new Account(new LocalFiles(local.environment(), Disk.real()));
  }

  @Test
  void theOwnerIsTheUsersOrganization() {
    local.file("~/.polyaxon/.user", "{\"username\":\"u\",\"organization\":\"acme\"}");

    assertThat(account.owner().value()).isEqualTo("acme");
    assertThat(account.owner().origin().toString()).contains(".user");
  }

  @Test
  void inACommunityEditionTheOwnerIsTheDefaultOne() {
    local.file("~/.polyaxon/.cli", "{\"installation\":{\"dist\":\"ce\"}}");

    assertThat(account.owner().value()).isEqualTo("default");
  }

  @Test
  void elsewhereNoOwnerIsGuessed() {
    local.file("~/.polyaxon/.cli", "{\"installation\":{\"dist\":\"ee\"}}");

    assertThatExceptionOfType(FailureException.class)
        .isThrownBy(() -> account.owner())
        .satisfies(e -> assertThat(e.code()).isEqualTo("PLX-NO-OWNER"));
  }

  @Test
  void settingTheOwnerKeepsTheUser() {
    local.file("~/.polyaxon/.user", "{\"username\":\"u\",\"theme\":0}");

    account.rememberOwner("acme/team");

    assertThat(local.content("~/.polyaxon/.user"))
        .isEqualTo("{\"username\":\"u\",\"theme\":0,\"organization\":\"acme/team\"}");
  }
}
