export { IdentityRecognizer } from './identity.recognizer';
export { IDENTITY_RULES } from './rules/identity.rules';
export { makeValid } from './make-valid';
export type { IdentityRule } from './identity-rule';
