package plx.server.page;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.provider.Arguments;

/// Writes the artifacts of runs: one file of each kind that the page shows, and a folder of many.
final class RunFiles {
  static final int MANY = 10_000;

  /// A file of each kind, where the page shows it, and a text that stands there.
  static Stream<Arguments> views() {
    return Stream.of(
        arguments("train.py", ".lines .hljs-keyword >> nth=0", "import"),
        arguments("logs/training.log", ".more", "The first 256 KiB of 547 KiB"),
        arguments("metrics.json", ".values .key >> nth=0", "accuracy"),
        arguments("config.yaml", ".values .string >> nth=0", "component"),
        arguments("results.csv", ".grid th >> nth=1", "loss"),
        arguments("results.tsv", ".grid th >> nth=3", "species"),
        arguments("NOTES.md", ".prose td >> nth=0", "finch"),
        arguments("analysis.ipynb", ".notebook .output table", "loss"),
        arguments("analysis.ipynb", ".notebook .stderr", "ZeroDivisionError: division by zero"),
        arguments("events/metric/loss.plx", ".plot-tools", "1,200 values"),
        arguments("events/text/note.plx", ".grid td >> nth=2", "a note"),
        arguments("model.bin", ".hexdump", "00000010"),
        arguments("images/birds.png", ".image-tools", "320 × 200 pixels"),
        arguments("images/drawing.svg", ".image-tools", "100 × 60 pixels"),
        arguments("paper.pdf", ".pages", "2 pages"));
  }

  private final Path run;

  private RunFiles(Path run) {
    this.run = run;
  }

  /// A folder of many files.
  static void writeMany(Path run) throws IOException {
    RunFiles files = new RunFiles(run);
    for (int i = 0; i < MANY; i++) {
      files.text("many/sample-%d.txt".formatted(i), "sample " + i + "\n");
    }
  }

  /// A file of each kind.
  static void writeKinds(Path run) throws IOException {
    RunFiles files = new RunFiles(run);
    files.texts();
    files.tables();
    files.media();
    files.documents();
  }

  /// A few files, of which one differs from the first run's.
  static void writeSecond(Path run) throws IOException {
    RunFiles files = new RunFiles(run);
    files.texts();
    files.text("train.py", "import torch\n\nEPOCHS = 30\nRATE = 0.001\n\nprint('done')\n");
    files.text("only-here.txt", "new\n");
  }

  private void texts() throws IOException {
    text(
        "train.py",
        "import torch\n\nEPOCHS = 20\nRATE = 0.001\n\n\ndef train(model, data):\n    # one pass\n    for x, y in data:\n        loss = model(x, y)\n        loss.backward()\n    return float(loss)\n\n\nprint('done')\n");
    text(
        "config.yaml",
        "version: 1.1\nkind: component\nrun:\n  kind: job\n  container: {image: \"python:3.11\", command: [python, train.py]}\ncreated: 2026-11-24\n");
    text(
        "metrics.json",
        "{\"accuracy\": 0.93, \"confusion\": [[50, 2], [4, 44]], \"labels\": {\"0\": \"finch\", \"1\": \"wren\"}, \"best\": true, \"note\": null}");
    text("logs/training.log", "line of a log\n".repeat(40_000));
    text(
        "NOTES.md",
        "# Birds\n\nA *small* model for [birds](docs/about.md).\n\n| class | n |\n|---|---|\n| finch | 52 |\n| wren | 48 |\n\n```python\nprint('hello')\n```\n\n<script>document.title = 'taken'</script>\n<img src=x onerror=\"document.title='taken'\">\n\n![outside](http://example.invalid/pixel.png)\n");
    text("docs/about.md", "# About\n");
  }

  private void tables() throws IOException {
    StringBuilder csv = new StringBuilder("epoch,loss,accuracy,species\n");
    StringBuilder loss = new StringBuilder("step|timestamp|metric\n");
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    for (int i = 0; i < 1200; i++) {
      double value = 2 * Math.exp(-i / 300.0) + 0.1 * random.nextDouble();
      csv.append(
          String.format(
              Locale.ROOT,
              "%d,%.4f,%.4f,%s\n",
              i,
              value,
              1 - value / 2.2,
              i % 3 == 0 ? "wren" : "finch"));
      loss.append(
          String.format(
              Locale.ROOT,
              "%d|2026-11-24T10:%02d:%02d.000000+00:00|%.5f\n",
              i,
              i / 60,
              i % 60,
              value));
    }
    text("results.csv", csv.toString());
    text("results.tsv", csv.toString().replace(',', '\t'));
    text("events/metric/loss.plx", loss.toString());
    text("events/metric/val_loss.plx", loss.toString());
    text("events/text/note.plx", "step|timestamp|text\n1|2026-11-24T10:00:00+00:00|a note\n");
  }

