'use strict';
const { default: Runtime } = require('jest-runtime');

/** Of all test files of this worker, by path. */
const modules = new Map();
const sourceMaps = new Map();
let current;

/**
 * Loads a module once for all test files of a worker, where Jest loads all of them anew for each file. Possible because
 * no module here keeps a state between calls (see CONTRIBUTING.md). The test file itself and Jest's own modules are loaded
 * anew, and a file that mocks modules shares nothing.
 */
module.exports = {
  __esModule: true,
  default: class SharedRuntime extends Runtime {
    constructor(...args) {
      super(...args);
      this.registries.moduleRegistry = modules;
      this.transformCache.sourceMaps = sourceMaps;
      current = this;
    }

    /** A module that was loaded for an earlier file asks the runtime of that file when it loads another one later. */
    requireModuleOrMock(from, name) {
      if (this === current) return super.requireModuleOrMock(from, name);
      return current.requireModuleOrMock(from, name);
    }

    setMock(...args) {
      this.loadAnew();
      super.setMock(...args);
    }

    setModuleMock(...args) {
      this.loadAnew();
      super.setModuleMock(...args);
    }

    resetModules() {
      this.loadAnew();
      super.resetModules();
    }

    teardown() {
      modules.delete(this._testPath);
      super.teardown();
    }

    loadAnew() {
      if (this.registries.moduleRegistry === modules) this.registries.moduleRegistry = new Map();
    }
  },
};
