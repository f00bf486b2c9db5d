import type { Schema } from '../../api/operation';
import { useTranslator } from '../../i18n/language-context';
import { Facts } from '../../ui/facts';
import { Reasons } from './reasons';

/** What was read, what became of it, and why the rest was left out. */
export function Counts({ counts }: { counts: Schema<'Counts'> }) {
  const { text, number, percent } = useTranslator();
  const { chats, messages, examples, tokens, strata = {} } = counts;
  const of = ({ seen, exported }: Schema<'FateCounts'>): string =>
    text('counts.of', { exported, seen });
  return (
    <>
      <h3>{text('counts.title')}</h3>
      <Facts
        facts={[
          { name: text('counts.chats'), value: of(chats) },
          { name: text('counts.messages'), value: of(messages) },
          ...(['train', 'validation', 'test'] as const).map((split) => ({
            name: text(`counts.${split}`),
            value: number(examples[split]),
          })),
          {
            name: text('counts.tokens', { encoding: tokens.encoding }),
            value: text('counts.tokensOf', {
              total: tokens.total,
              p50: tokens.p50,
              p95: tokens.p95,
              max: tokens.max,
            }),
          },
          ...(tokens.trained === undefined
            ? []
            : [{ name: text('counts.trained'), value: number(tokens.trained) }]),
          ...(tokens.cut === undefined
            ? []
            : [
                {
                  name: text('counts.cut', { length: tokens.cut.contextLength }),
                  value: text('counts.cutOf', {
                    rows: tokens.cut.rows,
                    share: percent(tokens.cut.share),
                    tokens: tokens.cut.tokens,
                  }),
                },
              ]),
          ...Object.entries(strata).map(([name, { train, validation, test }]) => ({
            name: text('counts.stratum', { name }),
            value: [train, validation, test].map(number).join(', '),
          })),
        ]}
      />
      <Reasons
        title={text('counts.chatsOut')}
        rows={Object.entries(chats.dropped).map(([reason, n]) => [reason, n, number(n)])}
      />
      <Reasons
        title={text('counts.messagesOut')}
        rows={Object.entries(messages.dropped).map(([reason, n]) => [reason, n, number(n)])}
      />
    </>
  );
}