  private void media() throws IOException {
    BufferedImage image = new BufferedImage(320, 200, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    for (int i = 0; i < 10; i++) {
      graphics.setColor(new Color(20 * i, 90 + 10 * i, 140));
      graphics.fillOval(30 * i, 15 * i, 60, 60);
    }
    graphics.dispose();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    bytes("images/birds.png", png.toByteArray());
    text(
        "images/drawing.svg",
        "<svg xmlns='http://www.w3.org/2000/svg' width='100' height='60'><rect width='100' height='60' fill='teal'/></svg>");
    bytes("media/tone.wav", wav());
    bytes("model.bin", random(300_000));
  }

  private void documents() throws IOException {
    text("report.html", HTML.replace("RUN", run.getFileName().toString()));
    bytes("paper.pdf", pdf());
    text("analysis.ipynb", NOTEBOOK);
  }

  /// An HTML artifact that tries to delete and to read through the API, and says how that went.
  private static final String HTML =
      """
      <!doctype html><meta charset="utf-8"><title>Report</title>
      <style>body { font: 16px sans-serif; } h1 { color: rgb(0, 90, 120) }</style>
      <h1 id="title">A report</h1><p id="calls">not tried</p>
      <script>
      document.getElementById('title').textContent = 'A report with a script';
      const api = '/streams/v1/polyaxon/default/vision/runs/RUN/';
      const tries = [
        fetch(api + 'artifact?path=train.py', { method: 'DELETE' }),
        fetch(api + 'artifacts/tree?path='),
        fetch('/api/v1/default/vision/runs'),
        new Promise((done, failed) => { try { parent.document.title = 'taken'; done(); } catch (e) { failed(e); } }),
        new Promise((done, failed) => { try { localStorage.x = 1; done(); } catch (e) { failed(e); } }),
      ];
      Promise.allSettled(tries).then(all => {
        document.getElementById('calls').textContent = all.map(one => one.status).join(' ');
      });
      </script>
      """;

  private static final String NOTEBOOK =
      """
      {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": {"language": "python"}}, "cells": [
       {"cell_type": "markdown", "source": ["# Analysis\\n", "Of the *birds*."]},
       {"cell_type": "code", "execution_count": 1, "source": ["import pandas as pd\\n", "df = pd.read_csv('results.csv')\\n", "df.head()"],
        "outputs": [{"output_type": "stream", "name": "stdout", "text": ["read 1200 rows\\n"]},
         {"output_type": "execute_result", "data": {"text/html": ["<table><tr><th>epoch</th><th>loss</th></tr><tr><td>0</td><td>2.1</td></tr></table><script>document.title='taken'</script>"], "text/plain": ["t"]}}]},
       {"cell_type": "code", "execution_count": 2, "source": ["1/0"],
        "outputs": [{"output_type": "error", "ename": "ZeroDivisionError", "evalue": "division by zero", "traceback": ["\\u001b[31mZeroDivisionError\\u001b[0m: division by zero"]}]},
       {"cell_type": "code", "execution_count": 3, "source": ["plot()"],
        "outputs": [{"output_type": "display_data", "data": {"image/png": "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "text/plain": ["<Figure>"]}}]}]}
      """;

  /// One second of a tone, 8,000 samples of 8 bits.
  private static byte[] wav() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("RIFF".getBytes(StandardCharsets.US_ASCII));
    little(out, 36 + 8000, 4);
    out.writeBytes("WAVEfmt ".getBytes(StandardCharsets.US_ASCII));
    little(out, 16, 4);
    little(out, 1, 2);
    little(out, 1, 2);
    little(out, 8000, 4);
    little(out, 8000, 4);
    little(out, 1, 2);
    little(out, 8, 2);
    out.writeBytes("data".getBytes(StandardCharsets.US_ASCII));
    little(out, 8000, 4);
    for (int i = 0; i < 8000; i++) {
      out.write((int) (128 + 60 * Math.sin(i * 0.35)));
    }
    return out.toByteArray();
  }

  private static void little(ByteArrayOutputStream out, int value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.write(value >>> (8 * i));
    }
  }

  /// Two pages, each with a line of text.
  private static byte[] pdf() {
    List<String> objects =
        List.of(
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Count 2/Kids[3 0 R 4 0 R]>>",
            page(5),
            page(6),
            stream("BT /F 28 Tf 60 700 Td (A paper about birds) Tj ET"),
            stream("BT /F 28 Tf 60 700 Td (Its second page) Tj ET"));
    StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < objects.size(); i++) {
      places.add(pdf.length());
      pdf.append(i + 1).append(" 0 obj").append(objects.get(i)).append("endobj\n");
    }
    int table = pdf.length();
    pdf.append("xref\n0 7\n0000000000 65535 f \n");
    places.forEach(place -> pdf.append("%010d 00000 n \n".formatted(place)));
    pdf.append("trailer<</Size 7/Root 1 0 R>>\nstartxref\n").append(table).append("\n%%EOF");
    return pdf.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static String page(int content) {
    return "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"
        .formatted(content);
  }

  private static String stream(String text) {
    return "<</Length %d>>stream\n%s\nendstream ".formatted(text.length(), text);
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    RandomGeneratorFactory.of("L64X128MixRandom").create(11).nextBytes(bytes);
    bytes[0] = 0;
    return bytes;
  }

  private void text(String path, String text) throws IOException {
    bytes(path, text.getBytes(StandardCharsets.UTF_8));
  }

  private void bytes(String path, byte[] bytes) throws IOException {
    Path file = run.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }
}
