import { useTranslator } from '../../i18n/language-context';
import { Facts, type Fact } from '../../ui/facts';
import type { Run } from '../exports/run-standing';
import { hashOf } from '../navigation/route';
import { PersonName } from '../people/person-name';

const TIMES = ['createdAt', 'startedAt', 'finishedAt', 'expiresAt'] as const;
const RELATED = ['replaces', 'replacedBy', 'follows'] as const;

/** Who, when, and which other runs it has to do with. */
export function RunFacts({ run }: { run: Run }) {
  const { text, dateTime, list, number } = useTranslator();
  const facts: Fact[] = [
    { name: text('run.id'), value: <code>{run.id}</code> },
    { name: text('run.formats'), value: list(run.formats) },
    { name: text('run.createdBy'), value: <PersonName id={run.createdBy} /> },
    ...(run.scheduleId === null
      ? []
      : [{ name: text('run.scheduleId'), value: <code>{run.scheduleId}</code> }]),
    ...TIMES.flatMap((name) => {
      const time = run[name];
      return time === null ? [] : [{ name: text(`run.${name}`), value: dateTime(time) }];
    }),
    { name: text('run.attempt'), value: number(run.attempt) },
    ...RELATED.flatMap((name) => {
      const id = run[name];
      if (id === null) return [];
      return [
        {
          name: text(`run.${name}`),
          value: <a href={hashOf({ view: 'run', id })}>{id}</a>,
        },
      ];
    }),
    { name: text('run.recipeSha256'), value: <code>{run.recipeSha256}</code> },
  ];
  return <Facts facts={facts} />;
}
