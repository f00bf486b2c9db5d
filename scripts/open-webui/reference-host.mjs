/** Our command line and our reference host, on the database and the secret of an Open WebUI. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const program = fileURLToPath(new URL('../../bin/fine-tuning.js', import.meta.url));
const KEY = 'a key for tests, longer than sixteen';

export class ReferenceHost {
  /** @param settings of its environment, over what is set here */
  constructor({ openWebui, folder, settings = {} }) {
    this.openWebui = openWebui;
    this.env = {
      ...process.env,
      FINE_TUNING_KEY: KEY,
      FINE_TUNING_ANCHORS: join(folder, 'anchors'),
    };
    this.settings = {
      DATABASE_URL: openWebui.databaseUrl,
      PORT: '0',
      LOG_LEVEL: 'warn',
      WEBUI_SECRET_KEY: openWebui.secret,
      STORAGE_URL: `file:${join(folder, 'exports')}`,
      ...settings,
    };
  }

  /** The command line. */
  run(...args) {
    const all = [program, ...args, '--database', this.openWebui.databaseUrl];
    return promisify(execFile)(process.execPath, all, { env: this.env });
  }

  async start() {
    this.log = '';
    this.child = spawn(process.execPath, [program, 'serve'], {
      env: { ...this.env, ...this.settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stderr.setEncoding('utf8').on('data', (text) => (this.log += text));
    let said = '';
    for await (const chunk of this.child.stdout.setEncoding('utf8')) {
      said += chunk;
      this.url = /listening on (http:\S+)/.exec(said)?.[1];
      if (this.url === undefined) continue;
      this.child.stdout.on('data', () => undefined);
      return;
    }
    throw new Error(`the host did not start: ${this.log}`);
  }

  async stop() {
    if (this.child === undefined || this.child.exitCode !== null || this.child.signalCode !== null)
      return;
    const gone = once(this.child, 'exit');
    this.child.kill();
    await gone;
  }
}
