/** A number of 52 bits from a text; collisions only cost a look at a row that names another chat. */
function hash(text: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x9e3779b1);
    b = Math.imul(b ^ code, 0x5f356495);
  }
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
  b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
  return (b >>> 12) * 2 ** 32 + (a >>> 0);
}

/**
 * Which feedback rows name a chat. The chat's id is inside a JSON column, so the database cannot look it up; a map
 * of strings would cost ten times the memory of this one on an instance with many ratings.
 */
export class FeedbackIndex {
  private entries: { key: number; place: number }[] = [];
  private keys = new Float64Array(0);
  private places = new Uint32Array(0);
  private ids = Buffer.alloc(0);
  private used = 0;

  add(chatId: string, feedbackId: string): void {
    const length = Buffer.byteLength(feedbackId);
    if (this.used + length + 2 > this.ids.length) {
      const larger = Buffer.alloc(Math.max(4096, this.ids.length * 2, this.used + length + 2));
      this.ids.copy(larger, 0, 0, this.used);
      this.ids = larger;
    }
    this.entries.push({ key: hash(chatId), place: this.used });
    this.ids.writeUInt16LE(length, this.used);
    this.ids.write(feedbackId, this.used + 2);
    this.used += length + 2;
    if (this.entries.length === 65_536) this.pack();
  }

  /** Ids of the rows that may name the chat, in the order of `add`. */
  find(chatId: string): string[] {
    this.pack();
    const key = hash(chatId);
    const found: string[] = [];
    for (let i = this.lowerBound(key); this.keys[i] === key; i += 1)
      found.push(this.idAt(this.places[i] ?? 0));
    return found;
  }

  private idAt(place: number): string {
    return this.ids.toString('utf8', place + 2, place + 2 + this.ids.readUInt16LE(place));
  }

  private pack(): void {
    if (this.entries.length === 0) return;
    const all = [
      ...Array.from(this.keys, (key, i) => ({ key, place: this.places[i] ?? 0 })),
      ...this.entries,
    ].sort((a, b) => a.key - b.key || a.place - b.place);
    this.keys = Float64Array.from(all, ({ key }) => key);
    this.places = Uint32Array.from(all, ({ place }) => place);
    this.entries = [];
  }

  private lowerBound(key: number): number {
    let low = 0;
    let high = this.keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.keys[middle] ?? 0) < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
