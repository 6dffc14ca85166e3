import { useEffect, useState } from "preact/hooks";
import { size, time } from "../lib/format.js";
import { useMedia } from "../lib/hooks.js";
import { directoryOf } from "../lib/paths.js";
import { Icon } from "../parts/Icon.jsx";
import { VirtualList } from "../parts/VirtualList.jsx";
import { iconOf } from "../preview/kinds.js";

// Rows of files and folders: the tree, or, flat, what a search found. The list itself has the
// keyboard's focus and names its active row, because most rows are not in the document.
export function TreeView({ rows, flat = false, model, selected, select, dropOn, label }) {
  const rowHeight = useMedia("(pointer: coarse), (max-width: 640px)") ? 40 : 26;
  const [active, activate] = useState(selected);
  useEffect(() => activate(selected), [selected]);
  const index = rows.findIndex((row) => row.path === active);
  const keys = (event) => {
    const act = KEYS[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act({ rows, index, model, flat, activate: (row) => row && activate(row.path), select });
  };
  return (
    <VirtualList
      class={"tree" + (flat ? " flat" : "")}
      role="tree"
      aria-label={label}
      aria-activedescendant={index < 0 ? undefined : "row-" + index}
      tabIndex={0}
      count={rows.length}
      rowHeight={rowHeight}
      focusIndex={index}
      onKeyDown={keys}
      draw={(i, style) => (
        <Row
          key={rows[i].path}
          id={"row-" + i}
          row={rows[i]}
          style={style}
          flat={flat}
          open={!flat && model.isOpen(rows[i].path)}
          active={i === index}
          selected={rows[i].path === selected}
          dropOn={dropOn}
          press={() => press(rows[i], model, flat, select)}
        />
      )}
    />
  );
}

function press(row, model, flat, select) {
  if (row.message) return;
  if (row.directory && !flat) model.isOpen(row.path) ? model.close(row.path) : model.open(row.path);
  select(row);
}

const KEYS = {
  ArrowDown: ({ rows, index, activate }) => activate(rows[Math.min(rows.length - 1, index + 1)]),
  ArrowUp: ({ rows, index, activate }) => activate(rows[Math.max(0, index - 1)]),
  PageDown: ({ rows, index, activate }) => activate(rows[Math.min(rows.length - 1, index + 20)]),
  PageUp: ({ rows, index, activate }) => activate(rows[Math.max(0, index - 20)]),
  Home: ({ rows, activate }) => activate(rows[0]),
  End: ({ rows, activate }) => activate(rows[rows.length - 1]),
  ArrowRight: ({ rows, index, model, flat, activate }) => {
    const row = rows[index];
    if (flat || !row?.directory) return;
    if (model.isOpen(row.path)) activate(rows[index + 1]);
    else model.open(row.path);
  },
  ArrowLeft: ({ rows, index, model, flat, activate }) => {
    const row = rows[index];
    if (flat || !row) return;
    if (row.directory && model.isOpen(row.path)) model.close(row.path);
    else activate(rows.find((one) => one.path === directoryOf(row.path)));
  },
  Enter: ({ rows, index, model, flat, select }) => rows[index] && press(rows[index], model, flat, select),
};

function Row({ id, row, style, flat, open, active, selected, dropOn, press }) {
  if (row.message) {
    return (
      <div id={id} class="row message" style={style} role="treeitem" aria-level={row.depth + 1}>
        <span class="indent" style={{ width: row.depth * 16 + 22 + "px" }} />
        {row.message}
      </div>
    );
  }
  return (
    <div
      id={id}
      class={"row" + (active ? " active" : "") + (dropOn === row.path ? " drop" : "")}
      style={style}
      role="treeitem"
      aria-level={row.depth + 1}
      aria-setsize={row.siblings}
      aria-posinset={row.position}
      aria-expanded={row.directory && !flat ? open : undefined}
      aria-selected={selected}
      data-path={row.path}
      data-directory={row.directory ? "" : undefined}
      onClick={press}
    >
      <span class="indent" style={{ width: row.depth * 16 + "px" }} />
      <span class={"twist" + (open ? " open" : "")}>{row.directory && !flat && <Icon name="chevron" />}</span>
      <Icon name={row.directory ? "folder" : iconOf(row.path)} />
      <span class="name" title={row.path}>
        {row.name}
        {flat && directoryOf(row.path) && <span class="where">{directoryOf(row.path)}</span>}
      </span>
      {row.mtime !== undefined && <span class="time">{time(row.mtime)}</span>}
      {!row.directory && <span class="size">{size(row.size)}</span>}
    </div>
  );
}
