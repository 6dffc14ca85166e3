package plx.console;

import java.util.ArrayList;
import java.util.List;

/// Rows of text in columns that are as wide as their widest cell; the last one is not padded.
public final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  /// Adds a row; rows may be of different lengths.
  public Table row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  /// Prints the rows to standard output, each cell two blanks after the last.
  public void print(Console console) {
    List<Integer> widths = new ArrayList<>();
    for (List<String> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        int width = row.get(column).codePointCount(0, row.get(column).length());
        if (column == widths.size()) {
          widths.add(width);
        } else {
          widths.set(column, Math.max(widths.get(column), width));
        }
      }
    }
    rows.forEach(row -> console.result(line(row, widths)));
  }

  private static String line(List<String> row, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      String cell = row.get(column);
      line.append(cell);
      int missing = widths.get(column) - cell.codePointCount(0, cell.length());
      line.append(" ".repeat(missing + 2));
    }
    return line.toString().stripTrailing();
  }
}
