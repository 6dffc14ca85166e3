import { useEffect, useState } from "preact/hooks";
import uPlot from "uplot";
import { useSize } from "../lib/hooks.js";

// Lines over a common x: {x: [number], lines: [{name, values: [number|null], faint?}], xName, time?}.
export function LineChart({ x, lines, xName, time = false, height = 240, label }) {
  const [element, { width }] = useSize();
  const [theme, changed] = useState(0);
  useEffect(() => {
    const again = () => changed((n) => n + 1);
    const system = matchMedia("(prefers-color-scheme: dark)");
    addEventListener("polyaxon:theme", again);
    system.addEventListener("change", again);
    return () => {
      removeEventListener("polyaxon:theme", again);
      system.removeEventListener("change", again);
    };
  }, []);
  useEffect(() => {
    if (width === 0) return;
    const options = optionsOf(element.current, { lines, xName, time, width, height });
    const plot = new uPlot(options, [x, ...lines.map((line) => line.values)], element.current);
    return () => plot.destroy();
  }, [x, lines, xName, time, width, height, theme]);
  return <div class="chart" ref={element} role="img" aria-label={label} />;
}

const COLOURS = 6;

function optionsOf(element, { lines, xName, time, width, height }) {
  const style = getComputedStyle(element);
  const colour = (name) => style.getPropertyValue(name);
  const axis = { stroke: style.color, grid: { stroke: colour("--grid"), width: 1 }, ticks: { show: false }, font: "11px system-ui" };
  return {
    width,
    height,
    scales: { x: { time } },
    axes: [axis, { ...axis, size: 60 }],
    cursor: { points: { size: 6 } },
    series: [
      { label: xName },
      ...lines.map((line, i) => ({
        label: line.name,
        stroke: colour("--line-" + ((line.colour ?? i) % COLOURS)),
        alpha: line.faint ? 0.3 : 1,
        width: line.faint ? 1 : 1.5,
        points: { show: line.values.length <= 40, size: 4 },
        spanGaps: true,
      })),
    ],
  };
}
