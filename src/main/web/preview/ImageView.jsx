import { useRef, useState } from "preact/hooks";
import { Failure } from "../parts/Notice.jsx";

const STEP = 1.25;
const LEAST = 0.02;
const MOST = 40;

// An image, fitted or zoomed by the buttons, the wheel with Ctrl, or a double click.
export function ImageView({ artifacts, file }) {
  const [zoom, change] = useState(null);
  const [natural, know] = useState(null);
  const [broken, fail] = useState(false);
  const image = useRef(null);
  const now = () => zoom ?? image.current.getBoundingClientRect().width / natural.width;
  const by = (factor) => natural && change(Math.min(MOST, Math.max(LEAST, now() * factor)));
  if (broken) return <Failure error={new Error("The browser cannot show this image.")} />;
  const wheel = (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    by(event.deltaY < 0 ? STEP : 1 / STEP);
  };
  return (
    <>
      <div class="image-tools">
        <button onClick={() => by(1 / STEP)} aria-label="Smaller">
          −
        </button>
        <button onClick={() => by(STEP)} aria-label="Larger">
          +
        </button>
        <button aria-pressed={zoom === null} onClick={() => change(null)}>
          Fit
        </button>
        <button aria-pressed={zoom === 1} onClick={() => change(1)}>
          100 %
        </button>
        <span class="quiet" role="status">
          {natural?.width > 0 && natural.width + " × " + natural.height + " pixels"}
          {zoom !== null && ", " + Math.round(zoom * 100) + " %"}
        </span>
      </div>
      <div class="canvas" onWheel={wheel} onDblClick={() => change(zoom === null ? 1 : null)}>
        <img
          ref={image}
          src={artifacts.fileUrl(file.path)}
          alt={file.path}
          class={zoom === null ? "fit" : zoom > 2 ? "pixels" : ""}
          style={zoom === null || !natural ? {} : { width: natural.width * zoom + "px" }}
          onLoad={(e) => know({ width: e.currentTarget.naturalWidth, height: e.currentTarget.naturalHeight })}
          onError={() => fail(true)}
        />
      </div>
    </>
  );
}
