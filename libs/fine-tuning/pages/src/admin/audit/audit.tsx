import { useState } from 'preact/hooks';
import { usePages } from '../../api/use-pages';
import { useTranslator } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import { Loaded } from '../../ui/loaded';
import { More } from '../../ui/more';
import { Notice } from '../../ui/notice';
import { Section } from '../../ui/section';
import { PAGE_SIZES, PageSize } from '../../ui/fields/page-size';
import { TextField } from '../../ui/fields/text-field';
import { PickerDisclosure } from '../picker/picker-disclosure';
import { AuditRow } from './audit-row';
import { ChainCheck } from './chain-check';
import { brokenLinkOf } from './chain-of';

const FILTERS = ['action', 'actorId', 'targetKind', 'targetId'] as const;
const idOf = (place: number): string => `audit-${place}`;

/** Who did what. Without a filter the links between the events that are shown are checked as well. */
export function Audit() {
  const { text } = useTranslator();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [query, setQuery] = useState<Readonly<Record<string, string>>>({});
  const [limit, setLimit] = useState(PAGE_SIZES[0]);
  const pages = usePages('listAuditEvents', { query: { ...query, limit } });
  const events = pages.value?.flatMap(({ items }) => items) ?? [];
  const broken = Object.keys(query).length > 0 ? undefined : brokenLinkOf(events);
  return (
    <Section id="audit" title={text('audit.title')}>
      <ChainCheck />
      <h3>{text('audit.events')}</h3>
      <form
        class="stack full"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          const given = Object.entries(typed).map(([name, value]) => [name, value.trim()] as const);
          setQuery(Object.fromEntries(given.filter(([, value]) => value !== '')));
        }}
      >
        <div class="fields full">
          {FILTERS.map((name) => (
            <TextField
              key={name}
              name={name}
              type="search"
              label={text(`audit.${name}`)}
              value={typed[name] ?? ''}
              onValue={(value) => setTyped((known) => ({ ...known, [name]: value }))}
            />
          ))}
          <PickerDisclosure
            id="actorId"
            field="userIds"
            title={text('audit.actorId')}
            chosen={[typed['actorId'] ?? '']}
            onToggle={({ value }) =>
              setTyped((known) => ({ ...known, actorId: known['actorId'] === value ? '' : value }))
            }
          />
          <PageSize operation="listAuditEvents" value={limit} onValue={setLimit} />
        </div>
        <Button type="submit" operation="listAuditEvents">
          {text('audit.filter')}
        </Button>
      </form>
      {broken === null && events.length > 1 && (
        <p class="quiet">{text('audit.whole', { count: events.length })}</p>
      )}
      {typeof broken === 'number' && (
        <Notice kind="bad">
          <p>{text('audit.broken', { seq: String(broken) })}</p>
        </Notice>
      )}
      <Loaded of={pages}>
        {() =>
          events.length === 0 ? (
            <p role="status">{text('audit.none')}</p>
          ) : (
            <ol class="rows full plain">
              {events.map((event, place) => (
                <AuditRow key={event.seq} id={idOf(place)} event={event} />
              ))}
            </ol>
          )
        }
      </Loaded>
      <More of={pages} operation="listAuditEvents" shown={events.length} idOf={idOf} />
    </Section>
  );
}
