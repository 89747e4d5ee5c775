import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import process from 'node:process';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
// As root Chromium needs --no-sandbox; the others keep it from calling home.
export const ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--no-first-run',
  '--disable-sync',
  '--disable-component-update',
];

const found = () => [process.env.CHROMIUM, ...PLACES].find(file => file && fs.existsSync(file));
const hasChineseFont = () => spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' }).stdout?.trim() !== '';

/**
 * A Chromium and a Chinese font: what is there, else Debian's packages when this is CI, Debian, and root. Undefined when there is none.
 * @returns {string | undefined}
 */
export function ensureBrowser() {
  const may = process.env.CI && process.getuid?.() === 0 && fs.existsSync('/usr/bin/apt-get');
  const missing = [...(found() ? [] : ['chromium']), ...(hasChineseFont() ? [] : ['fonts-noto-cjk'])];
  if (missing.length > 0 && may) {
    console.log(`installing ${missing.join(', ')}…`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env });
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], { stdio: ['ignore', 'ignore', 'inherit'], env });
  }
  return found();
}
