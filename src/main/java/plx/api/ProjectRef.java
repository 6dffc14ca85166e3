package plx.api;

import java.util.Objects;

/// A project of an owner; the owner may carry a team (`owner/team`).
public record ProjectRef(String owner, String name) {
  /// Refuses empty parts.
  public ProjectRef {
    if (Objects.requireNonNull(owner, "owner is null").isEmpty()
        || Objects.requireNonNull(name, "name is null").isEmpty()) {
      throw new IllegalArgumentException("a project has an owner and a name");
    }
  }

  @Override
  public String toString() {
    return owner + "/" + name;
  }
}
