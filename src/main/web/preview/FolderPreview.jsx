import { useEffect } from "preact/hooks";
import { count, size } from "../lib/format.js";
import { join } from "../lib/paths.js";
import { Icon } from "../parts/Icon.jsx";
import { Empty, Failure, Loading } from "../parts/Notice.jsx";
import { iconOf } from "./kinds.js";
import { MetricsPreview } from "./MetricsPreview.jsx";

const LARGEST = 12;

// What is in a folder: counts, sizes, the way down, its largest files; of metrics, their plots.
export function FolderPreview({ model, path, select }) {
  useEffect(() => {
    model.load(path);
  }, [model, path]);
  const level = model.level(path);
  if (!level || level.state === "loading") return <Loading />;
  if (level.state === "failed") return <Failure error={level.error} again={() => model.load(path)} />;
  const { dirs, files } = level;
  if (dirs.length + files.length === 0) return <Empty>This folder is empty.</Empty>;
  const bytes = files.reduce((sum, file) => sum + file.size, 0);
  const largest = [...files].sort((a, b) => b.size - a.size).slice(0, LARGEST);
  return (
    <div class="content folder">
      <dl class="facts">
        <Fact name="Folders">{dirs.length.toLocaleString("en")}</Fact>
        <Fact name="Files">{files.length.toLocaleString("en")}</Fact>
        <Fact name="Size of the files">{size(bytes)}</Fact>
      </dl>
      {/(^|\/)events\/metric$/.test(path) && <MetricsPreview model={model} path={path} files={files} />}
      {dirs.length > 0 && (
        <ul class="tiles" aria-label="Folders">
          {dirs.slice(0, 200).map((name) => (
            <li>
              <Choice icon="folder" name={name} act={() => select({ path: join(path, name) })} />
            </li>
          ))}
        </ul>
      )}
      {files.length > 0 && (
        <>
          <h3>{files.length > LARGEST ? "The largest of " + count(files.length, "file") : "Files"}</h3>
          <ul class="largest">
            {largest.map((file) => (
              <li>
                <Choice icon={iconOf(file.name)} name={file.name} act={() => select({ path: join(path, file.name) })} />
                <meter max={largest[0].size || 1} value={file.size} aria-hidden="true" />
                <span class="size">{size(file.size)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

const Fact = ({ name, children }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

const Choice = ({ icon, name, act }) => (
  <button class="choice" onClick={act}>
    <Icon name={icon} />
    <span>{name}</span>
  </button>
);
