package plx.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import plx.e2e.FileTree;
import plx.files.TarEntry;
import plx.files.TarInput;
import plx.server.Tars;

class ArtifactsApiTest {
  private static final Instant TIME = Instant.parse("2023-01-02T03:04:05Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;
  @AutoClose private ArtifactsServer server;

  @BeforeEach
  void start() {
    server = new ArtifactsServer(directory, 2_000_000);
  }

  private Path stored(String name) {
    return server.files(ArtifactsServer.RUN).resolve(name);
  }

  private void tree() {
    byte[] tar =
        new Tars()
            .file("a/one.txt", "0123456789", 0100755, TIME)
            .file("a/é ü.bin", "22")
            .directory("empty", 0750, TIME)
            .file("page.html", "<script>fetch('/api/v1')</script>")
            .bytes();
    assertThat(server.post("artifacts", Form.archive("", true, tar)).statusCode()).isEqualTo(200);
  }

  @Test
  void aFileIsAnsweredWithAllThatIsKnownOfIt() {
    tree();

    HttpResponse<byte[]> answer = server.get("artifact?force=true&stream=true&path=a/one.txt");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(ArtifactsServer.text(answer)).isEqualTo("0123456789");
    assertThat(header(answer, "Content-Length")).isEqualTo("10");
    assertThat(header(answer, "Last-Modified")).isEqualTo("Mon, 02 Jan 2023 03:04:05 GMT");
    assertThat(header(answer, "ETag")).matches("\"[0-9a-f]{32}\"");
    assertThat(header(answer, "Content-Disposition")).isEqualTo("inline; filename=\"one.txt\"");
    assertThat(header(answer, "X-Polyaxon-Mode")).isEqualTo("755");
    assertThat(header(answer, "Content-Type")).isEqualToIgnoringCase("text/plain;charset=utf-8");
    assertThat(header(answer, "Accept-Ranges")).isEqualTo("bytes");
    assertThat(header(answer, "Cache-Control")).isEqualTo("no-cache");
  }

  private static String header(HttpResponse<byte[]> answer, String name) {
    return answer.headers().firstValue(name).orElse("none");
  }

  @Test
  void aHeadIsTheSameWithoutTheBytes() {
    tree();

    HttpResponse<byte[]> head = server.head("artifact?path=a/one.txt");

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    HttpResponse<byte[]> get = server.get("artifact?path=a/one.txt");
    for (String name : new String[] {"Content-Length", "ETag", "X-Polyaxon-Mode"}) {
      assertThat(header(head, name)).as(name).isEqualTo(header(get, name));
    }
    assertThat(server.head("artifact?path=nothing").statusCode()).isEqualTo(404);
    assertThat(server.head("artifacts?path=a").statusCode()).isEqualTo(200);
    assertThat(server.head("artifacts/tree?path=a").statusCode()).isEqualTo(200);
  }

  @Test
  void noScriptOfAnArtifactMayRunInTheOriginOfTheApi() {
    tree();

    for (String target : new String[] {"artifact?path=page.html", "ro_artifact/page.html"}) {
      HttpResponse<byte[]> answer = server.get(target);
      assertThat(header(answer, "Content-Type")).startsWith("text/html");
      assertThat(header(answer, "Content-Security-Policy")).isEqualTo("sandbox");
      assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-3, 206, 0123, bytes 0-3/10",
    "bytes=4-, 206, 456789, bytes 4-9/10",
    "bytes=-3, 206, 789, bytes 7-9/10",
    "bytes=-30, 206, 0123456789, bytes 0-9/10",
    "bytes=8-100, 206, 89, bytes 8-9/10",
    "bytes=10-, 416, the file has only 10 bytes, bytes */10",
    "bytes=-0, 416, the file has only 10 bytes, bytes */10",
    "'bytes=0-1,3-4', 200, 0123456789, none",
    "bytes=5-2, 200, 0123456789, none",
    "lines=0-3, 200, 0123456789, none"
  })
  void aRangeIsAnswered(String range, int status, String content, String contentRange) {
    tree();

    HttpResponse<byte[]> answer =
        server.send(server.request("artifact?path=a/one.txt").header("Range", range));

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(ArtifactsServer.text(answer)).isEqualTo(content);
    assertThat(header(answer, "Content-Range")).isEqualTo(contentRange);
  }

  @Test
  void aRangeOfAnotherVersionIsTheWholeFile() {
    tree();

    HttpResponse<byte[]> answer =
        server.send(
            server
                .request("artifact?path=a/one.txt")
                .header("Range", "bytes=0-3")
                .header("If-Range", "\"another\""));

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void aFileThatIsKnownIsNotSentAgainAndAReplacedOneIs() {
    tree();
    String etag = header(server.get("artifact?path=a/one.txt"), "ETag");

    HttpResponse<byte[]> known =
        server.send(
            server.request("artifact?path=a/one.txt").header("If-None-Match", "\"x\", W/" + etag));
    server.put("a", "one.txt", "9876543210");
    HttpResponse<byte[]> replaced =
        server.send(server.request("artifact?path=a/one.txt").header("If-None-Match", etag));

    assertThat(known.statusCode()).isEqualTo(304);
    assertThat(known.body()).isEmpty();
    assertThat(header(known, "ETag")).isEqualTo(etag);
    assertThat(replaced.statusCode()).isEqualTo(200);
    assertThat(ArtifactsServer.text(replaced)).isEqualTo("9876543210");
  }

  @ParameterizedTest
  @CsvSource({
    "artifact, 400, A `path` query param is required to stream a file content",
    "artifact?path=../x, 400, Invalid path: traversal detected",
    "artifact?path=a/%2e%2e/%2e%2e/x, 400, Invalid path: traversal detected",
    "artifact?path=nothing, 404, Artifact not found: filepath=UUID/nothing",
    "artifact?path=a, 404, Artifact not found: filepath=UUID/a",
    "artifact?path=x%00y, 400, Invalid path: `x?y` cannot be a file's name here",
    "artifact?render=true&path=a/one.txt, 400, "
        + "Artifact with 'filepath=a/one.txt' does not have a valid extension.",
    "artifacts?path=nothing, 404, Artifact not found: filepath=UUID/nothing",
    "artifacts?path=a/one.txt, 404, Artifact not found: filepath=UUID/a/one.txt",
    "artifacts?path=.., 400, Invalid path: traversal detected"
  })
  void whatIsNotThereIsToldInTheWordsOfTheReference(String target, int status, String text) {
    tree();

    HttpResponse<byte[]> answer = server.get(target);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(ArtifactsServer.text(answer)).isEqualTo(text.replace("UUID", ArtifactsServer.RUN));
    assertThat(header(answer, "Content-Type")).startsWith("text/plain");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/streams/v1/polyaxon/default/p/runs/00000000000000000000000000000000/artifacts/tree",
        "/streams/v1/polyaxon/default/q/runs/0123456789abcdef0123456789abcdef/artifacts/tree",
        "/streams/v1/polyaxon/other/p/runs/0123456789abcdef0123456789abcdef/artifact?path=f",
        "/streams/v1/polyaxon/default/p/runs/.polyaxon-server/artifacts/tree",
        "/streams/v1/polyaxon/default/p/runs/.polyaxon-server/artifacts?path=staging"
      })
  void anUnknownRunIsA404(String path) {
    tree();

    assertThat(server.send(ArtifactsServer.request(server.port(), path)).statusCode())
        .isEqualTo(404);
  }

  @Test
  void aTreeIsOneLevelWithSizes() throws IOException {
    tree();

    assertThat(JSON.readTree(server.get("artifacts/tree?path=").body()))
        .isEqualTo(JSON.readTree("{\"files\":{\"page.html\":33},\"dirs\":[\"a\",\"empty\"]}"));
    assertThat(JSON.readTree(server.get("artifacts/tree?path=/a/").body()))
        .isEqualTo(JSON.readTree("{\"files\":{\"one.txt\":10,\"é ü.bin\":2},\"dirs\":[]}"));
    assertThat(ArtifactsServer.text(server.get("artifacts/tree?path=a/one.txt")))
        .isEqualTo("{\"files\":{\"one.txt\":10},\"dirs\":[]}");
    assertThat(ArtifactsServer.text(server.get("artifacts/tree?path=empty")))
        .isEqualTo("{\"files\":{},\"dirs\":[]}");
  }

  @Test
  void aTreeOfNothingHasAnErrorAndStatus200() throws IOException {
    for (String path : new String[] {"", "nothing", "../x"}) {
      HttpResponse<byte[]> answer = server.get("artifacts/tree?path=" + path);
      assertThat(answer.statusCode()).isEqualTo(200);
      JsonNode json = JSON.readTree(answer.body());
      assertThat(json.path("files")).isEqualTo(JSON.createObjectNode());
      assertThat(json.path("dirs")).isEqualTo(JSON.createArrayNode());
      assertThat(json.path("error").asText())
          .contains(path.equals("../x") ? "traversal" : "Could not list path");
    }
  }

  @Test
  void aTreeHasDetailsOnRequest() throws IOException {
    tree();

    JsonNode top = JSON.readTree(server.get("artifacts/tree?details=true").body());
    JsonNode below = JSON.readTree(server.get("artifacts/tree?details=true&path=a").body());

    assertThat(below.at("/files/one.txt"))
        .isEqualTo(
            JSON.readTree("{\"size\":10,\"mode\":\"755\",\"modified\":\"2023-01-02T03:04:05Z\"}"));
    assertThat(top.path("dirs"))
        .contains(
            JSON.readTree(
                "{\"name\":\"empty\",\"mode\":\"750\",\"modified\":\"2023-01-02T03:04:05Z\"}"));
  }

  @Test
  void anArchiveHasModesTimesAndEmptyDirectories() throws IOException {
    tree();

    HttpResponse<byte[]> packed = server.get("artifacts?path=");
    HttpResponse<byte[]> plain =
        server.send(server.request("artifacts?path=a").header("Accept", "application/x-tar"));

    assertThat(header(packed, "Content-Disposition"))
        .isEqualTo("inline; filename=\"" + ArtifactsServer.RUN + ".tar.gz\"");
    assertThat(packed.body()).startsWith(0x1f, 0x8b);
    Map<String, TarEntry> entries = entries(packed.body());
    assertThat(entries.keySet())
        .containsExactly("a", "a/one.txt", "a/é ü.bin", "empty", "page.html");
    assertThat(entries.get("a/one.txt"))
        .isEqualTo(new TarEntry("a/one.txt", false, 10, 0755, TIME));
    assertThat(entries.get("empty")).isEqualTo(new TarEntry("empty", true, 0, 0750, TIME));
    assertThat(header(plain, "Content-Disposition")).isEqualTo("inline; filename=\"a.tar\"");
    assertThat(plain.body()[0]).isNotEqualTo((byte) 0x1f);
    assertThat(entries(plain.body()).keySet()).containsExactly("one.txt", "é ü.bin");
  }

  private static Map<String, TarEntry> entries(byte[] archive) throws IOException {
    Map<String, TarEntry> entries = new TreeMap<>();
    try (TarInput tar = new TarInput(new ByteArrayInputStream(archive))) {
      tar.forEach((entry, content) -> {
        entries.put(entry.path(), entry);
        assertThat(content.readAllBytes()).hasSize((int) entry.size());
      });
    }
    return entries;
  }

  @Test
  void anArchiveOfAFileIsTheFileWhenThePathIsToBeChecked() {
    tree();

    HttpResponse<byte[]> answer = server.get("artifacts?check_path=true&path=a/one.txt");

    assertThat(ArtifactsServer.text(answer)).isEqualTo("0123456789");
    assertThat(server.get("artifacts?check_path=true&path=a").body()).startsWith(0x1f, 0x8b);
  }

  @Test
  void aReadOnlyArtifactHasItsPathInTheAddressOrInTheQuery() {
    tree();

    assertThat(ArtifactsServer.text(server.get("ro_artifact/a/one.txt"))).isEqualTo("0123456789");
    assertThat(ArtifactsServer.text(server.get("ro_artifact/a/%C3%A9%20%C3%BC.bin")))
        .isEqualTo("22");
    assertThat(ArtifactsServer.text(server.get("ro_artifact/_?path=a/one.txt")))
        .isEqualTo("0123456789");
    assertThat(ArtifactsServer.text(server.get("embedded_artifact?path=a/one.txt")))
        .isEqualTo("0123456789");
    assertThat(server.delete("ro_artifact/a/one.txt").statusCode()).isEqualTo(405);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x\\model.bin",
        "model\\",
        "back\\ and\\\\ more",
        "100%.txt",
        "&amp;é\u00a0\u200d.txt",
        "emoji 😀; filename=x",
        "semi;colon",
        "quote\"in",
        "line\nfeed",
        " space ",
        "...",
        "'single'"
      })
  void aNameArrivesExactlyAsItWasSent(String name) throws IOException {
    String escaped = name.replace("\"", "%22").replace("\n", "%0A");
    String percent = ArtifactsServer.encoded(name).replace("+", "%20");

    assertThat(server.put("plain", escaped, "1").statusCode()).isEqualTo(200);
    Form extended =
        new Form()
            .part("name=\"upload_file\"; filename*=UTF-8''" + percent, new byte[] {'2'})
            .json("{\"untar\":false,\"path\":\"extended\"}");
    assertThat(server.post("artifact", extended).statusCode()).isEqualTo(200);

    assertThat(stored("plain").resolve(name)).hasContent("1");
    assertThat(stored("extended").resolve(name)).hasContent("2");
    assertThat(stored("plain").toFile().list()).hasSize(1);
    assertThat(ArtifactsServer.text(server.get("artifact?path=" + "plain/" + percent)))
        .isEqualTo("1");
  }

