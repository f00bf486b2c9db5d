import { useState } from 'preact/hooks';
import { useAction } from '../../api/use-action';
import { useTranslator } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import { Failure } from '../../ui/failure';
import { Notice } from '../../ui/notice';
import { PickerDisclosure } from '../picker/picker-disclosure';
import { TextField } from '../../ui/fields/text-field';

type DenyProps = { readonly onDenied: () => void } & (
  | { readonly operation: 'denyUser'; readonly name: 'userId' }
  | { readonly operation: 'denyChat'; readonly name: 'chatId' }
);

/** Says no for somebody or for a chat. There is no yes: only the person can say that. */
export function Deny({ operation, name, onDenied }: DenyProps) {
  const { text } = useTranslator();
  const [id, setId] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const [changed, setChanged] = useState<number | null>(null);
  const deny = useAction(async (client) => {
    setChanged(null);
    const given = id.trim();
    setIsMissing(given === '');
    if (given === '') return void document.getElementById(name)?.focus();
    const outcome =
      operation === 'denyUser'
        ? await client.call('denyUser', { path: { userId: given } })
        : await client.call('denyChat', { path: { chatId: given } });
    setChanged(outcome.changed);
    setId('');
    onDenied();
  });
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void deny.run();
      }}
    >
      <h3>{text(`consent.${operation}`)}</h3>
      <p>{text('consent.denyMeans')}</p>
      <TextField
        name={name}
        label={text(`consent.${name}`)}
        error={isMissing && id.trim() === '' ? text('consent.idMissing') : null}
        value={id}
        onValue={setId}
      />
      {operation === 'denyUser' && (
        <PickerDisclosure
          id={name}
          field="userIds"
          title={text('consent.userId')}
          chosen={[id]}
          onToggle={({ value }) => setId(value === id ? '' : value)}
        />
      )}
      <Button type="submit" look="danger" operation={operation} isBusy={deny.isBusy}>
        {text(`consent.${operation}`)}
      </Button>
      {changed !== null && (
        <Notice kind="good">
          <p>{text('consent.deniedNow', { count: changed })}</p>
        </Notice>
      )}
      {deny.error !== null && <Failure error={deny.error} />}
    </form>
  );
}
