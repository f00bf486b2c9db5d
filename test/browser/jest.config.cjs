const { join } = require('node:path');
const { projects, ...shared } = require('../../jest.config.cjs');

/** `npm run test:browser`: what only a browser can tell. Not a part of `npm test`, which needs none. */
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
