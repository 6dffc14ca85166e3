import { useMemo } from "preact/hooks";
import { Fragment } from "./Fragment.jsx";
import { MoreButton } from "./MoreButton.jsx";
import { decode, useParts } from "./parts.js";
import { markdownFragment } from "./safe.js";

const STEP = 512 * 1024;

export function MarkdownView({ artifacts, file }) {
  const parts = useParts(artifacts, file, STEP);
  const fragment = useMemo(() => markdownFragment(decode(parts.bytes), artifacts, file.path), [parts.bytes]);
  return (
    <>
      <Fragment fragment={fragment} class="prose" />
      <MoreButton parts={parts} file={file} />
    </>
  );
}
