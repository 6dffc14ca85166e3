import { useMemo, useState } from "preact/hooks";
import { LineChart } from "../chart/LineChart.jsx";
import { toNumber } from "./rows.js";

const ROW_NUMBER = -1;

// Chosen columns over another one or over the row's number.
export function ColumnPlot({ columns, rows, numeric }) {
  const numbers = columns.map((_, i) => i).filter((i) => numeric[i]);
  const [across, chooseAcross] = useState(numbers.length > 1 ? numbers[0] : ROW_NUMBER);
  const [chosen, choose] = useState(() => numbers.filter((i) => i !== across).slice(0, 1));
  const toggle = (i) => choose(chosen.includes(i) ? chosen.filter((one) => one !== i) : [...chosen, i]);
  const series = useMemo(() => seriesOf(columns, rows, across, chosen), [columns, rows, across, chosen]);
  return (
    <div class="plot">
      <div class="plot-tools">
        <label>
          Across{" "}
          <select value={across} onChange={(event) => chooseAcross(Number(event.currentTarget.value))}>
            <option value={ROW_NUMBER}>row</option>
            {numbers.map((i) => (
              <option value={i}>{columns[i]}</option>
            ))}
          </select>
        </label>
        <span class="chips" role="group" aria-label="Columns to plot">
          {numbers.map((i) => (
            <button aria-pressed={chosen.includes(i)} onClick={() => toggle(i)}>
              {columns[i]}
            </button>
          ))}
        </span>
      </div>
      {chosen.length > 0 && <LineChart {...series} label={"Plot of " + chosen.map((i) => columns[i]).join(", ")} />}
    </div>
  );
}

// A line chart wants its rows in the order of x.
function seriesOf(columns, rows, across, chosen) {
  const points = rows.map((row, i) => [across === ROW_NUMBER ? i + 1 : toNumber(row[across]), row]);
  const known = points.filter(([x]) => !Number.isNaN(x)).sort(([a], [b]) => a - b);
  const value = (text) => (Number.isNaN(toNumber(text)) ? null : toNumber(text));
  return {
    x: known.map(([x]) => x),
    lines: chosen.map((i) => ({ name: columns[i], values: known.map(([, row]) => value(row[i])) })),
    xName: across === ROW_NUMBER ? "row" : columns[across],
  };
}
