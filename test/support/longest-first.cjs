'use strict';
const { basename } = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

/** Suites that would keep one worker busy alone at the end if they began late, longest first. */
const LONGEST = [
  'crash.e2e-spec.ts',
  'filters.e2e-spec.ts',
  'queue.e2e-spec.ts',
  'outage.e2e-spec.ts',
  'formats.e2e-spec.ts',
  'curation.e2e-spec.ts',
  'api-schedules.e2e-spec.ts',
  'incremental.e2e-spec.ts',
  'api-export.e2e-spec.ts',
  'export.e2e-spec.ts',
  'cli-export.e2e-spec.ts',
  'reissue.e2e-spec.ts',
  'extensions.e2e-spec.ts',
  'interrupt.e2e-spec.ts',
  'private-files.e2e-spec.ts',
  'overtaken.e2e-spec.ts',
];

/** Jest learns which suites are long from the run before; a fresh clone has none. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const place = ({ path }) => {
      const index = LONGEST.indexOf(basename(path));
      return index < 0 ? LONGEST.length : index;
    };
    return [...super.sort(tests)].sort((a, b) => place(a) - place(b));
  }
};
