import { useState } from "preact/hooks";
import { count, size } from "../lib/format.js";
import { useMedia } from "../lib/hooks.js";
import { VirtualList } from "../parts/VirtualList.jsx";

const MARKS = { added: "+", removed: "−", changed: "~", same: "=", unread: "?", reading: "…" };
const MEANINGS = {
  added: "added",
  removed: "removed",
  changed: "changed",
  same: "the same",
  unread: "of the same size, too large to be read",
  reading: "being read",
};

const COUNTED = { added: "added", removed: "removed", changed: "changed", same: "the same", unread: "not read" };

const ORDER = ["changed", "removed", "added", "unread", "same", "reading"];

// The files that differ, what changed first; those that are the same on demand.
export function ChangeList({ found, selected, select }) {
  const [all, showAll] = useState(false);
  const rowHeight = useMedia("(pointer: coarse), (max-width: 640px)") ? 40 : 26;
  const of = (state) => found.rows.filter((row) => row.state === state).length;
  const rows = ORDER.filter((state) => all || !["same", "reading"].includes(state)).flatMap((state) =>
    found.rows.filter((row) => row.state === state),
  );
  const index = rows.findIndex((row) => row.path === selected);
  const keys = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || rows.length === 0) return;
    event.preventDefault();
    select(rows[Math.min(rows.length - 1, Math.max(0, index + step))].path);
  };
  return (
    <>
      <VirtualList
        class="tree changes"
        role="listbox"
        aria-label="Files that differ"
        aria-activedescendant={index < 0 ? undefined : "change-" + index}
        tabIndex={0}
        count={rows.length}
        rowHeight={rowHeight}
        focusIndex={index}
        onKeyDown={keys}
        draw={(i, style) => {
          const row = rows[i];
          return (
            <div
              key={row.path}
              id={"change-" + i}
              class={"row " + row.state + (i === index ? " active" : "")}
              style={style}
              role="option"
              aria-selected={i === index}
              aria-label={row.path + ", " + MEANINGS[row.state]}
              onClick={() => select(row.path)}
            >
              <span class="mark" title={MEANINGS[row.state]}>
                {MARKS[row.state]}
              </span>
              <span class="name" title={row.path}>
                {row.path}
              </span>
              <span class="size">{sizes(row)}</span>
            </div>
          );
        }}
      />
      {rows.length === 0 && found.finished && <p class="quiet empty">Both runs have the same files.</p>}
      <p class="tree-foot quiet" role="status">
        {["added", "removed", "changed", "same", "unread"]
          .filter((state) => of(state) > 0)
          .map((state) => of(state).toLocaleString("en") + " " + COUNTED[state])
          .join(", ")}
        {found.left > 0 && ", still reading " + count(found.left, "file")}
        <label>
          <input type="checkbox" checked={all} onChange={(event) => showAll(event.currentTarget.checked)} /> all
        </label>
      </p>
    </>
  );
}

function sizes({ before, after }) {
  if (before === undefined || after === undefined || before === after) return size(after ?? before);
  return (after > before ? "+" : "−") + size(Math.abs(after - before));
}
