/** The entry points of the package: the name behind `open-webui-fine-tuning` and the index of sources that it offers. */
export const ENTRIES = [
  { name: 'index', source: 'libs/fine-tuning/src/index' },
  { name: 'pii', source: 'libs/pii/src/index' },
  { name: 'open-webui', source: 'libs/open-webui/src/index' },
  { name: 'testing', source: 'libs/fine-tuning/src/testing/index' },
];
