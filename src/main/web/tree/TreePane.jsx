import { useRef, useState } from "preact/hooks";
import { count, size } from "../lib/format.js";
import { useKey } from "../lib/keys.js";
import { directoryOf } from "../lib/paths.js";
import { Icon } from "../parts/Icon.jsx";
import { Failure, Loading } from "../parts/Notice.jsx";
import { dropTarget, droppedFiles, pickedFiles } from "../upload/files.js";
import { TreeView } from "./TreeView.jsx";
import { useSearch } from "./useTree.js";

// The search field, the tree or what the search found, and what was counted. send(directory, files)
// uploads; without it nothing can be dropped here. overview() shows what is known of the folder where
// there is no room for it beside the tree.
export function TreePane({ model, selection, select, send, overview }) {
  const [text, type] = useState("");
  const found = useSearch(model, text);
  const field = useRef(null);
  useKey("/", () => field.current.focus());
  const [dropOn, hover] = useState(null);
  const root = model.level("");
  const rows = found ? found.rows : model.rows();
  const drops = send && {
    onDragOver: (event) => {
      event.preventDefault();
      hover(dropTarget(event));
    },
    onDragLeave: (event) => event.currentTarget.contains(event.relatedTarget) || hover(null),
    onDrop: async (event) => {
      event.preventDefault();
      const directory = dropTarget(event);
      hover(null);
      send(directory, await droppedFiles(event.dataTransfer));
    },
  };
  return (
    <section class={"tree-pane" + (dropOn === "" ? " drop" : "")} aria-label="Files" {...drops}>
      <div class="tree-tools">
        <SearchField field={field} text={text} type={type} />
        {send && <UploadButtons send={(files) => send(folderOf(selection), files)} folder={folderOf(selection)} />}
        <button class="icon narrow" onClick={overview} aria-label={"About " + (folderOf(selection) || "all artifacts")}>
          <Icon name="about" />
        </button>
        <button class="icon" onClick={() => model.refresh("")} aria-label="Load again" title="Load again">
          <Icon name="refresh" />
        </button>
      </div>
      {root?.state === "failed" && <Failure error={root.error} again={() => model.load("")} />}
      {!root || (root.state === "loading" && rows.length <= 1) ? (
        <Loading />
      ) : (
        <TreeView
          rows={rows}
          flat={found !== null}
          model={model}
          selected={selection?.path}
          select={select}
          dropOn={dropOn}
          label={found ? "Found" : "Files and folders"}
        />
      )}
      <p class="tree-foot quiet" role="status">
        {dropOn !== null ? "Drop to upload into " + (dropOn || "the run") : found ? foundText(found) : summary(root)}
      </p>
    </section>
  );
}

const folderOf = (selection) =>
  !selection ? "" : selection.directory ? selection.path : directoryOf(selection.path);

const SearchField = ({ field, text, type }) => (
  <label class="search">
    <Icon name="search" />
    <span class="unseen">Search in all folders</span>
    <input
      ref={field}
      type="search"
      placeholder="Search, or *.png"
      value={text}
      onInput={(event) => type(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === "Escape") type("");
        if (event.key === "ArrowDown" || event.key === "Enter") {
          document.querySelector(".tree")?.focus();
          event.preventDefault();
        }
      }}
    />
    <kbd class="wide">/</kbd>
  </label>
);

function UploadButtons({ send, folder }) {
  const files = useRef(null);
  const directory = useRef(null);
  const where = folder || "the run";
  const picked = (event) => {
    send(pickedFiles(event.currentTarget));
    event.currentTarget.value = "";
  };
  return (
    <>
      <IconButton icon="upload" label={"Upload files into " + where} act={() => files.current.click()} />
      <IconButton icon="folderUp" label={"Upload a folder into " + where} act={() => directory.current.click()} />
      <input ref={files} type="file" multiple hidden onChange={picked} />
      <input ref={directory} type="file" webkitdirectory hidden onChange={picked} />
    </>
  );
}

const IconButton = ({ icon, label, act }) => (
  <button class="icon" onClick={act} aria-label={label} title={label}>
    <Icon name={icon} />
  </button>
);

function summary(root) {
  if (root?.state !== "loaded") return "";
  const bytes = root.files.reduce((sum, file) => sum + file.size, 0);
  return [
    root.dirs.length > 0 && count(root.dirs.length, "folder"),
    count(root.files.length, "file"),
    root.files.length > 0 && size(bytes),
  ]
    .filter(Boolean)
    .join(", ");
}

const foundText = ({ rows, folders, finished }) =>
  rows.length.toLocaleString("en") + (rows.length === 1 ? " match" : " matches") +
  (finished ? " in " : ", still searching: ") +
  count(folders, "folder");
