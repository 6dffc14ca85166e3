// Through a list that the server gives in pages.
export function Pager({ offset, limit, total, go }) {
  if (total <= limit) return null;
  const last = Math.min(offset + limit, total);
  return (
    <nav class="pager" aria-label="Pages">
      <button disabled={offset === 0} onClick={() => go(Math.max(0, offset - limit))}>
        Newer
      </button>
      <span>
        {offset + 1} to {last} of {total}
      </span>
      <button disabled={last >= total} onClick={() => go(offset + limit)}>
        Older
      </button>
    </nav>
  );
}
