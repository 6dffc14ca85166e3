package plx.console;

import java.util.ArrayList;
import java.util.List;

/// Rows of text in columns that are as wide as their widest cell.
public final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  /// A table with a head, or without one when it is empty.
  public Table(List<String> head) {
    if (!head.isEmpty()) {
      rows.add(List.copyOf(head));
    }
  }

  /// Adds a row; line breaks in its cells become spaces.
  public Table row(List<String> cells) {
    rows.add(cells.stream().map(cell -> cell.replaceAll("\\R", " ")).toList());
    return this;
  }

  /// The lines, without spaces at their ends.
  public List<String> lines() {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
    }
    return line.toString().stripTrailing();
  }
}
