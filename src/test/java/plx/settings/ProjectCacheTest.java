package plx.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.error.FailureException;

class ProjectCacheTest {
  private static final String HERE = ".polyaxon/.project";
  private static final String GLOBAL = "~/.polyaxon/.project";

  @TempDir private Path root;
  private LocalEnvironment local;
  private ProjectCache cache;

  @BeforeEach
  void createDirectories() throws IOException {
    local = new LocalEnvironment(root);
    cache = new ProjectCache(new LocalFiles(local.environment(), Disk.real()));
  }

  private static ObjectNode answer(String name) {
    return JsonNodeFactory.instance.objectNode().put("name", name).putNull("readme");
  }

  @Test
  void theDirectorysProjectWinsOverTheUsersLastOne() {
    local.file(GLOBAL, "{\"owner\":\"o\",\"name\":\"global\"}");
    assertThat(cache.read()).map(CachedProject::name).hasValue("global");

    local.file(HERE, "{\"owner\":\"o\",\"name\":\"here\"}");
    assertThat(cache.read()).map(CachedProject::name).hasValue("here");
    assertThat(cache.read().orElseThrow().origin())
        .hasToString("local cache · " + local.path(HERE));
  }

  @Test
  void initializingWritesTheOwnerThatTheServerDoesNotSay() {
    cache.initialize("acme", answer("mnist"));

    assertThat(local.content(HERE)).isEqualTo("{\"name\":\"mnist\",\"owner\":\"acme\"}");
  }

  @Test
  void aProjectThatIsLookedAtIsTheUsersLastOne() {
    cache.remember("acme", "mnist", answer("mnist"));

    assertThat(local.has(HERE)).isFalse();
    assertThat(local.content(GLOBAL)).contains("mnist");
  }

  @Test
  void theDirectorysOwnProjectIsRefreshedInPlace() {
    local.file(HERE, "{\"owner\":\"acme\",\"name\":\"mnist\"}");

    cache.remember("acme", "mnist", answer("mnist").put("live_state", 1));

    assertThat(local.content(HERE)).contains("live_state");
    assertThat(local.has(GLOBAL)).isFalse();
  }

  @Test
  void anotherProjectDoesNotTouchTheDirectorys() {
    local.file(HERE, "{\"owner\":\"acme\",\"name\":\"mnist\"}");

    cache.remember("acme", "other", answer("other"));

    assertThat(local.content(HERE)).contains("mnist");
    assertThat(local.content(GLOBAL)).contains("other");
  }

  @Test
  void aBrokenCacheIsNamedAndLeftAsItWas() {
    local.file(HERE, "not json");

    assertThatExceptionOfType(FailureException.class)
        .isThrownBy(() -> cache.read())
        .withMessageContaining(local.path(HERE).toString())
        .satisfies(
            e -> assertThat(e.nextStep().orElseThrow()).contains("config purge --cache-only"));
    assertThat(local.content(HERE)).isEqualTo("not json");
  }

  @Test
  void forgettingDeletesBothPlacesEvenWhenTheyAreBroken() {
    local.file(HERE, "not json").file(GLOBAL, "{}");

    cache.forget();

    assertThat(local.has(HERE)).isFalse();
    assertThat(local.has(GLOBAL)).isFalse();
  }
}
