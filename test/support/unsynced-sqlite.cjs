'use strict';
const [major] = process.versions.node.split('.');
// As sqliteDriver() of the product chooses.
const Database = require(`../../node_modules/better-sqlite3${Number(major) >= 22 ? '-13' : ''}`);

/**
 * SQLite that does not wait for the disk, as the PostgreSQL of the tests does not: what a file holds differs only after
 * the machine itself went down. Processes of their own, which run the build, wait as in an installation.
 */
module.exports = class UnsyncedDatabase extends Database {
  constructor(...args) {
    super(...args);
    try {
      this.pragma('synchronous = OFF');
    } catch {
      // No database, or one that another program holds: the first statement of the product is to meet that.
    }
  }
};
