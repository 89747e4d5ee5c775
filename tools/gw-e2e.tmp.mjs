import { spawn } from 'node:child_process'; import fs from 'node:fs'; import os from 'node:os'; import path from 'node:path';
import { startNats } from '/work/main/tools/local/lib/nats.mjs'; import { startIdentity } from '/work/main/tools/local/lib/identity.mjs'; import { freePort } from '/work/main/tools/local/lib/ports.mjs';
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'gw-'));
const nats = await startNats({ dataDir: dir }); const port = await freePort();
const issuer = `http://localhost:${port}/realms/shuniu`;
const id = await startIdentity({ dataDir: path.join(dir, 'id'), issuer, demo: true });
const gw = spawn(process.execPath, ['/work/main/services/gateway/dist/main.js'], { stdio: 'inherit', env: { ...process.env, LOG_LEVEL: 'debug', SHUNIU_PORT: String(port), SERVICE_HOST: '127.0.0.1', NATS_URL: nats.url, NATS_SEED: nats.seeds.gateway, OIDC_ISSUER: issuer, OIDC_CERTS: `http://127.0.0.1:${id.port}/realms/shuniu/protocol/openid-connect/certs`, IDENTITY_PROXY: `http://127.0.0.1:${id.port}` } });
const b = `http://localhost:${port}`;
for (;;) { if (await fetch(b + '/readyz').then(r => r.ok, () => false)) break; await new Promise(r => setTimeout(r, 100)); }
console.log(await (await fetch(b + '/readyz')).text());
const wk = await (await fetch(b + '/realms/shuniu/.well-known/openid-configuration')).json(); console.log(wk.issuer, wk.token_endpoint);
const t = await (await fetch(b + '/realms/shuniu/protocol/openid-connect/token', { method: 'POST', body: new URLSearchParams({ grant_type: 'password', client_id: 'shuniu-cli', username: 'fenger.worker', password: 'shuniu', scope: 'openid' }) })).json();
console.log(Object.keys(t));
const h = { authorization: `Bearer ${t.access_token}` };
const r = await fetch(b + '/api/v1/units', { headers: h }); console.log(r.status, await r.text());
const r2 = await fetch(b + '/api/v1/units', { headers: { authorization: `Bearer ${t.id_token}` } }); console.log(r2.status, await r2.text());
console.log((await fetch(b + '/api/openapi.json')).status, (await fetch(b + '/')).status);
const c = spawn('curl', ['-s', '-o', '/dev/stderr', '-w', '%{http_code}\n', '-H', `authorization: ${h.authorization}`, '-H', 'content-type: application/json', '--data-binary', '@/dev/stdin', b + '/api/v1/residents:search'], { stdio: ['pipe', 'inherit', 'inherit'] });
c.stdin.end(Buffer.alloc(30e6, 'x')); await new Promise(r => c.on('close', r));
const mem = fs.readFileSync(`/proc/${gw.pid}/status`, 'utf8').match(/VmRSS.*/)[0]; console.log(mem);
// throughput of the door itself: bad query refused in the gateway
const t0 = performance.now(); let n = 0; const until = t0 + 4000;
await Promise.all(Array.from({ length: 16 }, async () => { while (performance.now() < until) { const r = await fetch(b + '/api/v1/units?pageSize=x', { headers: h }); await r.arrayBuffer(); n++; } }));
console.log('req/s', Math.round(n / 4));
const t1 = performance.now(); gw.kill('SIGTERM'); await new Promise(r => gw.on('close', (code) => { console.log('exit', code, Math.round(performance.now() - t1), 'ms'); r(); }));
await id.stop(); await nats.stop(); fs.rmSync(dir, { recursive: true });
