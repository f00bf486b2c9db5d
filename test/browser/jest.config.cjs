const { join } = require('node:path');
const { projects, ...shared } = require('../../jest.config.cjs');

/** `npm run test:browser`: what only a browser can tell. `npm test` looks at one page only (test/pages.e2e-spec.ts). */
module.exports = {
  ...shared,
  rootDir: join(__dirname, '../..'),
  projects: [
    {
      ...projects.find(({ displayName }) => displayName === 'unit'),
      displayName: 'browser',
      roots: ['<rootDir>/test/browser'],
      testRegex: '\\.browser-spec\\.ts$',
    },
  ],
};
