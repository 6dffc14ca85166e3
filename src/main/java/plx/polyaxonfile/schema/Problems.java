package plx.polyaxonfile.schema;

import java.util.ArrayList;
import java.util.List;

/// What is wrong with a document, each with the path of its field.
public final class Problems {
  private final List<String> sentences = new ArrayList<>();

  /// Adds one; an empty path stands for the whole document.
  public void add(String path, String sentence) {
    sentences.add(path.isEmpty() ? sentence : path + ": " + sentence);
  }

  /// Adds what another check found.
  public void addAll(Problems others) {
    sentences.addAll(others.sentences);
  }

  /// Whether nothing is wrong.
  public boolean none() {
    return sentences.isEmpty();
  }

  /// How many there are.
  public int size() {
    return sentences.size();
  }

  /// The sentences in the order in which they were found.
  public List<String> sentences() {
    return List.copyOf(sentences);
  }

  /// The path of a field below another.
  public static String path(String parent, String field) {
    return parent.isEmpty() ? field : parent + "." + field;
  }
}
