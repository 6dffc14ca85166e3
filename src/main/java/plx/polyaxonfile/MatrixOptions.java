package plx.polyaxonfile;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import plx.polyaxonfile.yaml.YamlText;

/// The options of `run` that make a matrix; without hyperparameters they mean nothing, as in the
/// reference.
///
/// @param hparams `NAME=KIND:VALUE` each (`-HP`)
/// @param kind of the matrix; empty for a grid
/// @param concurrency runs at a time; 0 for one
/// @param numRuns the most runs; 0 for no limit
public record MatrixOptions(List<String> hparams, String kind, int concurrency, int numRuns) {
  /// No option given.
  public static final MatrixOptions NONE = new MatrixOptions(List.of(), "", 0, 0);

  /// Copies the list.
  public MatrixOptions {
    hparams = List.copyOf(hparams);
  }

  /// The matrix, not checked yet.
  ///
  /// @throws plx.error.FailureException when a hyperparameter cannot be read
  ObjectNode matrix() {
    ObjectNode matrix = JsonNodeFactory.instance.objectNode();
    matrix.put("kind", kind.isEmpty() ? "grid" : kind);
    matrix.put("concurrency", concurrency == 0 ? 1 : concurrency);
    ObjectNode params = matrix.putObject("params");
    hparams.forEach(hparam -> add(hparam, params));
    if (numRuns != 0) {
      matrix.put("numRuns", numRuns);
    }
    return matrix;
  }

  private static void add(String hparam, ObjectNode params) {
    int equals = hparam.indexOf('=');
    int colon = hparam.indexOf(':', equals);
    if (equals < 1 || colon < 0) {
      throw Invalid.option("-HP " + hparam + " cannot be read.", "Write -HP NAME=KIND:VALUE.");
    }
    String name = hparam.substring(0, equals);
    if (params.has(name)) {
      throw Invalid.option("The hyperparameter " + name + " is given twice.", "Keep one of them.");
    }
    params
        .putObject(name)
        .put("kind", hparam.substring(equals + 1, colon))
        .set("value", YamlText.read("-HP " + name, hparam.substring(colon + 1)));
  }
}
