package plx.e2e;

import static plx.e2e.HostileAnswers.archive;
import static plx.e2e.HostileAnswers.bomb;
import static plx.e2e.HostileAnswers.endless;
import static plx.e2e.HostileAnswers.filled;
import static plx.e2e.HostileAnswers.head;
import static plx.e2e.HostileAnswers.json;
import static plx.e2e.HostileAnswers.raw;
import static plx.e2e.HostileAnswers.stalling;
import static plx.e2e.HostileAnswers.status;
import static plx.e2e.HostileAnswers.tar;
import static plx.e2e.HostileServer.bytes;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import plx.e2e.HostileServer.Answer;

/// The table of malicious answers, and how the program has to end.
final class Harms {
  /// What every file of the run holds.
  static final String CONTENT = "hello";

  private static final long LARGE = 64L << 20;

  /// What is asked for first of the large file.
  static final long PART = LARGE / 4;

  private static final String OK = head(200, "Content-Type: application/json");
  static final String ONE_FILE = "{\"files\":{\"a.txt\":5},\"dirs\":[]}";
  private static final String PAGE =
      "<html><head><title>Oops</title></head><body>" + "x".repeat(10 << 20) + "</body></html>";

  /// So many small files that the whole run's archive is asked for.
  static final String MANY_FILES =
      IntStream.range(0, 40)
          .mapToObj(i -> "\"f%02d\":5".formatted(i))
          .collect(Collectors.joining(",", "{\"files\":{", "},\"dirs\":[]}"));

  /// So large that it is asked for in parts.
  static final String LARGE_FILE = "{\"files\":{\"large.bin\":" + LARGE + "},\"dirs\":[]}";

  private Harms() {}

  static Stream<Harm> noJson() {
    return Stream.of("run", "tree").flatMap(Harms::noJson);
  }

  /// Where an object of JSON is expected.
  private static Stream<Harm> noJson(String kind) {
    return Stream.of(
        Harm.download("bad JSON", kind, json("{\"a\" 1}"), 7, "PLX-NOT-POLYAXON"),
        Harm.download("a list", kind, json("[1]"), 7, "PLX-NOT-POLYAXON"),
        Harm.download("cut JSON", kind, raw(OK + "{\"files\":{\"a\":"), 7, "PLX-UNREACHABLE"),
        Harm.download(
            "deep JSON", kind, json("{\"a\":" + "[".repeat(100_000)), 7, "PLX-ANSWER-TOO-LARGE"),
        Harm.download(
            "endless text", kind, endless(OK + "{\"a\":\"", "x"), 7, "PLX-ANSWER-TOO-LARGE"),
        Harm.download("endless blanks", kind, endless(OK, " "), 7, "PLX-ANSWER-TOO-LARGE"),
        Harm.download(
            "endless objects", kind, endless(OK + "{\"a\":[", "{},"), 7, "PLX-ANSWER-TOO-LARGE"));
  }

  /// Whatever is expected.
  static Stream<Harm> http() {
    Answer tenMegabytes = raw("HTTP/1.1 200 OK\r\nX: " + "x".repeat(10 << 20));
    Answer chunk = endless(head(200, "Transfer-Encoding: chunked") + "5;", "x");
    Answer digits = endless(head(200, "Transfer-Encoding: chunked"), "1");
    Answer circle = status(302, "Location: /round", bytes(""));
    Answer interim = endless("", "HTTP/1.1 103 Early Hints\r\n\r\n");
    return Stream.of(
        Harm.download("no HTTP", "run", raw("SSH-2.0-OpenSSH_9.2\r\n"), 7, "PLX-NOT-POLYAXON"),
        Harm.download("endless noise", "run", endless("", "noise"), 7, "PLX-UNREACHABLE"),
        Harm.download("a header of 10 MB", "run", tenMegabytes, 7, "PLX-UNREACHABLE"),
        Harm.download("an endless head of a chunk", "run", chunk, 7, "PLX-NOT-POLYAXON"),
        Harm.download("a head of a chunk in digits", "tree", digits, 7, "PLX-NOT-POLYAXON"),
        Harm.download("endless interim answers", "run", interim, 7, "PLX-"),
        Harm.download("a circle", "run", circle, 7, "PLX-REDIRECTED"),
        Harm.download("a page of 10 MB", "run", page(500), 7, "PLX-SERVER-ERROR"),
        Harm.download("a page of 10 MB", "run", page(404), 5, "PLX-NOT-FOUND"),
        Harm.download("endless error", "run", endless(head(502), "no "), 7, "PLX-SERVER-ERROR"),
        Harm.download("silence", "run", stalling(""), 7, "PLX-UNREACHABLE"),
        Harm.download(
            "silence in its middle", "tree", stalling(OK + "{\"dirs\":"), 7, "PLX-UNREACHABLE"));
  }

