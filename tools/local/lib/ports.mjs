import net from 'node:net';

/**
 * A port of 127.0.0.1 that nobody listened on a moment ago.
 * @returns {Promise<number>}
 */
export async function freePort() {
  const server = net.createServer();
  await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  await new Promise(resolve => server.close(resolve));
  return port;
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
