import {
  createOpenWebUiDatabase,
  decide,
  type OpenWebUiDatabase,
  type PersonDescription,
} from '@app/fine-tuning/testing';
import { hash, randomUUID } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FateLine } from '../libs/fine-tuning/src/dataset/fate-line';
import type { Manifest } from '../libs/fine-tuning/src/dataset/manifest';
import {
  digestFile,
  manifestDigest,
  manifestText,
} from '../libs/fine-tuning/src/dataset/publish/digest-file';
import type { ProvenanceLine } from '../libs/fine-tuning/src/dataset/provenance-line';
import { cli, type CliInput } from './support/cli';
import { seededRandom } from './support/seeded-random';

/** Long before anything is exported: what is new is told by the datasets and not by times. */
const MADE = Date.UTC(2025, 0, 1) / 1000;
const NAMES = ['Bo', 'Cy', 'Di', 'Eve', 'Flo', 'Gus'];

/** Forty words that no other number has. */
const essay = (n: number, ending = ''): string =>
  `${Array.from({ length: 40 }, (_, k) => `essay${n}word${k}`).join(' ')}${ending}`;

interface Dataset {
  readonly out: string;
  readonly code: number;
  readonly manifest: Manifest;
  readonly provenance: readonly ProvenanceLine[];
}

/** A database whose chats change between exports. */
class World {
  private made = 0;
  private outputs = 0;

  private constructor(
    readonly database: OpenWebUiDatabase,
    readonly folder: string,
  ) {}

  static async of(names: readonly string[] = NAMES): Promise<World> {
    const people = names.map((name): PersonDescription => ({ name, consent: 'granted' }));
    const database = await createOpenWebUiDatabase({ engine: 'sqlite', people });
    return new World(database, await mkdtemp(join(tmpdir(), 'fine-tuning-since-')));
  }

  async add(name: string, text: string, more: readonly string[] = []): Promise<string> {
    const id = `chat-${(this.made += 1)}`;
    await this.database.insert('chat', {
      id,
      user_id: this.database.user(name).id,
      title: id,
      created_at: MADE + this.made,
      updated_at: MADE + this.made,
      archived: false,
      chat: blob(id, [text, ...more]),
    });
    return id;
  }

  async change(id: string, text: string, more: readonly string[] = []): Promise<void> {
    const chat = JSON.stringify(blob(id, [text, ...more])).replaceAll("'", "''");
    await this.database.dataSource.query(`UPDATE chat SET chat = '${chat}' WHERE id = '${id}'`);
  }

  async forget(id: string): Promise<void> {
    await this.database.dataSource.query(`DELETE FROM chat WHERE id = '${id}'`);
  }

  async exported(flags: readonly string[] = [], input: CliInput = {}): Promise<Dataset> {
    const out = join(this.folder, String((this.outputs += 1)));
    const { code, stderr } = await this.run(['--out', out, ...flags], input);
    expect({ code, stderr: [0, 3].includes(code) ? '' : stderr }).toEqual({ code, stderr: '' });
    const manifest = JSON.parse(await readFile(join(out, 'manifest.json'), 'utf8')) as Manifest;
    const { chats, messages } = manifest.counts;
    for (const { seen, exported, dropped } of [chats, messages])
      expect(exported + Object.values(dropped).reduce((sum, n) => sum + n, 0)).toBe(seen);
    const isPlain = manifest.recipe.encryptTo === undefined;
    const provenance = isPlain ? await lines<ProvenanceLine>(out, 'provenance.jsonl') : [];
    return { out, code, manifest, provenance };
  }

  run(flags: readonly string[], input: CliInput = {}): ReturnType<typeof cli> {
    const what = ['export', '--database', this.database.url, '--format', 'openai', '--raw-pii'];
    return cli([...what, ...flags], input);
  }

  async end(): Promise<void> {
    await this.database.remove();
    await rm(this.folder, { recursive: true, force: true });
  }
}

