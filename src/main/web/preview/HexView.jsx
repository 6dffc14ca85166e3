import { useMemo, useState } from "preact/hooks";
import { size } from "../lib/format.js";
import { useLoad } from "../lib/hooks.js";
import { Failure, Loading } from "../parts/Notice.jsx";

const PAGE = 16 * 1024;
const WIDTH = 16;

// Bytes as hexadecimal numbers and letters, one page of the file at a time.
export function HexView({ artifacts, file }) {
  const [offset, go] = useState(0);
  const { value, error, again } = useLoad(
    (signal) => artifacts.read(file.path, offset, offset + PAGE, signal).then((bytes) => ({ bytes, offset })),
    [file.path, offset],
  );
  const last = Math.floor((file.size - 1) / PAGE) * PAGE;
  return (
    <>
      {file.size > PAGE && <HexPages offset={offset} last={last} total={file.size} go={go} />}
      {error && <Failure error={error} again={again} />}
      {value ? <Dump {...value} /> : !error && <Loading />}
    </>
  );
}

function HexPages({ offset, last, total, go }) {
  const jump = (event) => {
    event.preventDefault();
    const wanted = Number(new FormData(event.currentTarget).get("offset"));
    if (wanted >= 0 && wanted < total) go(Math.floor(wanted / PAGE) * PAGE);
  };
  return (
    <form class="pager" onSubmit={jump}>
      <button type="button" disabled={offset === 0} onClick={() => go(offset - PAGE)}>
        Before
      </button>
      <button type="button" disabled={offset >= last} onClick={() => go(offset + PAGE)}>
        After
      </button>
      <button type="button" disabled={offset >= last} onClick={() => go(last)}>
        End
      </button>
      <label>
        Byte <input name="offset" size="12" placeholder="0x4000" /> <span class="wide">of {size(total)}</span>
      </label>
    </form>
  );
}

function Dump({ bytes, offset }) {
  const text = useMemo(() => dump(bytes, offset), [bytes, offset]);
  return (
    <pre class="hexdump" tabIndex={0}>
      {text}
    </pre>
  );
}

function dump(bytes, offset) {
  const lines = [];
  for (let at = 0; at < bytes.length; at += WIDTH) {
    const row = bytes.subarray(at, at + WIDTH);
    const numbers = Array.from(row, (byte) => byte.toString(16).padStart(2, "0"));
    const halves = [numbers.slice(0, 8).join(" "), numbers.slice(8).join(" ")].join("  ");
    const letters = Array.from(row, (byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : ".")).join("");
    lines.push((offset + at).toString(16).padStart(8, "0") + "  " + halves.padEnd(48) + "  " + letters);
  }
  return lines.join("\n");
}
