import Papa from "papaparse";
import { useMemo } from "preact/hooks";
import { extensionOf } from "../lib/paths.js";
import { Empty, Loading } from "../parts/Notice.jsx";
import { DataTable } from "../table/DataTable.jsx";
import { MoreButton } from "./MoreButton.jsx";
import { decode, useParts, wholeLines } from "./parts.js";

const STEP = 1024 * 1024;
const DELIMITERS = { tsv: "\t", tab: "\t", plx: "|" };

export function TableView({ artifacts, file }) {
  const parts = useParts(artifacts, file, STEP);
  const table = useMemo(() => parse(parts, file.path), [parts.bytes, parts.complete]);
  if (parts.bytes.length === 0 && parts.loading) return <Loading />;
  return (
    <>
      {table.columns.length === 0 ? <Empty>There are no rows.</Empty> : <DataTable {...table} />}
      <MoreButton parts={parts} file={file} />
    </>
  );
}

// {columns: [name], rows: [[text]]}; the first line names the columns.
function parse(parts, path) {
  const text = wholeLines(decode(parts.bytes), parts.complete);
  const delimiter = DELIMITERS[extensionOf(path)] ?? "";
  const { data } = Papa.parse(text, { delimiter, skipEmptyLines: true });
  const [columns = [], ...rows] = data;
  return { columns, rows };
}
