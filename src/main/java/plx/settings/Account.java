package plx.settings;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import plx.error.FailureException;

/// Whose projects are meant, from `.user`, and what is known of the deployment, from `.cli`.
public final class Account {
  private static final Set<String> COMMUNITY = Set.of("", "local", "sandbox", "ce");

  private final LocalFiles files;

  /// Reads nothing yet.
  public Account(LocalFiles files) {
    this.files = files;
  }

  /// The organization or user whose projects are meant, perhaps with a team, `owner/team`.
  public Setting<String> owner() {
    Optional<String> organization =
        files
            .user()
            .read()
            .map(json -> json.path("organization").asText(""))
            .filter(name -> !name.isEmpty());
    if (organization.isPresent()) {
      return new Setting<>(
          organization.get(), new Origin(Origin.Kind.GLOBAL_CACHE, files.user().path().toString()));
    }
    if (!isCommunity()) {
      throw new FailureException(
          "PLX-NO-OWNER",
          "no owner is known: neither the project nor the configuration names one",
          "give --project OWNER/PROJECT, or set one: polyaxon config set --owner=OWNER");
    }
    return new Setting<>("default", Origin.unset());
  }

  /// Whether the deployment is, as far as is known, one without users.
  public boolean isCommunity() {
    return COMMUNITY.contains(installation().path("dist").asText(""));
  }

  /// What the deployment said of itself; empty when it was not asked yet.
  public ObjectNode installation() {
    return files
        .cli()
        .read()
        .map(json -> json.path("installation") instanceof ObjectNode known ? known : null)
        .orElseGet(JsonNodeFactory.instance::objectNode);
  }

  /// Remembers what `login` learned of the user.
  ///
  /// @param user the server's answer
  public void remember(ObjectNode user) {
    files.user().write(StateFile.withoutNulls(user));
  }

  /// Sets the owner; what else the file holds is kept.
  public void rememberOwner(String owner) {
    ObjectNode json = files.user().read().orElseGet(JsonNodeFactory.instance::objectNode);
    files.user().write(json.put("organization", owner));
  }

  /// Remembers what the deployment said of itself.
  ///
  /// @param versions `last_check`, `current_version`, `installation`, `compatibility`,
  ///   `log_handler`
  public void rememberVersions(ObjectNode versions) {
    ObjectNode json = files.cli().read().orElseGet(JsonNodeFactory.instance::objectNode);
    json.setAll(versions);
    files.cli().write(json);
  }

  /// Forgets the user.
  public void forgetUser() {
    files.user().delete();
  }

  /// Forgets the deployment.
  public void forgetVersions() {
    files.cli().delete();
  }
}
