import { size } from "../lib/format.js";
import { Failure } from "../parts/Notice.jsx";

// How much of a file is shown, and the rest on demand.
export function MoreButton({ parts, file }) {
  if (parts.error) return <Failure error={parts.error} again={parts.more} />;
  if (parts.complete) return null;
  return (
    <div class="more" role="status">
      <span>
        {parts.loading ? "Loading" : "The first " + size(parts.bytes.length) + " of " + size(file.size)}
      </span>
      {!parts.loading && <button onClick={parts.more}>Load more</button>}
    </div>
  );
}
