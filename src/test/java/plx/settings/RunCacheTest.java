package plx.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCacheTest {
  private static final String HERE = ".polyaxon/.run";
  private static final String GLOBAL = "~/.polyaxon/.run";

  @TempDir private Path root;
  private LocalEnvironment local;
  private RunCache cache;

  @BeforeEach
  void createDirectories() throws IOException {
    local = new LocalEnvironment(root);
    cache = new RunCache(new LocalFiles(local.environment(), Disk.real()));
  }

  private static ObjectNode answer() {
    ObjectNode run = JsonNodeFactory.instance.objectNode().put("uuid", "u1").putNull("name");
    run.putObject("settings").putNull("queue");
    return run;
  }

  @Test
  void aRunOfTheDirectorysProjectIsRememberedHere() {
    local.file(".polyaxon/.project", "{\"owner\":\"o\",\"name\":\"p\"}");

    assertThat(cache.remember("o", "p", answer())).isTrue();

    assertThat(local.content(HERE))
        .isEqualTo("{\"uuid\":\"u1\",\"settings\":{},\"status\":\"created\"}");
    assertThat(cache.read()).map(CachedRun::uuid).hasValue("u1");
    assertThat(cache.read().orElseThrow().complete()).isFalse();
  }

  @Test
  void aRunOfTheUsersLastProjectIsRememberedInTheHome() {
    local.file("~/.polyaxon/.project", "{\"owner\":\"o\",\"name\":\"p\"}");

    assertThat(cache.remember("o", "p", answer())).isTrue();

    assertThat(local.has(HERE)).isFalse();
    assertThat(local.has(GLOBAL)).isTrue();
  }

  @Test
  void aRunOfAnotherProjectLeavesNoTrace() {
    local.file(".polyaxon/.project", "{\"owner\":\"o\",\"name\":\"p\"}");

    assertThat(cache.remember("o", "other", answer())).isFalse();

    assertThat(local.has(HERE)).isFalse();
    assertThat(local.has(GLOBAL)).isFalse();
  }

  @Test
  void withoutARememberedProjectARunLeavesNoTrace() {
    assertThat(cache.remember("o", "p", answer())).isFalse();
    assertThat(cache.read()).isEmpty();
  }

  @Test
  void theStatusThatTheServerSaysIsKept() {
    local.file(".polyaxon/.project", "{\"name\":\"p\"}");

    cache.remember("o", "p", answer().put("status", "queued"));

    assertThat(local.content(HERE)).contains("\"status\":\"queued\"");
  }

  @Test
  void theDirectorysRunWinsOverTheUsersLastOne() {
    local.file(GLOBAL, "{\"uuid\":\"global\"}").file(HERE, "{\"uuid\":\"here\"}");

    assertThat(cache.read()).map(CachedRun::uuid).hasValue("here");
  }

  @Test
  void aFileWithoutARunIsNoRun() {
    local.file(HERE, "{}").file(GLOBAL, "{\"uuid\":\"global\",\"owner\":\"o\",\"project\":\"p\"}");

    assertThat(cache.read()).map(CachedRun::uuid).hasValue("global");
    assertThat(cache.read().orElseThrow().complete()).isTrue();
  }

  @Test
  void forgettingDeletesBothPlaces() {
    local.file(GLOBAL, "{\"uuid\":\"global\"}").file(HERE, "{\"uuid\":\"here\"}");

    cache.forget();

    assertThat(cache.read()).isEmpty();
  }
}
