import type { ApiClient } from '../../api/api-client';
import { EventStreamParser } from '../../api/event-stream';
import { isActive, type Run } from '../exports/run-standing';

/** After so long without a sign of life a stream is dead, whatever the browser believes; hosts send one every 15 seconds or so. */
const SILENCE_MS = 60_000;

interface StreamPlace {
  readonly id: string;
  /** Id of the last event that was seen; empty: none was. */
  readonly last: string;
  readonly signal: AbortSignal;
  /** With each sign of life; with the run where it is another one by now, and the id of the event that said so. */
  readonly onSign: (event?: { readonly run: Run; readonly id: string }) => void;
}

/** Follows a run until it has ended, or the stream has. @returns whether the run has ended, so that nothing more will come */
export async function readRunStream(
  client: Pick<ApiClient, 'stream'>,
  { id, last, signal, onSign }: StreamPlace,
): Promise<boolean> {
  const silence = new AbortController();
  const listen = (): ReturnType<typeof setTimeout> => setTimeout(() => silence.abort(), SILENCE_MS);
  let timer = listen();
  try {
    const response = await client.stream('watchExport', {
      path: { id },
      headers: last === '' ? {} : { 'Last-Event-ID': last },
      signal: AbortSignal.any([signal, silence.signal]),
    });
    if (response.status === 204 || response.body === null) return true;
    const parser = new EventStreamParser();
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value: piece } = await reader.read();
      if (done) return false;
      clearTimeout(timer);
      timer = listen();
      onSign();
      for (const event of parser.push(piece)) {
        const run = JSON.parse(event.data) as Run;
        onSign({ run, id: event.id });
        if (!isActive(run)) return true;
      }
    }
  } finally {
    clearTimeout(timer);
    silence.abort();
  }
}
