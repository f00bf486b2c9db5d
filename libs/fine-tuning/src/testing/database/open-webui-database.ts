import type { DataSource, DataSourceOptions } from 'typeorm';
import { parseDatabaseUrl } from '@app/open-webui';
import type { Clock } from '../../common/clock';
import { dataSourceOptions } from '../../database/open-database';
import { UsageError } from '../../fine-tuning.errors';
import type { FineTuningModuleOptions } from '../../fine-tuning.options';
import { TESTING_KEY, TESTING_SECRET } from '../../common/testing-secrets';
import type { MadeChat } from './chat-rows';
import { insertRow } from './insert-row';
import type { MadePerson } from './person-rows';

interface Parts {
  readonly engine: 'sqlite' | 'postgres';
  readonly url: string;
  readonly folder: string;
  readonly dataSource: DataSource;
  readonly people: readonly MadePerson[];
  readonly clock: Clock;
  readonly remove: () => Promise<void>;
}

/** What a host needs to work on a made database. */
export interface HostOptions {
  /** For `TypeOrmModule.forRoot`. */
  readonly typeOrm: DataSourceOptions;
  /** For `FineTuningModule.forRoot`. */
  readonly fineTuning: FineTuningModuleOptions;
}

/** An Open WebUI database that {@link createOpenWebUiDatabase} made. @publicApi */
export class OpenWebUiDatabase implements AsyncDisposable {
  readonly engine: 'sqlite' | 'postgres';
  /** For `--database`, `DATABASE_URL` and `openDatabase`. */
  readonly url: string;
  /** A temporary folder that goes with the database; exports without a storage of their own are below it. */
  readonly folder: string;
  /** An open connection with the entities of this module. */
  readonly dataSource: DataSource;
  /** In the order of the description. */
  readonly people: readonly MadePerson[];
  readonly clock: Clock;

  constructor(private readonly parts: Parts) {
    this.engine = parts.engine;
    this.url = parts.url;
    this.folder = parts.folder;
    this.dataSource = parts.dataSource;
    this.people = parts.people;
    this.clock = parts.clock;
  }

  /** @throws UsageError `testing/unknown` */
  user(name: string): MadePerson {
    const found = this.people.find((person) => person.name === name);
    if (found === undefined) throw unknown(`there is nobody called ${name}`, 'user');
    return found;
  }

  /**
   * A chat of somebody.
   * @param chat its title, or its place from 0. Default the first
   * @throws UsageError `testing/unknown`
   */
  chat(name: string, chat: string | number = 0): MadeChat {
    const { chats } = this.user(name);
    const found =
      typeof chat === 'number' ? chats[chat] : chats.find(({ title }) => title === chat);
    if (found === undefined) throw unknown(`${name} has no chat ${chat}`, 'chat');
    return found;
  }

  /** Where exports go that name no storage, as an address. */
  get storageUrl(): string {
    return `file:${this.folder}/exports`;
  }

  /**
   * Options of a host on this database: known key and secret, work in the same thread, files in the folder of the database.
   * @param more goes before them
   */
  options(more: FineTuningModuleOptions = {}): HostOptions {
    return {
      typeOrm: dataSourceOptions(parseDatabaseUrl(this.url)),
      fineTuning: {
        key: TESTING_KEY,
        storage: this.storageUrl,
        workers: 0,
        clock: this.clock,
        timing: { sweepMs: 250, watchMs: 50 },
        ...more,
        auth: { secret: TESTING_SECRET, ...more.auth },
      },
    };
  }

  /** One more row of any table. Objects become JSON; a text goes into a JSON column as it is. */
  insert(table: string, row: Readonly<Record<string, unknown>>): Promise<void> {
    return insertRow(this.dataSource, table, row);
  }

  /** Closes the connection and removes database and folder. May be called twice. */
  remove(): Promise<void> {
    return this.parts.remove();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.remove();
  }
}

function unknown(message: string, field: string): UsageError {
  return new UsageError('testing/unknown', message, field);
}
