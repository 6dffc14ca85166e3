import { useMemo } from "preact/hooks";
import { MoreButton } from "./MoreButton.jsx";
import { highlight } from "./highlight.js";
import { decode, useParts } from "./parts.js";

const STEP = 256 * 1024;

export function TextView({ artifacts, file }) {
  const parts = useParts(artifacts, file, STEP);
  const text = useMemo(() => decode(parts.bytes), [parts.bytes]);
  return (
    <>
      <Code text={text} path={file.path} />
      <MoreButton parts={parts} file={file} />
    </>
  );
}

// Lines with their numbers; coloured when the name says the language and there are not too many.
export function Code({ text, path, language }) {
  const html = useMemo(() => highlight(text, path, language), [text, path, language]);
  const lines = useMemo(() => lineNumbers(text), [text]);
  return (
    <div class="code" tabIndex={0}>
      <pre class="numbers" aria-hidden="true">
        {lines}
      </pre>
      {html ? (
        <pre class="lines hljs" dangerouslySetInnerHTML={{ __html: html }} />
      ) : (
        <pre class="lines">{text}</pre>
      )}
    </div>
  );
}

function lineNumbers(text) {
  const breaks = text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
  return Array.from({ length: Math.max(1, breaks) }, (_, i) => i + 1).join("\n");
}
