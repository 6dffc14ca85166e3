import { structuredPatch } from "diff";
import { useLoad } from "../lib/hooks.js";
import { size } from "../lib/format.js";
import { directoryOf, nameOf } from "../lib/paths.js";
import { Icon } from "../parts/Icon.jsx";
import { Failure, Loading } from "../parts/Notice.jsx";
import { kindOf, sniff } from "../preview/kinds.js";

const MOST = 2 * 1024 * 1024;
// A file with more differences than this is not worth reading line by line, and takes long.
const MOST_EDITS = 5000;

// One file of both runs: lines that differ, both images, or only the sizes.
export function FileDiff({ row, before, after, back }) {
  const { path, state } = row;
  return (
    <>
      <div class="preview-head">
        <button class="icon narrow" onClick={back} aria-label="Back to the files">
          <Icon name="back" />
        </button>
        <div class="preview-name">
          <h2 title={path}>{nameOf(path)}</h2>
          <p class="quiet">
            {[directoryOf(path), state, sizesOf(row)].filter(Boolean).join(" · ")}
          </p>
        </div>
      </div>
      {kindOf(path) === "image" ? (
        <Images row={row} before={before} after={after} />
      ) : (
        <TextDiff row={row} before={before} after={after} />
      )}
    </>
  );
}

const sizesOf = ({ before, after }) =>
  [before, after].filter((bytes) => bytes !== undefined).map(size).join(" to ");

const Images = ({ row, before, after }) => (
  <div class="content beside">
    {row.before !== undefined && (
      <figure>
        <figcaption>Before</figcaption>
        <img src={before.fileUrl(row.path)} alt={"Before: " + row.path} />
      </figure>
    )}
    {row.after !== undefined && (
      <figure>
        <figcaption>After</figcaption>
        <img src={after.fileUrl(row.path)} alt={"After: " + row.path} />
      </figure>
    )}
  </div>
);

function TextDiff({ row, before, after }) {
  const { value, error, again } = useLoad((signal) => patchOf(row, before, after, signal), [row.path]);
  if (error) return <Failure error={error} again={again} />;
  if (!value) return <Loading />;
  if (value.note) return <p class="quiet empty">{value.note}</p>;
  return (
    <div class="content">
      <table class="diff">
        <tbody>{value.hunks.map((hunk) => Hunk(hunk))}</tbody>
      </table>
    </div>
  );
}

async function patchOf({ path, before: oldSize, after: newSize }, before, after, signal) {
  if (Math.max(oldSize ?? 0, newSize ?? 0) > MOST) return { note: "The file is too large to be compared line by line." };
  const read = (artifacts, bytes) => (bytes ? artifacts.read(path, 0, bytes, signal) : new Uint8Array(0));
  const [a, b] = await Promise.all([read(before, oldSize), read(after, newSize)]);
  if (sniff(a) === "binary" || sniff(b) === "binary") return { note: "The file is not text: only its size and bytes are compared." };
  const [old, fresh] = [a, b].map((bytes) => new TextDecoder().decode(bytes));
  if (old === fresh) return { note: "The file is the same in both runs." };
  const options = { context: 4, maxEditLength: MOST_EDITS };
  const patch = structuredPatch("", "", old, fresh, "", "", options);
  return patch ? { hunks: patch.hunks } : { note: "The two texts have little in common: there are too many differences to show." };
}

function Hunk({ oldStart, newStart, lines }) {
  let [old, fresh] = [oldStart, newStart];
  const rows = lines.map((line) => {
    const kind = { "+": "added", "-": "removed", " ": "context", "\\": "remark" }[line[0]];
    const numbers = [kind === "added" || kind === "remark" ? "" : old++, kind === "removed" || kind === "remark" ? "" : fresh++];
    return (
      <tr class={kind}>
        <td class="line">{numbers[0]}</td>
        <td class="line">{numbers[1]}</td>
        <td class="sign">{kind === "context" ? "" : line[0]}</td>
        <td class="text">{line.slice(1)}</td>
      </tr>
    );
  });
  const head = (
    <tr class="hunk">
      <td colSpan={4}>
        line {oldStart} of before, line {newStart} of after
      </td>
    </tr>
  );
  return [head, ...rows];
}
