/** What `--version` prints. A constant, since package.json is not beside the built files; a spec compares the two. */
export const SOFTWARE = { name: 'open-webui-fine-tuning', version: '0.1.0' } as const;
