import { createOpenWebUiDatabase, type OpenWebUiDatabase } from '@app/fine-tuning/testing';

/** What somebody may call a chat, and nobody may run. */
export const HOSTILE = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
/** As long as Open WebUI takes it, without a place to break it. */
const LONG = 'n'.repeat(255);

/**
 * Of a person's page: somebody with chats that hold personal data, hostile and long names, more than a page of them; and
 * an admin. Nobody was asked yet.
 */
export function personWorld(): Promise<OpenWebUiDatabase> {
  return createOpenWebUiDatabase({
    engine: 'sqlite',
    people: [
      { name: 'Ada', role: 'admin' },
      {
        name: 'Bo',
        chats: [
          {
            title: 'Letter to the landlord',
            turns: [
              {
                user: 'Write to maria.schmidt@example.org that I move out. My number is +49 30 23125 123.',
                assistant:
                  'Dear Maria Schmidt, I hereby give notice. Reach me at +49 30 23125 123.',
              },
            ],
          },
          {
            title: HOSTILE,
            turns: [
              { user: `What does ${HOSTILE} do in a page?`, assistant: `It would run: ${HOSTILE}` },
            ],
          },
          { title: LONG, turns: [{ user: LONG, assistant: `You wrote ${LONG}` }] },
          ...Array.from({ length: 24 }, (_, n) => ({
            title: `Recipe ${n + 1}`,
            turns: [
              {
                user: `How long do I cook ${n + 1} potatoes of the large kind in salted water?`,
                assistant: `Cook ${n + 1} large potatoes for about ${20 + n} minutes, then pour the water off.`,
              },
            ],
          })),
        ],
      },
      { name: 'Cy' },
    ],
  });
}
