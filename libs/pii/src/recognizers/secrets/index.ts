export { SecretsRecognizer } from './secrets.recognizer';
export { makeToken } from './vendor-tokens/make-token';
export { VENDOR_TOKEN_FORMATS, type VendorToken } from './vendor-tokens/vendor-token';
