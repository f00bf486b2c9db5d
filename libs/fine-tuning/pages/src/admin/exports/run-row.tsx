import { useTranslator } from '../../i18n/language-context';
import { hashOf } from '../navigation/route';
import { RunProgress } from './run-progress';
import { examplesOf, isActive, standingOf, type Run } from './run-standing';
import { Standing } from './standing';

export function RunRow({ id, run }: { id: string; run: Run }) {
  const { text, dateTime, list } = useTranslator();
  const examples = examplesOf(run);
  const standing = standingOf(run);
  return (
    <li id={id} tabIndex={-1} data-export={run.id} data-status={run.status}>
      <h3 dir="auto">
        <a href={hashOf({ view: 'run', id: run.id })}>
          {text('exports.name', { formats: list(run.formats), date: dateTime(run.createdAt) })}
        </a>
      </h3>
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
      <p class="quiet small">{text('exports.id', { id: run.id })}</p>
    </li>
  );
}
