/** A real Open WebUI: installed by pip into a folder of its own, started on a port of its own, with nothing that downloads. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from './free-port.mjs';

const run = promisify(execFile);
const PATIENCE_MS = 240_000;
const FAULT =
  /Traceback|OperationalError|ProgrammingError|IntegrityError|no such column|does not exist|database is locked/;
/** What the stand-in for a model server says on purpose. */
const MEANT = /the model fell over/;

/** @returns the program; installs it (some gigabytes) where it is not there yet */
export async function installed(version, home) {
  const folder = join(home, `open-webui-${version}`);
  const program = join(folder, 'bin', 'open-webui');
  if (!existsSync(program)) await install(version, home, folder);
  // Its package leaves the driver of PostgreSQL out.
  if (process.env.OPEN_WEBUI_DATABASE !== undefined) await pip(folder, 'psycopg2-binary');
  return program;
}

async function install(version, home, folder) {
  console.error(
    `installing Open WebUI ${version} into ${folder}; this takes minutes and gigabytes`,
  );
  await mkdir(home, { recursive: true });
  await run('python3', ['-m', 'venv', folder]);
  await pip(folder, `open-webui==${version}`);
}

function pip(folder, name) {
  return run(join(folder, 'bin', 'pip'), ['install', '--quiet', name], { maxBuffer: 1e8 });
}

export class OpenWebui {
  /** @param given of its environment, over what is set here */
  constructor({ program, folder, modelUrl, secret, env = {} }) {
    Object.assign(this, { program, folder, modelUrl, secret, given: env });
    const { OPEN_WEBUI_DATABASE: postgres } = process.env;
    this.databaseUrl = postgres ?? `sqlite:${join(folder, 'webui.db')}`;
    this.postgres = postgres;
    this.log = join(folder, 'open-webui.log');
  }

  environment() {
    const off = [
      'ENABLE_OLLAMA_API',
      'ENABLE_TITLE_GENERATION',
      'ENABLE_TAGS_GENERATION',
      'ENABLE_FOLLOW_UP_GENERATION',
      'ENABLE_AUTOCOMPLETE_GENERATION',
      'ENABLE_VERSION_UPDATE_CHECK',
      'ANONYMIZED_TELEMETRY',
    ];
    return {
      ...{
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        PYTHONUNBUFFERED: '1',
        OMP_NUM_THREADS: '1',
      },
      ...Object.fromEntries(off.map((name) => [name, 'false'])),
      ...{
        DATA_DIR: this.folder,
        ...(this.postgres !== undefined && { DATABASE_URL: this.postgres }),
        STATIC_DIR: join(this.folder, 'static'),
        WEBUI_SECRET_KEY: this.secret,
      },
      ...{
        OFFLINE_MODE: 'true',
        HF_HUB_OFFLINE: '1',
        DO_NOT_TRACK: 'true',
        SCARF_NO_ANALYTICS: 'true',
      },
      ...{
        RAG_EMBEDDING_ENGINE: 'openai',
        RAG_OPENAI_API_BASE_URL: this.modelUrl,
        RAG_OPENAI_API_KEY: 'x',
      },
      ...{
        OPENAI_API_BASE_URL: this.modelUrl,
        OPENAI_API_KEY: 'x',
        OPENAI_API_BASE_URLS: this.modelUrl,
        OPENAI_API_KEYS: 'x',
      },
      ...{
        ENABLE_SIGNUP: 'true',
        DEFAULT_USER_ROLE: 'user',
        BYPASS_MODEL_ACCESS_CONTROL: 'true',
        CORS_ALLOW_ORIGIN: '*',
      },
      ...{ AUDIO_STT_ENGINE: 'openai', WHISPER_MODEL: '' },
      ...this.given,
    };
  }

  async start() {
    await mkdir(join(this.folder, 'static'), { recursive: true });
    const port = await freePort();
    this.url = `http://127.0.0.1:${port}`;
    this.child = spawn(this.program, ['serve', '--host', '127.0.0.1', '--port', String(port)], {
      env: this.environment(),
      cwd: this.folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const log = createWriteStream(this.log, { flags: 'a' });
    this.child.stdout.pipe(log, { end: false });
    this.child.stderr.pipe(log, { end: false });
    for (const until = Date.now() + PATIENCE_MS; ;) {
      if (this.child.exitCode !== null)
        throw new Error(`Open WebUI ended at its start, see ${this.log}`);
      const config = await fetch(`${this.url}/api/config`)
        .then((response) => response.json())
        .catch(() => undefined);
      if (config?.version !== undefined) return void (this.version = config.version);
      if (Date.now() > until) throw new Error(`Open WebUI did not come up, see ${this.log}`);
      await sleep(500);
    }
  }

  async stop() {
    if (this.child === undefined || this.child.exitCode !== null) return;
    const ended = once(this.child, 'exit');
    process.kill(-this.child.pid, 'SIGTERM');
    const late = setTimeout(() => process.kill(-this.child.pid, 'SIGKILL'), 20_000);
    await ended;
    clearTimeout(late);
  }

  /** Lines of its log that tell of a fault. */
  async faults() {
    const lines = (await readFile(this.log, 'utf8')).split('\n');
    return lines.filter((line) => FAULT.test(line) && !MEANT.test(line));
  }
}
