package plx.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static plx.conformance.Workspace.PROJECT;
import static plx.conformance.Workspace.ops;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import plx.e2e.PageVisitor;
import plx.e2e.Program;

/// `ops artifacts --browse` of the built program, with haupt as the platform.
@Tag("conformance")
@ExtendWith(Servers.class)
class BrowseIT {
  private static final int SIZE = 3_000_000;

  private final ServerUnderTest haupt;
  private final ServerUnderTest own;
  private final byte[] model = new byte[SIZE];
  private Workspace user;
  private String uuid;
  private Process command;
  private PageVisitor browser;

  BrowseIT(Servers.Both servers) {
    this.haupt = servers.haupt();
    this.own = servers.own();
  }

  @BeforeEach
  void open(@TempDir Path root) throws IOException {
    uuid = haupt.createRun(PROJECT);
    RandomGenerator.of("L64X128MixRandom").nextBytes(model);
    haupt.put(uuid, "outputs/model.bin", model);
    haupt.put(uuid, "outputs/a é.txt", "text".getBytes(StandardCharsets.UTF_8));
    Workspace ours = Workspace.create(root, Program.image(), haupt.host()).with("CI", "true");
    user = ours.with("POLYAXON_HOST", own.host());
    command = ours.program().start(List.of(ops(uuid, "artifacts", "--browse")));
    BufferedReader out =
        new BufferedReader(new InputStreamReader(command.getInputStream(), StandardCharsets.UTF_8));
    String page = String.valueOf(out.readLine()).replaceFirst("^Page: ", "");
    browser = new PageVisitor(page);
    assertThat(browser.get(page).statusCode()).as(page).isEqualTo(200);
  }

  @AfterEach
  void close() {
    browser.close();
    Program.end(command);
  }

  private HttpResponse<byte[]> streams(String resource, String... headers) {
    String run = "/streams/v1/polyaxon/default/" + PROJECT + "/runs/" + uuid + "/";
    return browser.get(run + resource, headers);
  }

  @Test
  void listsTreesAndPartsOfFilesAreThoseOfHaupt() {
    assertThat(PageVisitor.text(browser.get("/api/v1/default/projects/list?limit=50")))
        .contains("\"name\":\"" + PROJECT + "\"");
    assertThat(PageVisitor.text(browser.get("/api/v1/default/" + PROJECT + "/runs?limit=1")))
        .contains(uuid);
    assertThat(PageVisitor.text(streams("artifacts/tree?path=outputs&details=true")))
        .contains("\"model.bin\"")
        .contains("" + SIZE);
    HttpResponse<byte[]> part =
        streams("artifact?path=outputs/model.bin", "Range", "bytes=1000000-1000009");

    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(model, 1_000_000, 1_000_010));
    assertThat(part.headers().firstValue("Content-Range"))
        .contains("bytes 1000000-1000009/" + SIZE);
  }

  @Test
  void ourOwnServerShowsItsOwnPage() {
    String there = own.createRun(PROJECT);

    assertThat(user.done(ops(there, "artifacts", "--browse")).stdout())
        .isEqualTo(
            "Page: %s/ui/default/%s/runs/%s/artifacts\n".formatted(own.host(), PROJECT, there));
  }

  @Test
  void manyReadersOfOneFileAllGetItWhole() {
    List<CompletableFuture<byte[]>> bodies;
    try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      bodies =
          IntStream.range(0, 48)
              .mapToObj(_ ->
                  CompletableFuture.supplyAsync(
                      () -> streams("artifact?path=outputs/model.bin").body(), readers))
              .toList();
    }

    assertThat(bodies).allSatisfy(body -> assertThat(body.join()).isEqualTo(model));
  }

  @Test
  void aFolderIsWhatTheStoreHoldsNow() throws IOException {
    streams("artifact?path=outputs/a%20%C3%A9.txt");
    Files.delete(haupt.store(uuid).resolve("outputs/a é.txt"));
    haupt.put(uuid, "outputs/new.txt", "new".getBytes(StandardCharsets.UTF_8));

    Map<String, byte[]> members = unpacked(streams("artifacts?path=outputs").body());

    assertThat(members).containsOnlyKeys("model.bin", "new.txt");
    assertThat(members.get("model.bin")).isEqualTo(model);
  }

  private static Map<String, byte[]> unpacked(byte[] archive) throws IOException {
    Map<String, byte[]> members = new TreeMap<>();
    InputStream plain = new GZIPInputStream(new ByteArrayInputStream(archive));
    try (TarArchiveInputStream tar = new TarArchiveInputStream(plain, "UTF-8")) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        members.put(entry.getName(), tar.readAllBytes());
      }
    }
    return members;
  }
}
