// The child of `startPlatform({topology: 'together'})`: all services in one process, as `npm start` runs them. The wiring comes as a message.
import process from 'node:process';
import { startTogether } from '../../local/lib/services.mjs';

process.once('message', async wiring => {
  try {
    const { stop } = await startTogether(/** @type {import('../../local/lib/services.mjs').Wiring} */ (wiring));
    process.once('SIGTERM', () => void stop().then(() => process.exit(0)));
    process.send?.({ ready: true });
  } catch (error) {
    process.send?.({ failed: error instanceof Error ? error.message : String(error) });
    process.exitCode = 1;
    process.disconnect();
  }
});
// Whoever started it is gone.
process.once('disconnect', () => process.exit());
