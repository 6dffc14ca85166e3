package plx.server.page;

import com.microsoft.playwright.Page;
import java.util.Base64;

/// A video, made by the browser that is to show it: a white dot that crosses a 96 × 64 picture.
final class Recording {
  private static final String SCRIPT =
      """
      async () => {
        const canvas = document.createElement('canvas');
        canvas.width = 96;
        canvas.height = 64;
        const pen = canvas.getContext('2d');
        const stream = canvas.captureStream();
        const recorder = new MediaRecorder(stream, { mimeType: 'video/webm;codecs=vp8' });
        const parts = [];
        recorder.ondataavailable = (event) => parts.push(event.data);
        const ended = new Promise((done) => (recorder.onstop = done));
        recorder.start(50);
        for (let frame = 0; frame < 40 || parts.reduce((all, part) => all + part.size, 0) === 0; frame++) {
          pen.fillStyle = '#1f6f8b';
          pen.fillRect(0, 0, 96, 64);
          pen.fillStyle = '#fff';
          pen.fillRect((frame * 3) % 96, 28, 8, 8);
          await new Promise(requestAnimationFrame);
        }
        recorder.stop();
        await ended;
        const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
        return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
      }
      """;

  private Recording() {}

  /// The bytes of a WebM file.
  static byte[] webm(Page page) {
    return Base64.getDecoder().decode((String) page.evaluate(SCRIPT));
  }
}
