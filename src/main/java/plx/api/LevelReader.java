package plx.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.Reader;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Reads the list of one directory while it arrives. It is the one answer that is rightly large: a
/// directory may hold a million files.
final class LevelReader {
  /// Characters; they are not kept, so that the allowance bounds the memory.
  private static final long LONGEST = 256L << 20;

  private static final int LONGEST_NAME = 4096;

  /// JSON has no larger whole numbers that everybody reads alike; and no store has such a file.
  private static final long LARGEST = 1L << 53;

  private static final JsonFactory JSON =
      Transport.json(
          StreamReadConstraints.builder()
              .maxDocumentLength(LONGEST)
              .maxNameLength(LONGEST_NAME)
              .maxStringLength(LONGEST_NAME)
              .maxNestingDepth(Transport.DEEPEST)
              .build());

  private final JsonParser parser;
  private final String directory;
  private final ListingAllowance allowance;
  private final SortedMap<String, Long> files = new TreeMap<>();
  private final SortedSet<String> directories = new TreeSet<>();
  private boolean exists = true;

  private LevelReader(JsonParser parser, String directory, ListingAllowance allowance) {
    this.parser = parser;
    this.directory = directory;
    this.allowance = allowance;
  }

  /// Reads `{"files": {name: size}, "dirs": [name], "error": text}`; one of them must be there.
  ///
  /// @throws StreamConstraintsException when it is too much
  /// @throws JsonParseException when it is no such list
  static RemoteLevel read(Reader in, String directory, ListingAllowance allowance)
      throws IOException {
    try (JsonParser parser = JSON.createParser(in)) {
      LevelReader reader = new LevelReader(parser, directory, allowance);
      reader.readAll();
      return new RemoteLevel(reader.files, reader.directories, reader.exists);
    }
  }

  private void readAll() throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new JsonEOFException(parser, JsonToken.NOT_AVAILABLE, "the answer is empty");
    }
    expect(first == JsonToken.START_OBJECT, "the answer is no object");
    boolean known = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      known |= readField(parser.currentName(), parser.nextToken());
      // Of what was read this is the end already.
      parser.skipChildren();
    }
    // An empty directory is not what something else says: files there would be overwritten.
    expect(known, "the answer is no list");
  }

  private boolean readField(String field, JsonToken value) throws IOException {
    switch (field) {
      case "files" -> readFiles(value);
      case "dirs" -> readDirectories(value);
      case "error" -> exists = value == JsonToken.VALUE_NULL;
      default -> {
        // A later server may tell more.
        return false;
      }
    }
    return true;
  }

  private void readFiles(JsonToken value) throws IOException {
    if (value == JsonToken.VALUE_NULL) {
      return;
    }
    expect(value == JsonToken.START_OBJECT, "`files` is no object");
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = taken(parser.currentName());
      boolean whole = parser.nextToken() == JsonToken.VALUE_NUMBER_INT;
      expect(
          whole && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER, "a size is none");
      long size = parser.getLongValue();
      expect(size >= 0 && size <= LARGEST, "a size is none");
      files.put(name, size);
    }
  }

  private void readDirectories(JsonToken value) throws IOException {
    if (value == JsonToken.VALUE_NULL) {
      return;
    }
    expect(value == JsonToken.START_ARRAY, "`dirs` is no list");
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      expect(parser.currentToken() == JsonToken.VALUE_STRING, "a name is none");
      directories.add(taken(parser.getText()));
    }
  }

  private String taken(String name) throws StreamConstraintsException {
    if (!allowance.takes(directory, name)) {
      throw new StreamConstraintsException("more names than fit into the memory");
    }
    return name;
  }

  private void expect(boolean holds, String otherwise) throws JsonParseException {
    if (!holds) {
      throw new JsonParseException(parser, otherwise);
    }
  }
}