  private static Answer page(int status) {
    return status(status, "Content-Type: text/html", bytes(PAGE));
  }

  static Stream<Harm> trees() {
    Stream<Harm> names =
        Stream.of(
                "{\"files\":{\"../secret\":5}}",
                "{\"files\":{\"/etc/passwd\":5}}",
                "{\"files\":{\"a\\u0000b\":5}}",
                "{\"files\":{\"\":5}}",
                "{\"dirs\":[\"..\"]}",
                "{\"dirs\":[\"a/../../secret\"]}")
            .map(tree -> Harm.download(tree, "tree", json(tree), 6, "PLX-UNSAFE-NAME"));
    Stream<Harm> sizes =
        Stream.of("-1", "1.5", "\"5\"", "99999999999999999999")
            .map(size -> "{\"files\":{\"a.txt\":" + size + "}}")
            .map(tree -> Harm.download(tree, "tree", json(tree), 7, "PLX-NOT-POLYAXON"));
    Answer names1 = endless(OK + "{\"files\":{", n -> bytes("\"file-%09d\":5,".formatted(n)));
    Answer names2 = endless(OK + "{\"dirs\":[", n -> bytes("\"dir-%09d\",".formatted(n)));
    String rest = "\u6587".repeat(1000) + "\":5,";
    Answer names3 = endless(OK + "{\"files\":{", n -> bytes("\"%09d".formatted(n) + rest));
    Stream<Harm> others =
        Stream.of(
            Harm.download("endless files", "tree", names1, 7, "PLX-ANSWER-TOO-LARGE"),
            Harm.download("endless long names", "tree", names3, 7, "PLX-ANSWER-TOO-LARGE"),
            Harm.download("endless directories", "tree", names2, 7, "PLX-ANSWER-TOO-LARGE"),
            Harm.download("ever deeper", "tree", json("{\"dirs\":[\"a\"]}"), 6, "PLX-UNSAFE-NAME"),
            Harm.download(
                "ever deeper and wider",
                "tree",
                json("{\"dirs\":[\"%s\",\"b\"]}".formatted("a".repeat(200))),
                6,
                "PLX-UNSAFE-NAME"),
            Harm.download(
                "more than the disk has",
                "tree",
                json("{\"files\":{\"a\":9007199254740991,\"b\":9007199254740991}}"),
                1,
                "PLX-DISK-FULL"),
            Harm.download(
                "backslashes", "tree", json("{\"files\":{\"..\\\\..\\\\x\":5}}"), 0, "fetched 1 "));
    return Stream.of(names, sizes, others).flatMap(harms -> harms);
  }

  static Stream<Harm> files() {
    return Stream.of(
        Harm.download("endless", "file", endless(head(200), "hello"), 8, "PLX-DOWNLOAD-DIFFERS"),
        Harm.download(
            "longer than announced",
            "file",
            raw(head(200, "Content-Length: 3") + CONTENT),
            8,
            "PLX-DOWNLOAD-DIFFERS"),
        Harm.download(
            "shorter than announced",
            "file",
            raw(head(200, "Content-Length: 100") + CONTENT),
            7,
            "PLX-UNREACHABLE"),
        Harm.download("cut", "file", raw(head(200) + "hel"), 8, "PLX-DOWNLOAD-DIFFERS"),
        Harm.download("a page of 10 MB", "file", page(200), 8, "PLX-DOWNLOAD-DIFFERS"),
        Harm.download("an error of 10 MB", "file", page(400), 1, "PLX-REJECTED"),
        Harm.download("silence", "file", stalling(head(200) + "hel"), 7, "PLX-UNREACHABLE"),
        Harm.download(
            "broken chunks",
            "file",
            raw(head(200, "Transfer-Encoding: chunked") + "zz\r\nhello"),
            7,
            "PLX-UNREACHABLE"),
        Harm.download(
            "absurd traits",
            "file",
            status(200, "X-Polyaxon-Mode: 7777\r\nLast-Modified: yesterday", bytes(CONTENT)),
            0,
            "fetched 1 "));
  }

