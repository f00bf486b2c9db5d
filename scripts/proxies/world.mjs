import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startModelServer } from '../open-webui/model-server.mjs';
import { installed, OpenWebui } from '../open-webui/open-webui.mjs';
import { Person } from '../open-webui/person.mjs';
import { ReferenceHost } from '../open-webui/reference-host.mjs';
import { documentedBanners } from './documented.mjs';
import { addChats } from './many-chats.mjs';

const CHATS = 2000;

/** A real Open WebUI and our host on its database: Ada is the administrator, Cay has consented and has many chats. */
export class World {
  static async start({ version, home }) {
    const world = new World();
    const program = await installed(version, home);
    world.folder = await mkdtemp(join(tmpdir(), 'fine-tuning-proxies-'));
    try {
      await world.fill(program);
    } catch (error) {
      await world.stop();
      throw error;
    }
    return world;
  }

  async fill(program) {
    const { folder } = this;
    this.models = await startModelServer();
    this.openWebui = new OpenWebui({
      program,
      folder: join(folder, 'data'),
      modelUrl: this.models.url,
      secret: 'the secret of a test, long enough',
      env: { WEBUI_BANNERS: await documentedBanners() },
    });
    await this.openWebui.start();
    this.host = new ReferenceHost({
      openWebui: this.openWebui,
      folder,
      // As the page on proxies says.
      settings: { TRUST_PROXY: '1', LOG_LEVEL: 'info', ORGANISATION: 'Example Works' },
    });
    await this.host.run('migrate');
    await this.host.start();
    this.admin = await Person.signUp(this.openWebui, 'Ada');
    const cay = await this.person('Cay');
    const chat = await cay.ask('What stands beside the lantern?');
    addChats(this.openWebui.databaseUrl.replace('sqlite:', ''), chat, CHATS);
    await this.host.run(
      ...['consent', 'grant', '--user', cay.id, '--evidence', 'made up for a test'],
    );
  }

  /** Somebody with an account and a chat with an address in it. */
  async person(name) {
    const person = await Person.signUp(this.openWebui, name, this.admin);
    await person.ask(`say: Write to ${name.toLowerCase()}@example.org, please.`);
    return person;
  }

  async folderFor(name) {
    const folder = join(this.folder, name);
    await mkdir(folder);
    return folder;
  }

  async stop() {
    await this.host?.stop();
    await this.openWebui?.stop();
    this.models?.stop();
  }

  remove() {
    return rm(this.folder, { recursive: true, force: true });
  }
}
