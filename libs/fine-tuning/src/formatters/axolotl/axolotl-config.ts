import { filesToLoad } from '../files-to-load';
import type { SideFile, SplitFiles } from '../side-file';

/** What every entry says of its rows: Axolotl ignores `train` and `tools` unless it is told their names. */
const ROWS = `    type: chat_template
    field_messages: messages
    field_tools: tools
    message_property_mappings:
      role: role
      content: content
    message_field_training: train
    roles_to_train:
      - assistant
    train_on_eos: turn
`;

const HEAD = `# What Axolotl has to know of this folder. Add base_model and what else your training needs, then run in this folder:
#   axolotl preprocess axolotl.yml
chat_template: tokenizer_default
`;

/** `axolotl.yml`: each file of the train split as a dataset, each of the other splits as one to test with. */
export function axolotlConfig(splits: readonly SplitFiles[]): SideFile {
  const entries = (isTrain: boolean): string =>
    splits
      .filter(({ split }) => (split === 'train') === isTrain)
      .flatMap((split) => filesToLoad(split, true))
      .map(entryOf)
      .join('');
  const train = entries(true);
  const test = entries(false);
  const datasets = train === '' ? 'datasets: []\n' : `datasets:\n${train}`;
  return {
    name: 'axolotl.yml',
    text: `${HEAD}${datasets}${test === '' ? '' : `test_datasets:\n${test}`}`,
  };
}

function entryOf(name: string): string {
  const type = name.endsWith('.parquet') ? 'parquet' : 'json';
  // Whatever a file is called within the folder, `datasets` loads it alone as a split called train.
  return `  - path: ${name}\n    ds_type: ${type}\n    split: train\n${ROWS}`;
}
