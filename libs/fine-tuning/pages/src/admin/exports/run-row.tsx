import { useTranslator } from '../../i18n/language-context';
import { hashOf } from '../navigation/route';
import { PersonName } from '../people/person-name';
import { RunProgress } from './run-progress';
import { examplesOf, isActive, standingOf, type Run } from './run-standing';
import { Standing } from './standing';

interface RunRowProps {
  readonly id: string;
  readonly run: Run;
  /** Of its heading. Default 3. */
  readonly level?: 3 | 4;
}

export function RunRow({ id, run, level = 3 }: RunRowProps) {
  const { text, dateTime, list } = useTranslator();
  const examples = examplesOf(run);
  const standing = standingOf(run);
  const Heading = `h${level}` as const;
  return (
    <li id={id} tabIndex={-1} data-export={run.id} data-status={run.status}>
      <Heading dir="auto">
        <a href={hashOf({ view: 'run', id: run.id })}>
          {text('exports.name', { formats: list(run.formats), date: dateTime(run.createdAt) })}
        </a>
      </Heading>
      <p>
        <Standing run={run} />{' '}
        {standing === 'done' && examples !== null && (
          <span>{text('exports.examples', { count: examples })}</span>
        )}
        {standing === 'empty' && <span>{text('exports.emptyMeans')}</span>}
      </p>
      {isActive(run) && <RunProgress run={run} />}
      {run.error !== null && (
        <p dir="auto">
          {run.error.message} <code>{run.error.code}</code>
        </p>
      )}
      <p class="quiet small">
        {text('exports.id', { id: run.id })}, {text('run.createdBy')}{' '}
        <PersonName id={run.createdBy} />
      </p>
    </li>
  );
}