  @Test
  void anUploadIsTakenInChunks() {
    HttpResponse<byte[]> answer = chunked("artifact", Form.file("d", "f", new byte[] {'1'}));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(stored("d/f")).hasContent("1");
  }

  @Test
  void anUploadMergesWhateverOverwriteSays() {
    tree();
    byte[] tar = Tars.of(Map.of("one.txt", "new", "two", "2"));

    assertThat(server.post("artifacts", Form.archive("a", false, tar)).statusCode()).isEqualTo(200);
    assertThat(stored("a/one.txt")).hasContent("0123456789");
    assertThat(stored("a/two")).hasContent("2");
    assertThat(server.post("artifacts", Form.archiveFirst("a", true, tar)).statusCode())
        .isEqualTo(200);
    assertThat(stored("a/one.txt")).hasContent("new");
    assertThat(stored("a/é ü.bin")).hasContent("22");
  }

  @Test
  void anArchiveThatIsToReplaceTakesThePlaceOfAllThatIsThere() {
    server.post("artifacts", Form.archive("a", true, Tars.of(Map.of("old", "1"))));
    server.post("artifacts", Form.archive("b", true, Tars.of(Map.of("other", "2"))));
    Form replacing =
        new Form()
            .part("name=\"upload_file\"; filename=\"x.tar\"", Tars.of(Map.of("new", "3")))
            .json("{\"untar\":true,\"path\":\"a\",\"overwrite\":true,\"replace\":true}");

    assertThat(server.post("artifacts", replacing).statusCode()).isEqualTo(200);

    assertThat(FileTree.of(server.files(ArtifactsServer.RUN)).keySet())
        .containsExactly("a/new", "b/other");
  }

