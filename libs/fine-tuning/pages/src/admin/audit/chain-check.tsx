import { useState } from 'preact/hooks';
import type { Schema } from '../../api/operation';
import { useAction } from '../../api/use-action';
import { useTranslator } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import { Facts } from '../../ui/facts';
import { Failure } from '../../ui/failure';
import { Notice } from '../../ui/notice';

/** Both chains from their beginnings, by the host: the page itself sees only the events that it shows. */
export function ChainCheck() {
  const { text } = useTranslator();
  const [check, setCheck] = useState<Schema<'ChainCheck'> | null>(null);
  const verify = useAction(async (client) => {
    // What an earlier look said is nothing to rely on while another one is under way.
    setCheck(null);
    setCheck(await client.call('verifyChains'));
  });
  return (
    <>
      <h3>{text('chains.title')}</h3>
      <p>{text('chains.about')}</p>
      <Button operation="verifyChains" isBusy={verify.isBusy} onClick={() => void verify.run()}>
        {text('chains.check')}
      </Button>
      {verify.error !== null && <Failure error={verify.error} />}
      {check !== null && <Outcome check={check} />}
    </>
  );
}

function Outcome({ check }: { check: Schema<'ChainCheck'> }) {
  const { text, number, dateTime } = useTranslator();
  const { intact, problems, accepted, audit, ledger, checkedAt } = check;
  return (
    <div class="stack full">
      <Notice kind={intact ? 'good' : 'bad'}>
        <p>{text(intact ? 'chains.intact' : 'chains.broken', { date: dateTime(checkedAt) })}</p>
        {problems.length > 0 && (
          <ul>
            {problems.map(({ chain, seq, message }) => (
              <li key={`${chain} ${seq ?? ''} ${message}`}>
                {text(`chains.${chain}`)}
                {seq !== null && ` ${number(seq)}`}: <span lang="en">{message}</span>
              </li>
            ))}
          </ul>
        )}
        {!intact && <p>{text('chains.whatNow')}</p>}
      </Notice>
      <Facts
        facts={(
          [
            ['audit', audit],
            ['ledger', ledger],
          ] as const
        ).map(([chain, end]) => ({
          name: text('chains.end', { chain: text(`chains.${chain}`), count: end.length }),
          value: <code>{end.head}</code>,
        }))}
      />
      {accepted.length > 0 && (
        <>
          <h4>{text('chains.accepted')}</h4>
          <ul>
            {accepted.map(({ seq, acceptedAt, evidence }) => (
              <li key={seq} dir="auto">
                {dateTime(acceptedAt)}: {evidence}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