function blob(id: string, texts: readonly string[]): object {
  const ids = texts.flatMap((_, n) => [`${id}-q${n}`, `${id}-a${n}`]);
  const messages = ids.map((message, at) => ({
    id: message,
    parentId: ids[at - 1] ?? null,
    childrenIds: ids.slice(at + 1, at + 2),
    role: at % 2 === 0 ? 'user' : 'assistant',
    content: at % 2 === 0 ? texts[at / 2] : `So be it, says ${at}.`,
    timestamp: MADE,
    ...(at % 2 === 0 ? { models: ['m'] } : { model: 'm', done: true }),
  }));
  const history = {
    messages: Object.fromEntries(messages.map((message) => [message.id, message])),
    currentId: ids.at(-1),
  };
  return { id: '', title: id, models: ['m'], params: {}, history, files: [], timestamp: MADE };
}

async function lines<T>(folder: string, name: string): Promise<T[]> {
  const text = await readFile(join(folder, name), 'utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}

/** The rows of all splits, in an order of their own. */
async function rowsOf(folders: readonly string[], splits = ['train']): Promise<string[]> {
  const rows: string[] = [];
  for (const folder of folders)
    for (const split of splits)
      rows.push(...(await readFile(join(folder, `${split}.jsonl`), 'utf8')).split('\n'));
  return rows.filter(Boolean).sort();
}

async function applied(folder: string, file: string): Promise<void> {
  const { code, stderr } = await cli(['apply-removals', folder, '--removed', file]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
}

type Draft = { -readonly [Key in keyof Manifest]: Manifest[Key] };

/** As somebody would who knows how a dataset hangs together. */
async function forge(
  folder: string,
  change: (manifest: Draft) => void,
  emptied?: string,
): Promise<void> {
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Draft;
  if (emptied !== undefined) {
    await writeFile(join(folder, emptied), '');
    const none = { bytes: 0, rows: 0, sha256: hash('sha256', '', 'hex') };
    manifest.files = manifest.files.map((file) =>
      file.name === emptied ? { ...file, ...none } : file,
    );
  }
  change(manifest);
  const text = manifestText(manifest);
  await writeFile(join(folder, 'manifest.json'), text);
  await writeFile(join(folder, 'manifest.sha256'), digestFile(Buffer.from(text)));
}

const leavesIn = async (folder: string, name: string): Promise<string[]> =>
  (await lines<{ leaf: string }>(folder, name)).map(({ leaf }) => leaf).sort();

async function fatesIn(out: string): Promise<Readonly<Record<string, number>>> {
  const found: Record<string, number> = {};
  for (const { reason } of await lines<FateLine>(out, 'fates.jsonl'))
    found[reason ?? 'exported'] = (found[reason ?? 'exported'] ?? 0) + 1;
  return found;
}

describe('--since', () => {
  let world: World;
  beforeEach(async () => {
    world = await World.of();
  });
  afterEach(() => world.end());

  it('takes what is new or changed, counts the rest, and lists who withdrew', async () => {
    const chats: string[] = [];
    for (const [n, name] of NAMES.entries()) chats.push(await world.add(name, essay(n)));
    const first = await world.exported(['--reveal-ids']);
    await world.add('Bo', essay(100));
    await world.change(chats[1]!, essay(1), [essay(101)]);
    await world.change(chats[2]!, essay(102));
    await decide(world.database, { actor: 'self', user: 'Eve', decision: 'withdrawn' });
    await world.forget(chats[4]!);

    const second = await world.exported(['--since', first.out, '--reveal-ids']);
    expect(second.manifest.follows).toBe(first.manifest.exportId);
    expect(second.provenance.map(({ chat }) => chat).sort()).toEqual(
      [chats[1], chats[2], 'chat-7'].sort(),
    );
    expect(second.manifest.counts.chats.dropped).toEqual({ consent_withdrawn: 1, not_new: 2 });
    expect(await fatesIn(second.out)).toEqual({ exported: 3, not_new: 2 });
    const rowsOfChats = (...of: (string | undefined)[]): string[] =>
      first.provenance
        .filter(({ chat }) => of.includes(chat))
        .map(({ leaf }) => leaf)
        .sort();
    expect(await leavesIn(second.out, 'removed.jsonl')).toEqual(rowsOfChats(chats[3], chats[4]));
    expect(await leavesIn(second.out, 'outdated.jsonl')).toEqual(rowsOfChats(chats[1], chats[2]));
    expect(await cli(['verify', second.out, '--database', world.database.url])).toMatchObject({
      code: 0,
      stderr: '',
    });

    // Whose rows are in any dataset of the chain is known to the next one, from the folder of the last one alone.
    await rm(first.out, { recursive: true });
    const third = await world.exported(['--since', second.out, '--reveal-ids']);
    expect(third).toMatchObject({ code: 3, provenance: [] });
    expect(third.manifest.counts.chats.dropped).toEqual({ consent_withdrawn: 1, not_new: 5 });
    await decide(world.database, { actor: 'self', user: 'Flo', decision: 'withdrawn' });
    await decide(world.database, { actor: 'self', user: 'Bo', decision: 'withdrawn' });
    const last = await world.exported(['--since', third.out, '--reveal-ids']);
    const ofBo = second.provenance.find(({ chat }) => chat === 'chat-7')!.leaf;
    expect(await leavesIn(last.out, 'removed.jsonl')).toEqual(
      [...rowsOfChats(chats[0]), ofBo].sort(),
    );
  });

  it('lists a withdrawal of outdated rows once, and takes them for new where they come back', async () => {
    const grown = await world.add('Bo', essay(1));
    const back = await world.add('Cy', essay(2));
    const first = await world.exported(['--reveal-ids']);
    const leafOf = ({ provenance }: Dataset, chat: string): string =>
      provenance.find((row) => row.chat === chat)!.leaf;
    await world.change(grown, essay(1), [essay(3)]);
    await world.change(back, essay(4));
    const second = await world.exported(['--since', first.out, '--reveal-ids']);
    const [ofBo, ofCy] = [grown, back].map((chat) => leafOf(first, chat));
    expect(await leavesIn(second.out, 'outdated.jsonl')).toEqual([ofBo, ofCy].sort());
    await world.change(back, essay(2));
    const third = await world.exported(['--since', second.out, '--reveal-ids']);
    expect(third.provenance.map(({ leaf }) => leaf)).toEqual([ofCy]);
    expect(await leavesIn(third.out, 'outdated.jsonl')).toEqual([leafOf(second, back)]);
    await decide(world.database, { actor: 'self', user: 'Bo', decision: 'withdrawn' });
    const fourth = await world.exported(['--since', third.out, '--reveal-ids']);
    expect(await lines(fourth.out, 'removed.jsonl')).toEqual(
      [leafOf(second, grown), ofBo].map((leaf) => ({ chat: grown, leaf })),
    );
    expect(await leavesIn(fourth.out, 'outdated.jsonl')).toEqual([]);
    expect(await cli(['verify', fourth.out])).toMatchObject({ code: 0, stderr: '' });
    const fifth = await world.exported(['--since', fourth.out, '--reveal-ids']);
    expect(await leavesIn(fifth.out, 'removed.jsonl')).toEqual([]);
  });

  it('knows near-duplicates of what the earlier dataset held, but no own earlier version', async () => {
    const kept = await world.add('Bo', essay(1));
    const grown = await world.add('Cy', essay(2));
    const near = ['--dedup', 'near', '--reveal-ids'];
    const first = await world.exported(near);
    await world.add('Di', essay(1, ' indeed'));
    await world.change(grown, essay(2, ' indeed'));
    const second = await world.exported([...near, '--since', first.out]);
    expect(second.provenance.map(({ chat }) => chat)).toEqual([grown]);
    const fates = await lines<FateLine>(second.out, 'fates.jsonl');
    expect(fates.map(({ chat, reason, duplicateOf }) => [chat, reason, duplicateOf])).toEqual([
      [kept, 'not_new', undefined],
      [grown, null, undefined],
      ['chat-3', 'near_duplicate', kept],
    ]);
  });

  it('leaves everything on the side on which the earlier dataset has it', async () => {
    const split = ['--split', 'train=0.5,test=0.5', '--no-dedup', '--reveal-ids'];
    await decide(world.database, { actor: 'self', user: 'Bo', decision: 'withdrawn' });
    for (let n = 0; n < 20; n++) await world.add('Bo', essay(n, ' indeed'));
    for (let n = 0; n < 20; n++) await world.add('Cy', essay(n));
    const first = await world.exported(split);
    // Who is older and comes in later would have decided about the side.
    await decide(world.database, { actor: 'self', user: 'Bo', decision: 'granted' });
    const second = await world.exported([...split, '--since', first.out]);
    expect(second.provenance).toHaveLength(20);
    const sides = new Map(first.provenance.map(({ chat, file }) => [chat, file]));
    for (const { chat, file } of second.provenance)
      expect(file).toBe(sides.get(`chat-${Number(chat.slice(5)) + 20}`));
  });

  it('is told by a preview as by the export', async () => {
    await world.add('Bo', essay(1));
    const first = await world.exported();
    await world.add('Cy', essay(2));
    const asked = ['--database', world.database.url, '--format', 'openai', '--raw-pii', '--json'];
    const { stdout } = await cli(['preview', ...asked, '--exact', '--since', first.out]);
    expect(JSON.parse(stdout)).toMatchObject({
      counts: { chats: { exported: { estimate: 1 }, dropped: { not_new: { estimate: 1 } } } },
    });
  });

  it('is told by verify from what nobody published, when a list was applied to an earlier dataset', async () => {
    const chat = await world.add('Bo', essay(1));
    await world.add('Cy', essay(2));
    const first = await world.exported();
    const verified = async (folder: string): Promise<unknown> => {
      const args = ['verify', folder, '--database', world.database.url, '--json'];
      const { code, stdout } = await cli(args);
      const { inForce, hasUnvouchedRemovals, problems } = JSON.parse(stdout) as Record<
        string,
        unknown
      > & { problems: { rule: string }[] };
      return { code, inForce, hasUnvouchedRemovals, rules: problems.map(({ rule }) => rule) };
    };
    const whole = { code: 0, inForce: true, hasUnvouchedRemovals: false, rules: [] };
    expect(await verified(first.out)).toEqual(whole);
    await world.change(chat, essay(3));
    const second = await world.exported(['--since', first.out]);
    await applied(first.out, join(second.out, 'outdated.jsonl'));
    expect(await verified(first.out)).toEqual({ ...whole, hasUnvouchedRemovals: true });
    const forged = join(world.folder, 'forged');
    await cp(first.out, forged, { recursive: true });
    await forge(forged, (manifest) => {
      manifest.consent = { ...manifest.consent, policyVersions: ['9'] };
      manifest.original = { ...manifest.original!, consent: manifest.consent };
      const manifestSha256 = manifestDigest(Buffer.from(manifestText(manifest.original)));
      manifest.removals = manifest.removals!.map((removal) => ({ ...removal, manifestSha256 }));
    });
    expect(await verified(forged)).toMatchObject({ code: 1, rules: ['digest'] });
    await decide(world.database, { actor: 'self', user: 'Cy', decision: 'withdrawn' });
    const third = await world.exported(['--since', second.out]);
    await applied(first.out, join(third.out, 'removed.jsonl'));
    expect(await verified(first.out)).toEqual({
      code: 1,
      inForce: false,
      hasUnvouchedRemovals: true,
      rules: ['not-in-force'],
    });
  });

  it('can be brought up to date by the list of a new version of a later dataset', async () => {
    await world.add('Bo', essay(1));
    await world.add('Cy', essay(2));
    const first = await world.exported();
    await world.add('Bo', essay(3));
    await world.add('Cy', essay(4));
    const second = await world.exported(['--since', first.out]);
    // As a new version has it: its own row by its place, the one of an earlier dataset without.
    const [before, { file, line, leaf }] = [first.provenance[0]!, second.provenance[0]!];
    const list = join(world.folder, 'list.jsonl');
    const placed = JSON.stringify({ file, line, leaf });
    const text = [placed, JSON.stringify({ chat: before.chat, leaf: before.leaf })];
    await writeFile(list, `${text.join('\n')}\n`);
    await writeFile(`${list}-placed`, `${placed}\n`);
    const apply = ['apply-removals', first.out, '--removed'];
    expect((await cli([...apply, `${list}-placed`])).stderr).toContain('not in this dataset');
    for (const [{ out, provenance }, gone] of [
      [first, before.leaf] as const,
      [second, leaf] as const,
    ]) {
      await applied(out, list);
      const left = provenance.map((row) => row.leaf).filter((one) => one !== gone);
      expect(await leavesIn(out, 'provenance.jsonl')).toEqual(left);
    }
  });

  describe('refuses', () => {
    const refused = async (
      out: string,
      input: CliInput = {},
      ...more: string[]
    ): Promise<string> => {
      const target = join(world.folder, 'refused');
      const { code, stderr } = await world.run(['--since', out, '--out', target, ...more], input);
      expect(code).toBe(2);
      await expect(readFile(join(target, 'manifest.json'))).rejects.toThrow('ENOENT');
      return stderr;
    };

    it.each<[what: string, file: string, change: (text: string) => string, says: string]>([
      [
        'a changed row',
        'train.jsonl',
        (text) => text.replace('essay1word1', 'other'),
        'train.jsonl',
      ],
      [
        'a changed provenance',
        'provenance.jsonl',
        (text) => text.replace('"m"', '"n"'),
        'provenance.jsonl',
      ],
      [
        'a changed manifest',
        'manifest.json',
        (text) => text.replace('"seen": 1', '"seen": 2'),
        'manifest.json',
      ],
      [
        'a digest of another one',
        'manifest.sha256',
        (text) => text.replace(/[0-9]/g, '0'),
        'manifest',
      ],
    ])('a dataset with %s', async (_what, file, change, says) => {
      await world.add('Bo', essay(1));
      const { out } = await world.exported();
      const path = join(out, file);
      const before = await readFile(path, 'utf8');
      await writeFile(path, change(before));
      expect(await readFile(path, 'utf8')).not.toBe(before);
      const told = await refused(out);
      expect(told).toContain('is not as it was published');
      expect(told).toContain(says);
    });

    it('one that somebody gave another id, and a copy whose lists of earlier rows were changed', async () => {
      await world.add('Bo', essay(1));
      const { out } = await world.exported();
      await world.add('Cy', essay(2));
      const next = await world.exported(['--since', out]);
      const renamed = join(world.folder, 'renamed');
      await cp(next.out, renamed, { recursive: true });
      await forge(renamed, (manifest) => (manifest.exportId = randomUUID()), 'earlier.jsonl');
      expect((await cli(['verify', renamed])).code).toBe(0);
      expect(await refused(renamed)).toContain('knows no export of the id');

      await decide(world.database, { actor: 'self', user: 'Cy', decision: 'withdrawn' });
      const last = await world.exported(['--since', next.out]);
      const copy = join(world.folder, 'copy');
      await cp(next.out, copy, { recursive: true });
      await applied(copy, join(last.out, 'removed.jsonl'));
      expect((await world.exported(['--since', copy])).provenance).toEqual([]);
      for (const name of ['earlier.jsonl', 'outdated.jsonl', 'removed.jsonl']) {
        const forged = join(world.folder, `without-${name}`);
        await cp(copy, forged, { recursive: true });
        await forge(forged, () => undefined, name);
        const isEmpty = (await readFile(join(copy, name), 'utf8')) === '';
        expect([name, (await cli(['verify', forged])).code]).toEqual([name, isEmpty ? 0 : 1]);
        if (!isEmpty) expect(await refused(forged)).toContain(`files: ${name}`);
      }
      await forge(
        copy,
        (manifest) =>
          (manifest.files = manifest.files.filter(({ name }) => name !== 'earlier.jsonl')),
      );
      expect(await refused(copy)).toContain('earlier.jsonl');
    });

    it('an unfinished one, one of another database, key or way to name people, and an encrypted one', async () => {
      await world.add('Bo', essay(1));
      const { out } = await world.exported();
      const copy = join(world.folder, 'copy');
      await cp(out, copy, { recursive: true });
      await rm(join(copy, 'manifest.json'));
      expect(await refused(copy)).toContain('there is no manifest.json');
      expect(await refused(join(world.folder, 'nothing'))).toContain('there is no manifest.json');
      const other = { env: { FINE_TUNING_KEY: 'some other key, longer than sixteen' } };
      expect(await refused(out, other)).toContain('another key');
      expect(await refused(out, {}, '--reveal-ids')).toContain('repeat --reveal-ids');
      // The one that came after holds nothing new, and names nobody but in its list of earlier rows.
      const empty = await world.exported(['--since', out]);
      expect(empty.provenance).toEqual([]);
      expect(await refused(empty.out, other)).toContain('another key');
      expect(await refused(empty.out, {}, '--reveal-ids')).toContain('repeat --reveal-ids');
      const recipient = 'age17qph72a03gkvp09h2j3uwqrgujadyx3hhzr9vpsstkfdrdum0cqqvmeaaq';
      const hidden = ['--encrypt-to', recipient];
      const encrypted = await world.exported(hidden);
      expect(await refused(encrypted.out, other)).toContain('is encrypted');
      // With the key of that export nothing is missing.
      const next = await world.exported([...hidden, '--since', encrypted.out]);
      expect(next).toMatchObject({ code: 3 });
      expect(next.manifest.counts.chats.dropped).toEqual({ not_new: 1 });
      const foreign = await World.of(['Bo']);
      try {
        await foreign.add('Bo', essay(1));
        const theirs = await foreign.exported();
        expect(await refused(theirs.out)).toContain('was not made from this database');
      } finally {
        await foreign.end();
      }
    });
  });

  it('with removals applied is, dataset after dataset, what a whole export holds', async () => {
    const { seed, below } = seededRandom();
    const failing = (error: unknown): never => {
      throw new Error(`SEED=${seed}`, { cause: error });
    };
    await (async () => {
      const variants = [
        ['--no-dedup'],
        [],
        ['--split', 'train=0.7,test=0.3'],
        ['--branch', 'all', '--seed', '7'],
      ];
      const flags = variants[below(variants.length)]!;
      const splits = flags.includes('--split') ? ['train', 'test'] : ['train'];
      const chats: string[] = [];
      const someone = (): string => NAMES[below(NAMES.length)]!;
      // Few texts, so that there are equal ones of several people.
      const grow = async (): Promise<void> => {
        for (let n = 3 + below(6); n > 0; n--)
          chats.push(await world.add(someone(), essay(below(12))));
      };
      const out = new Set<string>();
      const chain: string[] = [];
      await grow();
      for (let round = 0; round < 4; round++) {
        const since = chain.at(-1);
        const { out: next } = await world.exported([
          ...flags,
          ...(since === undefined ? [] : ['--since', since]),
        ]);
        // The chain goes on from what was published; copies are brought to the new state.
        const copy = `${next}-copy`;
        await cp(next, copy, { recursive: true });
        for (const earlier of chain)
          for (const list of ['removed.jsonl', 'outdated.jsonl'])
            await applied(`${earlier}-copy`, join(next, list));
        chain.push(next);
        const whole = await world.exported(flags);
        expect(
          await rowsOf(
            chain.map((folder) => `${folder}-copy`),
            splits,
          ),
        ).toEqual(await rowsOf([whole.out], splits));
        await grow();
        for (let n = below(4); n > 0; n--) {
          const id = chats[below(chats.length)]!;
          if (below(4) === 0) await world.forget(id);
          else await world.change(id, essay(below(12)), below(2) === 0 ? [] : [essay(below(12))]);
        }
        const name = someone();
        const isOut = out.has(name);
        await decide(world.database, {
          actor: 'self',
          user: name,
          decision: isOut ? 'granted' : 'withdrawn',
        });
        if (isOut) out.delete(name);
        else out.add(name);
      }
    })().catch(failing);
  });
});
