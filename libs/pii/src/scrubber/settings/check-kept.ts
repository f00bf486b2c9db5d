import { DENIED_TYPE } from '../../recognizers/lists/deny-list.recognizer';
import type { PiiConfig } from '../pii-config';
import { ownRecognizers } from './own-recognizers';
import { settingError } from './setting-error';

/**
 * An own recognizer whose hits are kept would be worse than useless: its hits win over those of other types, so that a
 * pattern for everything would hide everything from the scrubbing. A deny entry that is kept contradicts itself.
 * @throws UsageError naming the action
 */
export function checkKept(config: PiiConfig): void {
  const own = [
    ...ownRecognizers(config).map(({ type }) => type),
    ...config.deny.map(({ type = DENIED_TYPE }) => type),
  ];
  const kept = own.find((type) => config.types[type as keyof typeof config.types] === 'keep');
  if (kept !== undefined)
    throw settingError(
      `pii.types.${kept}`,
      'it cannot be kept: a deny list or own recognizer finds it',
    );
}
