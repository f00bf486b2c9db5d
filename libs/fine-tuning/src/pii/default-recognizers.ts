import { EmailRecognizer } from './contact/email.recognizer';
import type { ConversationRecognizer, PiiRecognizer } from './pii-recognizer';
import { PiiRecognizerRegistry } from './pii-recognizer.registry';

/** What runs without configuration, in no particular order: resolution decides between hits. */
export function createDefaultRegistry(): PiiRecognizerRegistry {
  const recognizers: PiiRecognizer[] = [new EmailRecognizer()];
  const conversation: ConversationRecognizer[] = [];
  return new PiiRecognizerRegistry(recognizers, conversation);
}
