/**
 * `npm run test:open-webui [-- FROM TO]`: a real Open WebUI (FROM, default 0.11.0) beside the reference host. People sign up and
 * chat through its API, consent with its tokens, and are exported while they write; every exported conversation is compared
 * with what its API says. Then it is upgraded to TO (default 0.12.4) with our columns in place, sessions are ended, and the
 * migration is taken down. Needs Python 3.11 or 3.12, the network and some gigabytes for each version, kept in
 * OPEN_WEBUI_HOME (default: a folder of the system's for temporary files); versions from 0.9 on; not part of `npm test`.
 * OPEN_WEBUI_DATABASE: URL of an empty PostgreSQL database; default: a SQLite file.
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startModelServer } from './model-server.mjs';
import { installed, OpenWebui } from './open-webui.mjs';
import { call, Person } from './person.mjs';
import { ReferenceHost } from './reference-host.mjs';
import { allowsReplies, checkAuthors, checkOwnTurns, writeTogether } from './several-people.mjs';

const [from = '0.11.0', to = '0.12.4'] = process.argv.slice(2);
const home = process.env.OPEN_WEBUI_HOME ?? join(tmpdir(), 'open-webui-versions');
const secret = 'the secret of a test, long enough';
const SECRET_WORD = 'zebrafinch';
const ADMIN = '/api/v1/admin/fine-tuning';
const SELF = '/api/v1/fine-tuning';

const folder = await mkdtemp(join(tmpdir(), 'fine-tuning-open-webui-'));
let failed = 0;
const programs = [await installed(from, home), await installed(to, home)];
const models = await startModelServer();
let openWebui;
let host;
try {
  openWebui = new OpenWebui({
    program: programs[0],
    folder: join(folder, 'data'),
    modelUrl: models.url,
    secret,
  });
  await openWebui.start();
  host = new ReferenceHost({ openWebui, folder });
  const people = {};
  for (const name of ['Ada', 'Ann', 'Ben', 'Cay'])
    people[name] = await Person.signUp(openWebui, name, people.Ada);
  const { Ada, Ann, Ben, Cay } = people;
  const chats = { Ann: [], Ben: [], Cay: [] };
  for (const [name, ids] of Object.entries(chats)) {
    const word = name === 'Ben' ? ` ${SECRET_WORD}` : '';
    ids.push(await people[name].ask(`What grows in the garden of ${name}?${word}`));
    await people[name].ask(`And what else?${word}`, { chat: ids[0] });
    ids.push(
      await people[name].ask(`Think about the river of ${name}.${word}`, { model: 'thoughts' }),
    );
  }

  await step(`${from}: the migration while it runs`, async () => {
    await host.run('migrate');
    await Ann.ask('Does it still work?', { chat: chats.Ann[0] });
    await noFaults();
  });
  await host.start();
  await step('its tokens decide', async () => {
    for (const person of [Ann, Cay]) await decide(person, 'granted');
    await decide(Ben, 'denied');
    const { status } = await call('GET', `${host.url}${ADMIN}/export`, Ann.token).catch(
      (error) => error,
    );
    equal(status, 403, 'a user at an admin route');
  });
  await step('an export while people write', async () => {
    let isOver = false;
    const writing = (async () => {
      while (!isOver)
        await Cay.ask(`The time is ${Date.now()}.`, { chat: chats.Cay[0], model: 'slow' });
    })();
    for (let round = 0; round < 3; round++) await compare(people);
    const { id } = await call('POST', `${host.url}${ADMIN}/export`, Ada.token, {
      format: 'openai',
    });
    const run = await ended(id, Ada);
    equal(run.status, 'done', 'the export over REST');
    isOver = true;
    await writing;
    await compare(people);
    await noFaults();
  });
  await step('a withdrawal takes a second', async () => {
    const { id } = await call('POST', `${host.url}${ADMIN}/export`, Ada.token, {
      format: 'openai',
    });
    await ended(id, Ada);
    const since = Date.now();
    await decide(Cay, 'withdrawn');
    const { status } = await call('GET', `${host.url}${ADMIN}/export/${id}`, Ada.token);
    equal(status, 'revoked', 'the dataset');
    if (Date.now() - since > 1000) throw new Error(`it took ${Date.now() - since} ms`);
    await decide(Cay, 'granted');
  });

  await host.stop();
  await openWebui.stop();
  openWebui.program = programs[1];
  await step(`the upgrade to ${to}, with our columns in place`, async () => {
    await openWebui.start();
    for (const person of Object.values(people)) await person.signIn();
    chats.Ann.push(await Ann.ask(`say: Written by ${to}.`));
    await Ann.ask('And one more.', { chat: chats.Ann[1] });
    await compare(people);
    await noFaults();
  });
  await host.start();
  await step('sessions end with the password', async () => {
    const before = Ada.token;
    await call('GET', `${host.url}${ADMIN}/export`, before);
    await Ada.changePassword('another password of the test');
    const theirs = await call('GET', `${openWebui.url}/api/v1/auths/`, before).catch(
      ({ status }) => status,
    );
    const ours = await call('GET', `${host.url}${ADMIN}/export`, before).catch(
      ({ status }) => status,
    );
    // Up to 0.11 tokens go on without Redis, here as there.
    equal(typeof ours === 'number', typeof theirs === 'number', 'whether a token of before counts');
    await Ada.signIn();
    await call('GET', `${host.url}${ADMIN}/export`, Ada.token);
  });
  if (allowsReplies(to))
    await step('several people in one chat, of whom one said no', async () => {
      const chat = await writeTogether({
        owner: Ann,
        guest: Cay,
        closed: Ben,
        secretWord: SECRET_WORD,
      });
      const dataset = await compare(people);
      checkAuthors({ ...dataset, chat, owner: Ann, guest: Cay });
      await checkOwnTurns({ url: host.url, chat, guest: Cay });
      const { id } = await call('POST', `${host.url}${ADMIN}/export`, Ada.token, {
        format: 'openai',
      });
      await ended(id, Ada);
      await decide(Cay, 'withdrawn');
      const { status } = await call('GET', `${host.url}${ADMIN}/export/${id}`, Ada.token);
      equal(
        status,
        'revoked',
        'a dataset with turns of somebody who withdrew in the chat of another',
      );
      const { rows, provenance } = await compare(people);
      equal(
        rows[provenance.findIndex((line) => line.chat === chat)].messages.length,
        2,
        'messages before them',
      );
      await noFaults();
    });
  await step('the migration is taken down', async () => {
    await host.stop();
    await host.run('migrate', '--down');
    await Ann.ask('Is everything as it was?', { chat: chats.Ann[0] });
    await openWebui.stop();
    await openWebui.start();
    await Ann.signIn();
    await Ann.ask('And after a start?', { chat: chats.Ann[0] });
    await noFaults();
  });
} catch (error) {
  failed += 1;
  console.error(error, host?.log ?? '');
} finally {
  await host?.stop();
  await openWebui?.stop();
  models.stop();
  if (failed === 0) await rm(folder, { recursive: true, force: true });
  else console.error(`what is left of it: ${folder}`);
}
process.exitCode = failed === 0 ? 0 : 1;

/** The steps stand on each other, so that the first one that fails ends them. */
async function step(name, work) {
  const begun = performance.now();
  try {
    await work();
    console.log(`passed ${name} (${((performance.now() - begun) / 1000).toFixed(1)} s)`);
  } catch (error) {
    console.log(`FAILED ${name}`);
    throw error;
  }
}

