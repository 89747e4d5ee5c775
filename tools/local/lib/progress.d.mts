/**
 * Runs one step of a longer work. On a terminal a step of more than a second shows a moving line with its time and leaves one line behind;
 * elsewhere (a log, CI) each step is one line when it ends. A failing step says so and throws on.
 * @template T
 * @param {string} label what is being done, as people say it
 * @param {() => T | Promise<T>} work
 * @param {{quiet?: boolean, stream?: NodeJS.WriteStream}} [options] `quiet`: nothing is written unless it takes over a second
 * @returns {Promise<T>}
 */
export function step<T>(
  label: string,
  work: () => T | Promise<T>,
  {
    quiet,
    stream,
  }?: {
    quiet?: boolean;
    stream?: NodeJS.WriteStream;
  },
): Promise<T>;
