/** One event of a stream, as `text/event-stream` has it. */
export interface ServerEvent {
  readonly id: string;
  readonly name: string;
  readonly data: string;
}

/**
 * Reads `text/event-stream` piece by piece. The browser's own EventSource was rejected: it cannot send the token of somebody who
 * is signed in by one, and says nothing of the answer that ended it.
 */
export class EventStreamParser {
  private rest = '';
  private id = '';

  /** @returns the events that are whole with this piece */
  push(piece: string): ServerEvent[] {
    const blocks = (this.rest + piece).split(/\r?\n\r?\n/);
    this.rest = blocks.pop() ?? '';
    return blocks.flatMap((block) => this.eventOf(block));
  }

  private eventOf(block: string): ServerEvent[] {
    let name = 'message';
    const data: string[] = [];
    for (const line of block.split(/\r?\n/)) {
      const [, field = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/.exec(line) ?? [];
      if (field === 'id') this.id = value;
      else if (field === 'event') name = value;
      else if (field === 'data') data.push(value);
    }
    return data.length === 0 ? [] : [{ id: this.id, name, data: data.join('\n') }];
  }
}
