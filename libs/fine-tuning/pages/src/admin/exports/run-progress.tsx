import { useTranslator } from '../../i18n/language-context';
import type { Run } from './run-standing';

/** How far a run is, in a bar and in words. */
export function RunProgress({ run: { progress } }: { run: Run }) {
  const { text, percent } = useTranslator();
  const { stage, done, total, ratio, etaSeconds } = progress;
  const words = [
    text(`stage.${stage}`),
    percent(ratio),
    ...(total === null ? [] : [text('run.progressChats', { done, total })]),
    ...(etaSeconds === null
      ? []
      : etaSeconds < 90
        ? [text('run.etaSeconds', { count: Math.ceil(etaSeconds) })]
        : [text('run.etaMinutes', { count: Math.ceil(etaSeconds / 60) })]),
  ].join(', ');
  return (
    <div class="full">
      <progress max={1} value={ratio} aria-label={text('run.progress')} />
      <p class="quiet">{words}</p>
    </div>
  );
}
