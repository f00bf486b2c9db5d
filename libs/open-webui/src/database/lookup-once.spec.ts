import { LookupOnce } from './lookup-once';

describe('Once', () => {
  it('looks once, and again after a failure', async () => {
    const answers = [Promise.reject(new Error('busy')), Promise.resolve(1), Promise.resolve(2)];
    const once = new LookupOnce(() => answers.shift() ?? Promise.resolve(3));
    await expect(once.get()).rejects.toThrow('busy');
    expect(await once.get()).toBe(1);
    expect(await once.get()).toBe(1);
  });
});
