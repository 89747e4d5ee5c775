import net from 'node:net';

/** Below the ports that systems give to outgoing connections (Linux: from 32,768): one of them would take a chosen port before its server does. */
const [FROM, TO] = [20_000, 32_000];
/**
 * A port of 127.0.0.1 that nobody listened on a moment ago.
 * @returns {Promise<number>}
 */
export async function freePort() {
  for (;;) {
    const port = FROM + Math.floor(Math.random() * (TO - FROM));
    if (await isFree(port)) return port;
  }
}

/**
 * Whether 127.0.0.1 can be listened on at this port.
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export async function isFree(port) {
  const server = net.createServer();
  try {
    await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', () => resolve(undefined)));
  } catch {
    return false;
  }
  await new Promise(resolve => server.close(resolve));
  return true;
}

/**
 * Says plainly that a port is taken, with what to do about it. `setting` is the environment variable that moves it.
 * @param {number} port
 * @param {string} [setting]
 * @returns {Promise<void>}
 */
export async function assertPortFree(port, setting = 'SHUNIU_PORT') {
  if (await isFree(port)) return;
  throw new Error(`Port ${port} is taken by another program. Stop it, or choose another port: ${setting}=${port + 1} npm start`);
}