function decide(person, decision) {
  return call('PUT', `${host.url}${SELF}/consent`, person.token, { decision });
}

async function ended(id, admin) {
  for (;;) {
    const run = await call('GET', `${host.url}${ADMIN}/export/${id}`, admin.token);
    if (!['queued', 'running', 'publishing'].includes(run.status)) return run;
    await new Promise((done) => setTimeout(done, 100));
  }
}

/** Exports at the command line, and holds each row against what Open WebUI says of that chat to its owner. @returns the lines */
async function compare(people) {
  const out = await mkdtemp(join(folder, 'dataset-'));
  await host.run(
    'export',
    '--format',
    'openai',
    '--raw-pii',
    '--reveal-ids',
    '--no-dedup',
    '--out',
    join(out, 'd'),
  );
  const dataset = join(out, 'd');
  const rows = await lines(join(dataset, 'train.jsonl'));
  const provenance = await lines(join(dataset, 'provenance.jsonl'));
  equal(rows.length, provenance.length, 'rows and their provenance');
  if (rows.length === 0) throw new Error('nothing was exported');
  for (const [index, { chat, user }] of provenance.entries()) {
    const owner = Object.values(people).find(({ id }) => id === user);
    const seen = await owner.seen(chat);
    const { messages } = rows[index];
    // Somebody may have written on since; what was exported is the beginning of it.
    equal(
      JSON.stringify(messages),
      JSON.stringify(seen.slice(0, messages.length)),
      `chat ${chat} of ${owner.name}`,
    );
  }
  for (const name of await readdir(dataset)) {
    const text = await readFile(join(dataset, name), 'utf8');
    if (text.includes(SECRET_WORD)) throw new Error(`words of somebody who said no are in ${name}`);
    if (text.includes('INNERTHOUGHT')) throw new Error(`a thought is in ${name}`);
  }
  return { rows, provenance };
}

async function lines(path) {
  const text = await readFile(path, 'utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

async function noFaults() {
  const faults = await openWebui.faults();
  if (faults.length > 0) throw new Error(`Open WebUI says: ${faults.slice(0, 3).join('\n')}`);
}

function equal(got, expected, what) {
  if (got !== expected) throw new Error(`${what}: ${got} instead of ${expected}`);
}
