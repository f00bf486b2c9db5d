/** The CLI's own settings; `.js` in an import means the `.ts` beside it. Packages stay outside of the bundle. */
module.exports = (options) => ({
  ...options,
  resolve: { ...options.resolve, extensionAlias: { '.js': ['.ts', '.js'] } },
});
