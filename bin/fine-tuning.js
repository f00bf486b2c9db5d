#!/usr/bin/env node
'use strict';
// Loads nothing but the table of commands: `--help` has to be as quick as a bare node. The host's two commands live in
// src/, which the library may not import, so this file (part of neither) hands them over.
const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { setFlagsFromString } = require('node:v8');

// Conversations die young, but V8 lets the heap grow to several times of what is alive before it looks: one chat of
// 30 MB would cost 500 MB. Here and not in the library, because the flag is the whole process's.
setFlagsFromString('--heap-growing-percent=50');

const dist = join(__dirname, '..', 'dist');
if (!existsSync(join(dist, 'libs'))) {
  process.stderr.write(
    'error: not built yet, run `npm ci` or `npm run build` first (cli/not-built)\n',
  );
  process.exitCode = 1;
} else {
  const { runCli } = require('../dist/libs/fine-tuning/src/cli/run-cli.js');
  const host = {
    serve: () => require('../dist/src/serve.js').serve(),
    worker: () => require('../dist/src/worker.js').work(),
  };
  void runCli(process.argv.slice(2), { host }).then((code) => {
    process.exitCode = code;
  });
}
