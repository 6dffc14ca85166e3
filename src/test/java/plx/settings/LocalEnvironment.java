package plx.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// A home and a working directory below a temporary one, with files put there by name; `~/` is the
/// home.
public final class LocalEnvironment {
  private final Path home;
  private final Path work;
  private final Map<String, String> variables = new HashMap<>();

  public LocalEnvironment(Path root) throws IOException {
    home = Files.createDirectories(root.resolve("home"));
    work = Files.createDirectories(root.resolve("work"));
    variables.put("HOME", home.toString());
  }

  public LocalEnvironment variable(String name, String value) {
    variables.put(name, value);
    return this;
  }

  public LocalEnvironment file(String name, String content) {
    try {
      Files.createDirectories(path(name).getParent());
      Files.writeString(path(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  public Path path(String name) {
    return name.startsWith("~/") ? home.resolve(name.substring(2)) : work.resolve(name);
  }

  public boolean has(String name) {
    return Files.exists(path(name));
  }

  public String content(String name) {
    try {
      return Files.readString(path(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Environment environment() {
    return new Environment(variables, work);
  }
}
