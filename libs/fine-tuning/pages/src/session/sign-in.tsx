import { useEffect, useRef, useState } from 'preact/hooks';
import type { OperationId } from '../api/operation';
import { useTranslator } from '../i18n/language-context';
import { Button } from '../ui/button';
import { ErrorSummary } from '../ui/error-summary';
import { Notice } from '../ui/notice';
import { TextField } from '../ui/fields/text-field';
import { useFailureText } from '../ui/failure-text';
import { useSession } from './session-context';

type Problem = 'cookie' | 'token' | 'empty';

/**
 * Shown instead of the page while nobody is signed in. No form for address and password: those belong to Open WebUI, which
 * may ask for more than them, and this page must not know where it is.
 * @param probe an operation without parameters that only answers whoever may use the page
 */
export function SignIn({ probe }: { probe: OperationId }) {
  const { text } = useTranslator();
  const { client, signedIn, report, isForbidden } = useSession();
  const failureText = useFailureText();
  const [token, setToken] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [isBusy, setIsBusy] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => heading.current?.focus(), []);

  const tryOut = async (given: string | null): Promise<void> => {
    if (isBusy) return;
    setIsBusy(true);
    setProblem(null);
    setFailure(null);
    client.useToken(given);
    try {
      await client.call(probe);
      signedIn();
    } catch (error) {
      client.useToken(null);
      if (report(error)) setProblem(given === null ? 'cookie' : 'token');
      else setFailure(error);
    } finally {
      setIsBusy(false);
    }
  };

  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const given = token.trim();
    if (given === '') setProblem('empty');
    else void tryOut(given);
  };

  const tokenError =
    problem === 'token'
      ? text('signIn.tokenRefused')
      : problem === 'empty'
        ? text('signIn.tokenEmpty')
        : null;
  const cookieError = problem === 'cookie' ? text('signIn.notYet') : null;
  return (
    <section class="card sign-in" aria-labelledby="sign-in-title">
      <h2 id="sign-in-title" tabIndex={-1} ref={heading}>
        {text('signIn.title')}
      </h2>
      <ErrorSummary
        errors={[
          ...(tokenError === null ? [] : [{ field: 'token', text: tokenError }]),
          ...(cookieError === null ? [] : [{ field: 'sign-in-again', text: cookieError }]),
          ...(failure === null ? [] : [{ field: null, text: failureText(failure) }]),
        ]}
      />
      {isForbidden && failure === null && (
        <Notice kind="bad">
          <p>{text('session.forbidden')}</p>
        </Notice>
      )}
      <p>{text('signIn.how')}</p>
      <Button
        id="sign-in-again"
        operation={probe}
        isBusy={isBusy}
        onClick={() => void tryOut(null)}
      >
        {text('signIn.again')}
      </Button>
      <form class="stack" onSubmit={submit} noValidate>
        <h3>{text('signIn.byToken')}</h3>
        <TextField
          name="token"
          type="password"
          label={text('signIn.token')}
          hint={text('signIn.tokenHint')}
          error={tokenError}
          value={token}
          onValue={setToken}
        />
        <Button type="submit" operation={probe} isBusy={isBusy}>
          {text('signIn.useToken')}
        </Button>
      </form>
    </section>
  );
}
