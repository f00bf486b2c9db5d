import { banners } from './checks/banner.mjs';
import { largeBodies } from './checks/bodies.mjs';
import { eventsWhileItRuns, exportInConsole } from './checks/console.mjs';
import { forgedHeaders, guessedTokens } from './checks/forged-headers.mjs';
import { attachFile, chatInPage, ownApi } from './checks/open-webui.mjs';
import { otherSites } from './checks/other-sites.mjs';
import { ownConsent, ownConsentInPlainText } from './checks/person.mjs';

/** What is tried behind each proxy, in this order. */
export const CHECKS = {
  'signed in by Open WebUI, decided, signed out': ownConsent,
  'the same without TLS': ownConsentInPlainText,
  'an export in the console': exportInConsole,
  'events while it runs': eventsWhileItRuns,
  'a chat through the websocket of Open WebUI': chatInPage,
  'a file attached in Open WebUI': attachFile,
  'the API of Open WebUI': ownApi,
  'banners that lead to the page': banners,
  'other sites': otherSites,
  'large bodies': largeBodies,
  'forged headers': forgedHeaders,
  'guessed tokens': guessedTokens,
};
