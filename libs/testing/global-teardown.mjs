import fs from 'node:fs';

export default async function globalTeardown() {
  const started = globalThis.shuniuTestPostgres;
  if (!started) return;
  await started.postgres.stop();
  fs.rmSync(started.dataDir, { recursive: true, force: true });
}
