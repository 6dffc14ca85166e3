import { GlobalWorkerOptions, getDocument } from "pdfjs-dist/build/pdf.min.mjs";
import worker from "pdfjs-dist/build/pdf.worker.min.mjs";
import { useEffect, useRef, useState } from "preact/hooks";
import { count } from "../lib/format.js";
import { useLoad, useSize } from "../lib/hooks.js";
import { Failure, Loading } from "../parts/Notice.jsx";

GlobalWorkerOptions.workerSrc = new URL(worker, import.meta.url).href;

// The pages of a PDF, drawn as they come into view; only the bytes that they need are fetched.
export function PdfView({ artifacts, file }) {
  const { value, error } = useLoad(async () => {
    const url = new URL(artifacts.fileUrl(file.path), location).href;
    const source = { url, disableAutoFetch: true, disableStream: true, isEvalSupported: false };
    const pdf = await getDocument(source).promise;
    const { width, height } = (await pdf.getPage(1)).getViewport({ scale: 1 });
    return { pdf, shape: height / width };
  }, [file.path]);
  useEffect(() => () => value?.pdf.destroy(), [value]);
  const [element, { width }] = useSize();
  return (
    <div ref={element} class="pages">
      {error && <Failure error={new Error("This PDF cannot be shown: " + error.message)} />}
      {!value && !error && <Loading />}
      {value && <p class="quiet note">{count(value.pdf.numPages, "page")}</p>}
      {value &&
        width > 0 &&
        Array.from({ length: value.pdf.numPages }, (_, i) => (
          <Page key={i} pdf={value.pdf} number={i + 1} width={Math.min(width, 900)} shape={value.shape} />
        ))}
    </div>
  );
}

function Page({ pdf, number, width, shape }) {
  const canvas = useRef(null);
  const [seen, see] = useState(false);
  useEffect(() => {
    const watch = new IntersectionObserver(([entry]) => entry.isIntersecting && see(true), { rootMargin: "400px" });
    watch.observe(canvas.current);
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    if (!seen) return;
    let task = null;
    let gone = false;
    pdf.getPage(number).then((page) => {
      if (!gone) task = draw(page, canvas.current, width);
    });
    return () => {
      gone = true;
      task?.cancel();
    };
  }, [seen, width]);
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={"Page " + number}
      style={{ width: width + "px", height: Math.round(width * shape) + "px" }}
    />
  );
}

function draw(page, canvas, width) {
  const scale = (width / page.getViewport({ scale: 1 }).width) * devicePixelRatio;
  const viewport = page.getViewport({ scale });
  canvas.width = viewport.width;
  canvas.height = viewport.height;
  canvas.style.height = viewport.height / devicePixelRatio + "px";
  const task = page.render({ canvasContext: canvas.getContext("2d"), viewport });
  // A drawing that was given up is no failure.
  task.promise.catch(() => {});
  return task;
}
