import { resolveOptions } from './fine-tuning.options.resolve';
import type { FineTuningModuleOptions } from './fine-tuning.options';

describe('the option pii', () => {
  it('is resolved once, and may be weakened only where raw data is allowed', () => {
    const pii = { deny: [{ value: 'Heron' }] };
    expect(resolveOptions({}).pii).toBeNull();
    expect(resolveOptions({ pii }).pii).toMatchObject({
      config: { preset: 'balanced', deny: [{ value: 'Heron', match: 'exact' }] },
      mayWeaken: false,
    });
    expect(resolveOptions({ pii, allowRawPii: true }).pii?.mayWeaken).toBe(true);
  });

  it.each<[FineTuningModuleOptions, string]>([
    [{ pii: { preset: 'lax' } }, 'pii.preset'],
    [{ pii: { deny: [{ value: 'x' }, { value: '' }] } }, 'pii.deny.1.value'],
    [
      { pii: { recognizers: [{ name: 'x', type: 'CUSTOM_X', pattern: '(' }] } },
      'pii.recognizers.0.pattern',
    ],
    [{ pii: { action: 'keep' } }, 'pii.action'],
  ])('refuses %j at the start', (options, field) => {
    expect(() => resolveOptions(options)).toThrow(
      expect.objectContaining({
        code: 'options/invalid',
        field,
        message: expect.stringContaining(`option ${field}`) as string,
      }) as Error,
    );
  });
});
