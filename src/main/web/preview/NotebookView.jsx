import { useMemo } from "preact/hooks";
import { useLoad } from "../lib/hooks.js";
import { Failure, Loading } from "../parts/Notice.jsx";
import { Fragment } from "./Fragment.jsx";
import { Code } from "./TextView.jsx";
import { wholeText } from "./parts.js";
import { markdownFragment, safeFragment } from "./safe.js";

const MOST = 32 * 1024 * 1024;

// The cells of a Jupyter notebook (nbformat 4) with their outputs.
export function NotebookView({ artifacts, file }) {
  const { value, error } = useLoad(
    async (signal) => JSON.parse(await wholeText(artifacts, file, MOST, signal)),
    [file.path],
  );
  if (error) return <Failure error={error} />;
  if (!value) return <Loading />;
  const language = value.metadata?.kernelspec?.language ?? value.metadata?.language_info?.name ?? "python";
  return (
    <div class="notebook">
      {(value.cells ?? []).map((cell) => (
        <Cell cell={cell} language={language} artifacts={artifacts} path={file.path} />
      ))}
    </div>
  );
}

const textOf = (source) => (Array.isArray(source) ? source.join("") : (source ?? ""));

function Cell({ cell, language, artifacts, path }) {
  const text = textOf(cell.source);
  if (cell.cell_type === "markdown") {
    return <Safe make={() => markdownFragment(text, artifacts, path)} class="prose" />;
  }
  if (cell.cell_type !== "code") return <pre class="output">{text}</pre>;
  return (
    <div class="cell">
      <span class="count quiet">{cell.execution_count ? "[" + cell.execution_count + "]" : "[ ]"}</span>
      <div class="cell-body">
        <Code text={text} language={language} />
        {(cell.outputs ?? []).map((output) => (
          <Output output={output} artifacts={artifacts} path={path} />
        ))}
      </div>
    </div>
  );
}

function Safe({ make, class: look }) {
  const fragment = useMemo(make, []);
  return <Fragment fragment={fragment} class={look} />;
}

const ANSI = /\u001b\[[0-9;]*m/g;
const IMAGES = ["image/png", "image/jpeg", "image/gif", "image/webp"];

function Output({ output, artifacts, path }) {
  if (output.output_type === "stream") {
    return <pre class={"output " + output.name}>{textOf(output.text).replace(ANSI, "")}</pre>;
  }
  if (output.output_type === "error") {
    return <pre class="output stderr">{(output.traceback ?? []).join("\n").replace(ANSI, "")}</pre>;
  }
  const data = output.data ?? {};
  const image = IMAGES.find((type) => data[type]);
  if (image) {
    const address = "data:" + image + ";base64," + textOf(data[image]).replace(/\s/g, "");
    return <img class="output" src={address} alt={textOf(data["text/plain"])} />;
  }
  if (data["image/svg+xml"]) {
    const address = "data:image/svg+xml," + encodeURIComponent(textOf(data["image/svg+xml"]));
    return <img class="output" src={address} alt={textOf(data["text/plain"])} />;
  }
  if (data["text/html"]) {
    return <Safe make={() => safeFragment(textOf(data["text/html"]), artifacts, path)} class="output prose" />;
  }
  if (data["text/markdown"]) {
    return <Safe make={() => markdownFragment(textOf(data["text/markdown"]), artifacts, path)} class="output prose" />;
  }
  return <pre class="output">{textOf(data["text/plain"])}</pre>;
}
