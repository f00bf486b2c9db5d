import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { ProblemError } from '../api/api.errors';
import type { OperationId } from '../api/operation';
import { useTranslator } from '../i18n/language-context';
import { SignIn } from '../session/sign-in';
import { useSession } from '../session/session-context';
import { LanguageSwitch } from './language-switch';

interface PageFrameProps {
  readonly title: string;
  /** Of what is shown of the page, where it shows one part at a time. */
  readonly part?: string;
  /** Tells whoever may use the page from others, see `SignIn`. */
  readonly probe: OperationId;
  readonly navigation?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** What both pages have around them. What was typed stays where it is while somebody signs in again. */
export function PageFrame({ title, part, probe, navigation, children }: PageFrameProps) {
  const { text } = useTranslator();
  const { client, isOut, suspicion, revision, forbid } = useSession();
  const signedIn = useRef(revision);
  signedIn.current = revision;
  useEffect(() => {
    document.title = part === undefined ? title : `${part} - ${title}`;
  }, [title, part]);
  // One refusal may be about one thing, since hosts have policies of their own. Where the page itself is refused, one message
  // says so in the place of one in every part of it.
  useEffect(() => {
    if (suspicion === 0) return;
    client.call(probe).catch((error: unknown) => {
      // A refusal of whoever was signed in before is none of the account that is now. One question is not given up for the
      // next of the same account: several refusals at once would only put off what there is to say.
      if (signedIn.current !== revision) return;
      if (error instanceof ProblemError && error.isForbidden) forbid();
    });
  }, [client, probe, suspicion, revision, forbid]);
  return (
    <>
      <a
        class="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById('main')?.focus();
        }}
      >
        {text('common.skip')}
      </a>
      <header class="top">
        <h1>{title}</h1>
        <LanguageSwitch />
      </header>
      {!isOut && navigation}
      <main id="main" tabIndex={-1}>
        {isOut && <SignIn probe={probe} />}
        <div class="stack wide" hidden={isOut}>
          {children}
        </div>
      </main>
    </>
  );
}
