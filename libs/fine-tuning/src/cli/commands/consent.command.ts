import { UsageError } from '../../fine-tuning.errors';
import type { CliIo } from '../cli-io';
import type { CliArgs, Command } from '../command-line/command';
import { DATABASE_OPTION, JSON_OPTION } from '../command-line/common-options';
import {
  decideConsent,
  importConsent,
  recordPolicy,
  repairConsent,
  showConsent,
  type ConsentAction,
} from '../consent/consent-actions';
import type { ExitCode } from '../exit-code';

const ACTIONS: Readonly<Record<string, ConsentAction>> = {
  grant: decideConsent('granted'),
  deny: decideConsent('denied'),
  withdraw: decideConsent('withdrawn'),
  status: showConsent,
  import: importConsent,
  repair: repairConsent,
  policy: recordPolicy,
};

export class ConsentCommand implements Command {
  readonly name = 'consent';
  readonly usage =
    'grant|deny|withdraw --database URL (--user ID|EMAIL ... | --chat ID ... | --all) [--policy V] [--evidence TEXT]\n' +
    '       fine-tuning consent import FILE --database URL [--evidence TEXT]\n' +
    '       fine-tuning consent status --database URL [--user ID|EMAIL ...]\n' +
    '       fine-tuning consent repair --database URL\n' +
    '       fine-tuning consent policy --database URL --policy V [--material] [--text FILE]';
  readonly summary = 'record, import, show or repair decisions';
  readonly options = {
    database: DATABASE_OPTION,
    user: { type: 'string', list: true, value: 'ID|EMAIL', help: 'whose decision it is' },
    chat: { type: 'string', list: true, value: 'ID', help: 'a decision about single chats' },
    all: { type: 'boolean', help: 'every user there is now' },
    policy: { type: 'string', value: 'V', help: 'version of the policy text that was agreed to' },
    material: { type: 'boolean', help: 'with policy: grants of older versions ask again' },
    text: {
      type: 'string',
      value: 'FILE',
      help: 'with policy: the text itself, whose SHA-256 is recorded',
    },
    evidence: {
      type: 'string',
      value: 'TEXT',
      help: 'where the proof is; a grant needs it, it stays in the ledger',
    },
    json: JSON_OPTION,
  } as const;
  readonly notes =
    'import reads CSV with the header user_id,decision,policy_version or chat_id,decision; a decision is granted, denied\n' +
    'or withdrawn; all rows or none. repair brings flags back from the ledger after an upgrade of Open WebUI lost them.\n' +
    'A no reaches every account of the same e-mail address, a grant only the one that is named. Once a policy was recorded, a\n' +
    'grant names a recorded version that no material one has overtaken.';

  async run(args: CliArgs, io: CliIo): Promise<ExitCode> {
    const [word, ...words] = args.words;
    const known = Object.keys(ACTIONS).join(', ');
    if (word === undefined) {
      throw new UsageError('consent/no-action', `consent needs one of ${known}`);
    }
    const action = Object.hasOwn(ACTIONS, word) ? ACTIONS[word] : undefined;
    if (action === undefined) {
      throw new UsageError('consent/unknown-action', `consent knows ${known}, not "${word}"`, word);
    }
    return action({ ...args, words }, io);
  }
}
