import { useMemo, useState } from "preact/hooks";
import { count } from "../lib/format.js";
import { useSize } from "../lib/hooks.js";
import { ColumnPlot } from "./ColumnPlot.jsx";
import { columnWidth, filtered, isNumeric, sorted } from "./rows.js";

const ROW = 26;
const MARGIN = 10;

// Rows that can be sorted by a column, filtered by a text, and plotted.
export function DataTable({ columns, rows }) {
  const [text, filter] = useState("");
  const [order, sort] = useState({ column: -1, descending: false });
  const [plot, showPlot] = useState(false);
  const numeric = useMemo(() => columns.map((_, i) => isNumeric(rows, i)), [columns, rows]);
  const shown = useMemo(
    () => sorted(filtered(rows, text), order, numeric[order.column]),
    [rows, text, order, numeric],
  );
  return (
    <div class="data">
      <div class="data-tools">
        <label>
          <span class="unseen">Filter rows</span>
          <input type="search" placeholder="Filter rows" value={text} onInput={(e) => filter(e.currentTarget.value)} />
        </label>
        <span class="quiet" role="status">
          {shown.length === rows.length ? "" : count(shown.length, "row") + " of "}
          {count(rows.length, "row")}, {count(columns.length, "column")}
        </span>
        <span class="spring" />
        {numeric.some(Boolean) && (
          <button aria-pressed={plot} onClick={() => showPlot(!plot)}>
            Plot
          </button>
        )}
      </div>
      {plot && <ColumnPlot columns={columns} rows={shown} numeric={numeric} />}
      <Grid columns={columns} rows={shown} numeric={numeric} order={order} sort={sort} />
    </div>
  );
}

function Grid({ columns, rows, numeric, order, sort }) {
  const [element, { height }] = useSize();
  const [top, move] = useState(0);
  const widths = useMemo(() => columns.map((name, i) => columnWidth(name, rows, i)), [columns, rows.length > 0]);
  const first = Math.max(0, Math.floor(top / ROW) - MARGIN);
  const last = Math.min(rows.length, Math.ceil((top + height) / ROW) + MARGIN);
  return (
    <div class="grid" ref={element} tabIndex={0} onScroll={(event) => move(event.currentTarget.scrollTop)}>
      <table aria-rowcount={rows.length + 1} style={{ width: widths.reduce((a, b) => a + b, 0) + "ch" }}>
        <colgroup>
          {widths.map((width) => (
            <col style={{ width: width + "ch" }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((name, i) => (
              <Heading name={name} column={i} numeric={numeric[i]} order={order} sort={sort} />
            ))}
          </tr>
        </thead>
        <tbody>
          <tr style={{ height: first * ROW + "px" }} aria-hidden="true" />
          {rows.slice(first, last).map((row, i) => (
            <tr key={first + i} aria-rowindex={first + i + 2}>
              {columns.map((_, column) => (
                <td class={numeric[column] ? "number" : undefined} title={row[column]?.length > 40 ? row[column] : undefined}>
                  {row[column]}
                </td>
              ))}
            </tr>
          ))}
          <tr style={{ height: (rows.length - last) * ROW + "px" }} aria-hidden="true" />
        </tbody>
      </table>
    </div>
  );
}

function Heading({ name, column, numeric, order, sort }) {
  const here = order.column === column;
  const next = !here ? { column, descending: false } : order.descending ? { column: -1 } : { column, descending: true };
  const state = here ? (order.descending ? "descending" : "ascending") : undefined;
  return (
    <th scope="col" aria-sort={state} class={numeric ? "number" : undefined}>
      <button onClick={() => sort(next)} title={"Sort by " + name}>
        {name}
        <span class="order" aria-hidden="true">
          {here ? (order.descending ? "▾" : "▴") : ""}
        </span>
      </button>
    </th>
  );
}
