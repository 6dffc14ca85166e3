import { useEffect, useRef, useState } from "preact/hooks";
import { useSize } from "../lib/hooks.js";

const MARGIN = 12;

// Draws only the rows of a long list that can be seen. Every row is rowHeight pixels high; draw(index)
// gives its element, which must take the style that it is given.
export function VirtualList({ count, rowHeight, draw, focusIndex = -1, class: look = "", ...rest }) {
  const [element, { height }] = useSize();
  const [top, move] = useState(0);
  const first = Math.max(0, Math.floor(top / rowHeight) - MARGIN);
  const last = Math.min(count, Math.ceil((top + height) / rowHeight) + MARGIN);

  const shown = useRef(-1);
  useEffect(() => {
    if (focusIndex < 0 || focusIndex === shown.current) return;
    shown.current = focusIndex;
    reveal(element.current, focusIndex * rowHeight, rowHeight);
  }, [focusIndex, height]);

  const rows = [];
  for (let i = first; i < last; i++) {
    rows.push(draw(i, { top: i * rowHeight + "px", height: rowHeight + "px" }));
  }
  return (
    <div ref={element} class={"virtual " + look} onScroll={(e) => move(e.currentTarget.scrollTop)} {...rest}>
      <div class="virtual-space" role="presentation" style={{ height: count * rowHeight + "px" }}>
        {rows}
      </div>
    </div>
  );
}

function reveal(list, top, rowHeight) {
  if (top < list.scrollTop) list.scrollTop = top;
  else if (top + rowHeight > list.scrollTop + list.clientHeight) {
    list.scrollTop = top + rowHeight - list.clientHeight;
  }
}
