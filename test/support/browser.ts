import { spawnSync } from 'node:child_process';
import { chromium, type Browser } from 'playwright-core';

const BINARIES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Tried in this order when no browser is installed; the first whose own tool exists is used. */
const INSTALLERS: readonly (readonly [tool: string, ...commands: (readonly string[])[]])[] = [
  ['apt-get', ['apt-get', 'update', '-qq'], ['apt-get', 'install', '-y', '-qq', 'chromium']],
  ['apk', ['apk', 'add', '--quiet', 'chromium']],
  ['dnf', ['dnf', 'install', '-y', '-q', 'chromium']],
  ['brew', ['brew', 'install', '--quiet', '--cask', 'chromium']],
];

/** A real Chromium without a window: that of `TEST_BROWSER`, an installed one, or one from the system's package manager. */
export async function startBrowser(settings: readonly string[] = []): Promise<Browser> {
  const { TEST_BROWSER: given } = process.env;
  const binary = given ?? findBinary() ?? install();
  // As root Chromium starts without its sandbox only; the pages are our own.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath: binary, args: [...sandbox, ...settings] });
}

function findBinary(): string | undefined {
  for (const name of BINARIES) {
    const { status, stdout } = spawnSync('which', [name], { encoding: 'utf8' });
    if (status === 0) return stdout.trim();
  }
  return undefined;
}

function install(): string {
  const isRoot = process.getuid?.() === 0;
  for (const [tool, ...commands] of INSTALLERS) {
    if (!runs([tool, '--version'])) continue;
    const prefix = isRoot || tool === 'brew' ? [] : ['sudo', '-n'];
    if (!commands.every((command) => runs([...prefix, ...command]))) continue;
    const binary = findBinary();
    if (binary !== undefined) return binary;
  }
  throw new Error(
    'These tests need a Chromium: install one (Debian, Ubuntu: `sudo apt-get install chromium`), or name its ' +
      'program in TEST_BROWSER.',
  );
}

function runs(command: readonly string[]): boolean {
  const [program = '', ...args] = command;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(program, args, { stdio: 'ignore', env }).status === 0;
}
