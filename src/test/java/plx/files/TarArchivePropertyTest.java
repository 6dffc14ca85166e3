package plx.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import plx.e2e.FileTree;

class TarArchivePropertyTest {
  private Path root;

  /// A member without its source.
  record Member(String name, byte[] content, int mode, Instant modified) {}

  @BeforeTry
  void makeADirectory() throws IOException {
    root = Files.createTempDirectory("tar-");
  }

  @AfterTry
  void removeIt() {
    FileTree.delete(root);
  }

  @Provide
  Arbitrary<List<Member>> members() {
    Arbitrary<String> plain =
        Arbitraries.strings().ascii().excludeChars('/', '\0').ofMaxLength(120);
    Arbitrary<String> any =
        Arbitraries.strings()
            .withCharRange('\1', '\uD7FF')
            .withCharRange('\uE000', '\uFFFD')
            .excludeChars('/')
            .ofMaxLength(60);
    Arbitrary<String> name =
        Arbitraries.oneOf(plain, any, Arbitraries.of("é", "日本", "𝛼", "C:x", "%41"))
            .filter(text -> !text.isEmpty() && !text.equals(".") && !text.equals(".."))
            .list()
            .ofMinSize(1)
            .ofMaxSize(4)
            .map(names -> String.join("/", names));
    Arbitrary<byte[]> content = Arbitraries.bytes().array(byte[].class).ofMaxSize(1600);
    Arbitrary<Integer> mode = Arbitraries.integers().between(0, 0777);
    Arbitrary<Instant> time =
        Arbitraries.longs()
            .between(Instant.parse("1902-01-01T00:00:00Z").toEpochMilli(), 32_503_680_000_000L)
            .map(Instant::ofEpochMilli);
    return Combinators.combine(name, content, mode, time).as(Member::new).list().ofMaxSize(6);
  }

  @Property(seed = "20261124")
  void whatIsWrittenIsReadAndHasTheLengthThatIsAnnounced(@ForAll("members") List<Member> members)
      throws IOException {
    List<TarMember> sources = new ArrayList<>();
    for (Member member : members) {
      Path source = Files.write(root.resolve("" + sources.size()), member.content());
      sources.add(
          new TarMember(
              member.name(), source, member.content().length, member.mode(), member.modified()));
    }
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    TarArchive archive = new TarArchive(sources);
    archive.writeTo(written, new SourceReader(_ -> {}));

    assertThat(written.size()).isEqualTo((int) archive.size());
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new ByteArrayInputStream(written.toByteArray()), "UTF-8")) {
      for (Member member : members) {
        TarArchiveEntry entry = tar.getNextEntry();
        assertThat(entry.getName()).isEqualTo(member.name());
        assertThat(entry.isFile()).isTrue();
        assertThat(entry.getMode() & 0777).isEqualTo(member.mode());
        assertThat(entry.getLastModifiedTime().toInstant().getEpochSecond())
            .isEqualTo(member.modified().getEpochSecond());
        assertThat(tar.readAllBytes()).isEqualTo(member.content());
      }
      assertThat(tar.getNextEntry()).isNull();
    }
  }
}