  @Test
  void anArchiveSentAsOneFileAndAFileSentAsAnArchiveAreWhatTheirJsonSays() {
    byte[] tar = Tars.of(Map.of("f", "1"));

    server.post("artifact", Form.archive("at", true, tar));
    server.post("artifacts", Form.file("", "g", new byte[] {'2'}));

    assertThat(stored("at/upload.tar/f")).hasContent("1");
    assertThat(stored("g")).hasContent("2");
  }

  @Test
  void aConflictIsA409AndChangesNothing() {
    tree();
    Map<String, String> before = FileTree.of(server.files(ArtifactsServer.RUN));

    HttpResponse<byte[]> answer = server.put("", "a", "a file now");

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(ArtifactsServer.text(answer)).startsWith("nothing was changed: `a`");
    assertThat(FileTree.of(server.files(ArtifactsServer.RUN))).isEqualTo(before);
    assertThat(server.staging()).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"untar\":false,\"path\":\"../x\"}', Invalid path: traversal detected",
    "'{\"untar\":false,\"path\":7}', '`path` in the json of the upload is not text'",
    "'{\"untar\":\"no\"}', '`untar` in the json of the upload is not true or false'",
    "'[1]', the field json of the upload is no object",
    "'{\"untar\"', the field json of the upload is no JSON",
    "'{\"untar\":true}', nothing was changed: the upload is not a whole tar"
  })
  void aWrongUploadIsA400(String json, String text) {
    String file = "name=\"upload_file\"; filename=\"f\"";
    List<Form> bothOrders =
        List.of(
            new Form().part(file, new byte[9]).json(json),
            new Form().json(json).part(file, new byte[9]));
    for (Form form : bothOrders) {
      HttpResponse<byte[]> answer = server.post("artifacts", form);

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(ArtifactsServer.text(answer)).startsWith(text);
      assertThat(server.files(ArtifactsServer.RUN)).doesNotExist();
      assertThat(server.staging()).isEmptyDirectory();
    }
  }

  @Test
  void whatSaysTwiceWhereItBelongsIsRefused() {
    Form form = Form.archive("a", true, Tars.of(Map.of("f", "1"))).json("{\"path\":\"b\"}");

    HttpResponse<byte[]> answer = server.post("artifacts", form);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(ArtifactsServer.text(answer)).contains("more than one json");
    assertThat(server.files(ArtifactsServer.RUN)).doesNotExist();
    assertThat(server.staging()).isEmptyDirectory();
  }

  @Test
  void anUploadWithoutAFileIsTheReferencesSentence() {
    for (Form form :
        new Form[] {new Form().json("{}"), new Form().part("name=\"x\"", new byte[1])}) {
      HttpResponse<byte[]> answer = server.post("artifact", form);
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(ArtifactsServer.text(answer)).isEqualTo("A file is required to upload a file");
    }
    HttpResponse<byte[]> json =
        server.send(
            server
                .request("artifact")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));
    assertThat(json.statusCode()).isEqualTo(400);
  }

  @Test
  void tooMuchIsA413WithOrWithoutALength() {
    Form form = Form.file("", "f", new byte[3_000_000]);

    HttpResponse<byte[]> announced = server.post("artifact", form);
    HttpResponse<byte[]> chunked = chunked("artifact", form);
    HttpResponse<byte[]> archive = chunked("artifacts", Form.archive("", true, manyHeaders()));

    for (HttpResponse<byte[]> answer : List.of(announced, chunked, archive)) {
      assertThat(answer.statusCode()).isEqualTo(413);
      assertThat(ArtifactsServer.text(answer)).contains("2000000 bytes");
    }
    assertThat(server.staging()).isEmptyDirectory();
    assertThat(server.files(ArtifactsServer.RUN)).doesNotExist();
  }

  /// What is unpacked of it has no bytes at all.
  private static byte[] manyHeaders() {
    byte[] tar = Tars.of(Map.of("f", ""));
    byte[] header = Arrays.copyOf(tar, 512);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < 5_000; i++) {
      bytes.writeBytes(header);
    }
    bytes.writeBytes(tar);
    return bytes.toByteArray();
  }

  private HttpResponse<byte[]> chunked(String kind, Form form) {
    return server.send(
        server
            .request(kind)
            .header("Content-Type", form.type())
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(form.bytes()))));
  }

  @Test
  void deletedIsWhatIsNamed() {
    tree();

    assertThat(server.delete("artifact?path=a/one.txt").statusCode()).isEqualTo(204);
    assertThat(server.delete("artifacts?path=empty").statusCode()).isEqualTo(204);
    assertThat(FileTree.of(server.files(ArtifactsServer.RUN)))
        .containsOnlyKeys("a/é ü.bin", "page.html");
    for (String target :
        new String[] {
          "artifact", "artifact?path=a", "artifact?path=x", "artifacts?path=x", "artifacts?path=.."
        }) {
      assertThat(server.delete(target).statusCode()).as(target).isEqualTo(400);
    }
    assertThat(ArtifactsServer.text(server.delete("artifact?path=x")))
        .isEqualTo("Artifact could not be deleted: filepath=" + ArtifactsServer.RUN + "/x");
    assertThat(server.delete("artifacts?path=").statusCode()).isEqualTo(204);
    assertThat(server.files(ArtifactsServer.RUN)).doesNotExist();
  }

  @Test
  void aFileThatAnotherProgramWroteIsServed() throws IOException {
    Path file = stored("by/hand.csv");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "a,b\n", StandardCharsets.UTF_8);
    Files.setLastModifiedTime(file, FileTime.from(TIME));

    HttpResponse<byte[]> answer = server.get("artifact?path=by/hand.csv");

    assertThat(ArtifactsServer.text(answer)).isEqualTo("a,b\n");
    assertThat(header(answer, "Last-Modified")).isEqualTo("Mon, 02 Jan 2023 03:04:05 GMT");
  }
}
