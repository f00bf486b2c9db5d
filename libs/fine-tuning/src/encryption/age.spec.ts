import { ageDecrypted, ageEncrypted, parseIdentities } from './age';
import { checkRecipients, MOST_RECIPIENTS } from './check-recipients';
import { ownIdentity } from './own-identity';

const ADA = ownIdentity('a key that stands for ada');
const BOB = ownIdentity('a key that stands for bob');
const EVE = ownIdentity('a key that stands for eve');

async function* chunks(...parts: readonly (string | Buffer)[]): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  for (const part of parts) yield Buffer.from(part as string);
}

async function whole(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces);
}

const encrypted = (...parts: readonly (string | Buffer)[]): Promise<Buffer> =>
  whole(ageEncrypted(chunks(...parts), [ADA.recipient, BOB.recipient]));

describe('an encrypted file', () => {
  it.each([
    ['nothing', []],
    ['a few words in pieces, one of them empty', ['a few ', '', 'words']],
    ['more than a chunk', [Buffer.alloc(200_000, 7)]],
  ])('of %s is read by each recipient and nobody else', async (_what, parts) => {
    const file = await encrypted(...parts);
    expect(file.toString('latin1')).toMatch(/^age-encryption\.org\/v1\n-> X25519 /);
    const content = Buffer.concat(parts.map((part) => Buffer.from(part as string)));
    for (const { identity } of [ADA, BOB])
      expect(
        (await whole(ageDecrypted(chunks(file), [EVE.identity, identity]))).equals(content),
      ).toBe(true);
    await expect(whole(ageDecrypted(chunks(file), [EVE.identity]))).rejects.toMatchObject({
      code: 'storage/not-for-us',
    });
  });

  it.each<[string, (file: Buffer) => Buffer]>([
    ['cut off', (file) => file.subarray(0, -1)],
    ['cut off at a chunk', (file) => file.subarray(0, file.length - 16 - (200_000 % 65_536))],
    ['changed', (file) => Buffer.concat([file.subarray(0, -1), Buffer.from([file.at(-1)! ^ 1])])],
    ['no age file', () => Buffer.from('{"messages": []}\n')],
    ['empty', () => Buffer.alloc(0)],
  ])('that is %s is refused', async (_what, change) => {
    const file = change(await encrypted(Buffer.alloc(200_000, 7)));
    await expect(whole(ageDecrypted(chunks(file), [ADA.identity]))).rejects.toMatchObject({
      code: 'storage/damaged',
    });
  });

  it('fails with what its content fails with, and lets go of it when its reader does', async () => {
    const broken = async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.alloc(100_000);
      await Promise.reject(new Error('the source broke'));
    };
    await expect(whole(ageEncrypted(broken(), [ADA.recipient]))).rejects.toThrow(
      'the source broke',
    );
    let released = false;
    const endless = async function* (): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield await Promise.resolve(Buffer.alloc(100_000));
      } finally {
        released = true;
      }
    };
    for await (const piece of ageEncrypted(endless(), [ADA.recipient]))
      if (piece.length > 500) break;
    await new Promise(setImmediate);
    expect(released).toBe(true);
  });
});

describe('the identity of an installation', () => {
  // That it is one age knows, the tests above show.
  it('depends on the key alone', () => {
    expect(ownIdentity('a key that stands for ada')).toEqual(ADA);
    expect(ADA.recipient).not.toBe(BOB.recipient);
  });
});

describe('recipients', () => {
  const good = ADA.recipient;

  it('are sorted and each once', () => {
    const sorted = [ADA.recipient, BOB.recipient].sort();
    expect(checkRecipients([BOB.recipient, good, BOB.recipient], 'encryptTo')).toEqual(sorted);
    expect(checkRecipients([], 'encryptTo')).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['nothing', ''],
    ['a word', 'me'],
    ['one that lacks a letter', good.slice(0, -1)],
    ['one with a letter too many', `${good}q`],
    ['one with another letter', `${good.slice(0, -1)}${good.endsWith('q') ? 'p' : 'q'}`],
    ['one in capitals', good.toUpperCase()],
    ['one with a space', `${good} `],
    ['a key of SSH', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI'],
    ['a plugin', 'age1yubikey1qwt50d05nh5vutpdzmlg5wn80xq5negm4uj9ghv0snvdd3yysf5yw3rhl3t'],
    ['a secret identity', ADA.identity],
    [
      'a key that gives every secret the same result',
      'age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqk3g8e',
    ],
    ['a number', 5],
    ['null', null],
  ])('refuses %s with its place, and does not repeat it', (_what, bad) => {
    expect.assertions(2);
    try {
      checkRecipients([good, bad as string], 'encryptTo');
    } catch (error) {
      expect(error).toMatchObject({ code: 'recipe/recipient', field: 'encryptTo.1' });
      if (typeof bad !== 'string' || bad.length < 3) return expect(true).toBe(true);
      expect((error as Error).message).not.toContain(bad);
    }
  });

  it('are not more than fit into a head', () => {
    const many = Array.from({ length: MOST_RECIPIENTS + 1 }, () => good);
    expect(() => checkRecipients(many, 'encryptTo')).toThrow(/more than 32/);
  });
});

describe('an identity file', () => {
  it('holds identities, comments and empty lines', () => {
    const text = `# created today\r\n\n${ADA.identity}\r\n  ${BOB.identity}\n`;
    expect(parseIdentities(text, '--identity')).toEqual([ADA.identity, BOB.identity]);
  });

  it.each([
    ['', /no identity/],
    ['# only a comment\n', /no identity/],
    [`${ADA.identity}\n${ADA.recipient}\n`, /line 2/],
    ['age-encryption.org/v1\n-> scrypt x 18\n', /line 1/],
    ['AGE-PLUGIN-YUBIKEY-1Q9HS7\n', /line 1/],
  ])('is refused: %j', (text, message) => {
    expect(() => parseIdentities(text, '--identity')).toThrow(message);
  });
});
