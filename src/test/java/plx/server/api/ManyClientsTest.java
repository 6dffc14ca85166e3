package plx.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.e2e.FileTree;
import plx.files.TarInput;
import plx.server.Tars;

class ManyClientsTest {
  private static final int CLIENTS = 200;

  @TempDir Path directory;
  @AutoClose private ArtifactsServer server;

  @BeforeEach
  void start() {
    server = new ArtifactsServer(directory, Long.MAX_VALUE);
  }

  private static <T> List<T> atOnce(int count, java.util.function.IntFunction<Callable<T>> work)
      throws Exception {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> running =
          executor.invokeAll(IntStream.range(0, count).mapToObj(work).toList());
      List<T> results = new ArrayList<>();
      for (Future<T> each : running) {
        results.add(each.get());
      }
      return results;
    }
  }

  @Test
  void twoHundredAtOnceUploadAndDownload() throws Exception {
    Map<String, String> expected = new TreeMap<>();
    for (int i = 0; i < CLIENTS; i++) {
      String content = ("content " + i).repeat(1000);
      expected.put("d/f" + i, FileTree.file(content.getBytes(StandardCharsets.UTF_8)));
    }

    // Connections of their own: the usual client would queue its requests.
    List<String> answers =
        atOnce(CLIENTS, i -> () -> socketPut("d", "f" + i, ("content " + i).repeat(1000)));
    List<HttpResponse<byte[]>> files =
        atOnce(CLIENTS, i -> () -> server.get("artifact?path=d/f" + i));

    assertThat(answers).allMatch(answer -> answer.startsWith("HTTP/1.1 200 "));
    assertThat(FileTree.of(server.files(ArtifactsServer.RUN))).isEqualTo(expected);
    for (int i = 0; i < CLIENTS; i++) {
      assertThat(ArtifactsServer.text(files.get(i))).isEqualTo(("content " + i).repeat(1000));
    }
  }

  private String socketPut(String target, String name, String content) {
    Form form = Form.file(target, name, content.getBytes(StandardCharsets.UTF_8));
    String head =
        "POST %sartifact HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: %d\r\n"
            + "Connection: close\r\n\r\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket
          .getOutputStream()
          .write(
              head.formatted(
                      ArtifactsServer.path(ArtifactsServer.RUN), form.type(), form.bytes().length)
                  .getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().write(form.bytes());
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void uploadsIntoOneAnothersDirectoriesLoseNothing() throws Exception {
    Map<String, String> expected = new TreeMap<>();
    List<Form> forms = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String target = List.of("", "a", "a/b", "a/b/c").get(i % 4);
      Map<String, String> files = new HashMap<>();
      for (int file = 0; file < 10; file++) {
        String name = "b/c/" + i + "-" + file;
        files.put(name, name);
        expected.put(
            (target.isEmpty() ? "" : target + "/") + name,
            FileTree.file(name.getBytes(StandardCharsets.UTF_8)));
      }
      forms.add(Form.archive(target, i % 3 != 0, Tars.of(files)));
    }

    List<HttpResponse<byte[]>> answers =
        atOnce(forms.size(), i -> () -> server.post("artifacts", forms.get(i)));

    assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
    assertThat(FileTree.of(server.files(ArtifactsServer.RUN))).isEqualTo(expected);
    assertThat(server.staging()).isEmptyDirectory();
  }

  @Test
  void readersOfAFileThatIsReplacedGetOneVersionWhole() throws Exception {
    server.put("", "f", version(0));

    List<HttpResponse<byte[]>> answers =
        atOnce(
            300,
            i ->
                () -> i % 3 == 0 ? server.put("", "f", version(i)) : server.get("artifact?path=f"));

    for (int i = 0; i < answers.size(); i++) {
      assertThat(answers.get(i).statusCode()).isEqualTo(200);
      if (i % 3 != 0) {
        String text = ArtifactsServer.text(answers.get(i));
        assertThat(text).isEqualTo(version(Integer.parseInt(text.replaceFirst("(?s):.*", ""))));
      }
    }
  }

  private static String version(int number) {
    return number + ":" + "x".repeat(100 * number) + ":" + number;
  }

  @Test
  void archivesOfSameNamedDirectoriesOfTwoRunsAreEachTheirOwn() throws Exception {
    server.put("data", "f", "of the first");
    Form other = Form.file("data", "f", "of the other".getBytes(StandardCharsets.UTF_8));
    server.send(
        ArtifactsServer.request(
                server.port(), ArtifactsServer.path(ArtifactsServer.OTHER) + "artifact")
            .header("Content-Type", other.type())
            .POST(ArtifactsServer.body(other)));

    List<String> contents =
        atOnce(
            100,
            i ->
                () -> {
                  String run = i % 2 == 0 ? ArtifactsServer.RUN : ArtifactsServer.OTHER;
                  return only(
                      server
                          .send(
                              ArtifactsServer.request(
                                  server.port(), ArtifactsServer.path(run) + "artifacts?path=data"))
                          .body());
                });

    for (int i = 0; i < contents.size(); i++) {
      assertThat(contents.get(i)).isEqualTo(i % 2 == 0 ? "of the first" : "of the other");
    }
  }

  private static String only(byte[] archive) throws IOException {
    StringBuilder content = new StringBuilder();
    try (TarInput tar = new TarInput(new ByteArrayInputStream(archive))) {
      tar.forEach(
          (_, bytes) -> content.append(new String(bytes.readAllBytes(), StandardCharsets.UTF_8)));
    }
    return content.toString();
  }
}
