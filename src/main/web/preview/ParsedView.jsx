import { useLoad } from "../lib/hooks.js";
import { Failure, Loading } from "../parts/Notice.jsx";
import { ValueTree } from "./ValueTree.jsx";
import { wholeText } from "./parts.js";

const MOST = 8 * 1024 * 1024;

// A file whose text is one value, as a tree that folds.
export function ParsedView({ artifacts, file, parse }) {
  const { value, error, again } = useLoad(
    async (signal) => ({ parsed: parse(await wholeText(artifacts, file, MOST, signal)) }),
    [file.path],
  );
  if (error) return <Failure error={error} again={file.size > MOST ? null : again} />;
  if (!value) return <Loading />;
  return <ValueTree value={value.parsed} />;
}
