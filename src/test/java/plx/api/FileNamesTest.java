package plx.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {
  /// Characters that Unicode got after the version that Python 3.11 knows: a server with a newer
  /// Python keeps them, an older one drops them, which the tree shows after the upload.
  private static final String NEWER =
      "897 cf3 ece 1b4e 1b4f 1b7f 1c89 1c8a 2427 2428 2429 2ffc 2ffd 2ffe 2fff 31e4 31e5 31ef"
          + " a7cb a7cc a7cd a7da a7db a7dc";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.txt",
        "with space",
        "é",
        "日本",
        "😀",
        "a&b",
        "R&D.pdf",
        "Q&A",
        "a & b",
        "&",
        "a;b",
        "\"quoted\"",
        "100%",
        "%41",
        "a+b",
        "'",
        "*",
        ".hidden",
        "...",
        "trailing.",
        " leading",
        "-rf",
        "<x>",
        "a:b"
      })
  void anOrdinaryNameArrivesAsItIs(String name) {
    assertThat(FileNames.survives(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\\b", "\\", "a\nb", "a\rb", "a\tb", "\u0000", "\u007f", "no\u00a0break",
            "zero\u200bwidth",
        "joi\u200dner", "\u2028", "\ufeff", "\ue000", "\u00ad", "a&amp;b", "&lt", "&#65;", "&#x41",
        "a&copyright", "x&LT1", "&notit;", "&unknown;", ".", "..", "\u3000"
      })
  void aNameThatTheServerWouldChangeDoesNot(String name) {
    assertThat(FileNames.survives(name)).isFalse();
  }

  @Test
  void whatIsPrintableIsWhatPythonSays() throws IOException {
    BitSet expected = printableInPython();
    BitSet differing = new BitSet();
    for (int c = 0; c < 0x10000; c++) {
      // A backslash is printable and does not survive for another reason.
      if (c != '\\' && FileNames.survives("x" + Character.toString(c)) != expected.get(c)) {
        differing.set(c);
      }
    }

    assertThat(differing.stream().mapToObj(Integer::toHexString).collect(Collectors.joining(" ")))
        .isEqualTo(NEWER);
  }

  private static BitSet printableInPython() throws IOException {
    BitSet printable = new BitSet(0x10000);
    try (InputStream in = FileNamesTest.class.getResourceAsStream("printable.txt")) {
      new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> java.util.Arrays.stream(line.split(" ")))
          .map(range -> range.split("-"))
          .forEach(range ->
              printable.set(Integer.parseInt(range[0], 16), Integer.parseInt(range[1], 16) + 1));
    }
    return printable;
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "a.txt | filename=\"a.txt\"",
        "a b (1)+,=@~-_.txt | filename=\"a b (1)+,=@~-_.txt\"",
        "é | filename*=UTF-8''%C3%A9",
        "😀 | filename*=UTF-8''%F0%9F%98%80",
        "a\"b | filename*=UTF-8''a%22b",
        "100% | filename*=UTF-8''100%25",
        "a;b | filename*=UTF-8''a%3Bb",
        "it's*.x | filename*=UTF-8''it%27s%2A.x"
      })
  void theDispositionQuotesOrEncodesTheName(String name, String parameter) {
    assertThat(FileNames.disposition("upload_file", name).get("Content-Disposition"))
        .isEqualTo("form-data; name=\"upload_file\"; " + parameter);
  }

  @Test
  void noNameBreaksOutOfTheHeader() {
    String header =
        FileNames.disposition("f", "a\r\nX-Evil: 1\"; filename=\"b").get("Content-Disposition");

    assertThat(header)
        .isEqualTo(
            "form-data; name=\"f\"; filename*=UTF-8''a%0D%0AX%2DEvil%3A%201%22%3B%20filename%3D%22b");
  }
}
