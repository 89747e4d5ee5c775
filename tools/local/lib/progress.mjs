const FRAMES = ['◐', '◓', '◑', '◒'];
const seconds = since => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/**
 * Runs one step of a longer work. On a terminal a step of more than a second shows a moving line with its time and leaves one line behind;
 * elsewhere (a log, CI) each step is one line when it ends. A failing step says so and throws on.
 * @template T
 * @param {string} label what is being done, as people say it
 * @param {() => T | Promise<T>} work
 * @param {{quiet?: boolean, stream?: NodeJS.WriteStream}} [options] `quiet`: nothing is written unless it takes over a second
 * @returns {Promise<T>}
 */
export async function step(label, work, { quiet = false, stream = process.stderr } = {}) {
  const began = performance.now();
  const live = Boolean(stream.isTTY);
  let shown = false;
  const draw = () => {
    if (performance.now() - began < 1000) return;
    shown = true;
    const frame = FRAMES[Math.floor((performance.now() - began) / 200) % FRAMES.length];
    stream.write(`\r\x1b[2K${frame} ${label} ${seconds(began)}`);
  };
  const timer = live ? setInterval(draw, 200) : undefined;
  timer?.unref();
  const end = (mark, always) => {
    clearInterval(timer);
    if (shown) stream.write('\r\x1b[2K');
    if (shown || always || performance.now() - began >= 1000) stream.write(`${mark} ${label} ${seconds(began)}\n`);
  };
  try {
    const result = await work();
    end('✓', !live && !quiet);
    return result;
  } catch (error) {
    end('■', true);
    throw error;
  }
}