  /// Where a part of a large file is expected. Most have as many bytes as were asked for: who looks
  /// at nothing else takes them for a file.
  static Stream<Harm> parts() {
    String first = "bytes 0-" + (PART - 1) + "/" + LARGE;
    String other = "bytes 7-" + (PART + 6) + "/" + LARGE;
    String endless = "bytes 0-" + (PART - 1) + "/" + Long.MAX_VALUE;
    String kept = "ETag: \"1\"";
    return Stream.of(
        part("no version", filled(partial(first), PART), 8, "PLX-DOWNLOAD-DIFFERS"),
        part("a range that is none", filled(partial("x", kept), PART), 8, "PLX-DOWNLOAD-DIFFERS"),
        part("no range", filled(head(206, kept), PART), 8, "PLX-DOWNLOAD-DIFFERS"),
        part("another part", filled(partial(other, kept), PART), 8, "PLX-DOWNLOAD-DIFFERS"),
        part("another file", filled(partial(endless, kept), PART), 8, "PLX-DOWNLOAD-DIFFERS"),
        part("endless", endless(partial(first, kept), "x"), 8, "PLX-DOWNLOAD-DIFFERS"),
        part("cut", filled(partial(first, kept), PART - 1), 8, "PLX-DOWNLOAD-DIFFERS"),
        part("silence", stalling(partial(first, kept) + "x"), 7, "PLX-UNREACHABLE"),
        part("a page of 10 MB", page(416), 1, "PLX-REJECTED"));
  }

  private static Harm part(String name, Answer answer, int exit, String says) {
    return Harm.download(name, "part", answer, exit, says);
  }

  private static String partial(String range, String... headers) {
    return head(
        206,
        Stream.concat(Stream.of("Content-Range: " + range), Stream.of(headers))
            .toArray(String[]::new));
  }

  static Stream<Harm> archives() {
    long much = 4L << 30;
    byte[] piece = tar("x", '0', "");
    Answer pieces = endless(head(200), _ -> piece);
    byte[] cut = Arrays.copyOf(tar("f00", '0', ""), 40);
    Stream<Harm> members =
        Stream.of("../secret", "/etc/passwd", "a/../../secret", "a//b", "..")
            .map(name -> broken("a member " + name, archive(tar(name, '0', ""))));
    Stream<Harm> others =
        Stream.of(
            broken("a link", archive(tar("f00", '2', "/etc/passwd"))),
            broken("a hard link", archive(tar("f00", '1', "../secret"))),
            broken("a device", archive(tar("f00", '3', ""))),
            broken("a pipe", archive(tar("f00", '6', ""))),
            broken("a file of the run as a bomb", bomb("f00", '0', much)),
            broken("a bomb beside the run", bomb("zeros", '0', much)),
            broken("a name of 4 GB", bomb("././@LongLink", 'L', much)),
            broken("a pax header of 4 GB", bomb("header", 'x', much)),
            broken("a pax header of 4 GB for all", bomb("header", 'g', much)),
            broken("cut", archive(cut)),
            broken("no gzip", archive(bytes("x".repeat(10 << 20)))),
            broken("endless noise", endless(head(200), "noise")),
            // It is at its end after the first.
            Harm.download("endless archives", "archive", pieces, 0, "fetched 40 "),
            broken("a page of 10 MB", page(500)));
    return Stream.concat(members, others);
  }

  /// The files come one by one then.
  private static Harm broken(String name, Answer answer) {
    return Harm.download(name, "archive", answer, 0, "fetching files one by one");
  }

  static Stream<Harm> uploads() {
    return Stream.of(
        Harm.upload("bad JSON", "tree", json("{\"a\" 1}"), 7, "PLX-NOT-POLYAXON"),
        Harm.upload(
            "endless files",
            "tree",
            endless(OK + "{\"files\":{", n -> bytes("\"file-%09d\":5,".formatted(n))),
            7,
            "PLX-ANSWER-TOO-LARGE"),
        Harm.upload(
            "a negative size", "tree", json("{\"files\":{\"a.txt\":-1}}"), 7, "PLX-NOT-POLYAXON"),
        Harm.upload("endless", "upload", endless(head(200), "thanks "), 0, "sent 1 "),
        Harm.upload("endless error", "upload", endless(head(500), "no "), 7, "PLX-SERVER-ERROR"),
        Harm.upload("a page of 10 MB", "upload", page(400), 1, "PLX-REJECTED"),
        Harm.upload(
            "sent elsewhere",
            "upload",
            status(307, "Location: http://localhost:9/", bytes("")),
            7,
            "PLX-REDIRECTED"),
        Harm.upload("no HTTP", "upload", raw("SSH-2.0-OpenSSH_9.2\r\n"), 7, "PLX-NOT-POLYAXON"),
        Harm.upload("silence", "upload", stalling(""), 7, "PLX-UNREACHABLE"));
  }
}
