import type { PhraseBook } from './phrase-book';
import type { Random } from './random';
import { inventedWord, makePerson, type SamplePerson } from './sample-person';

const CODE = [
  '```python\ndef total(rows):\n    return sum(r["n"] for r in rows if r["n"] > {n})\n```',
  '```sql\nSELECT id, name FROM {word}_parts WHERE weight > {n} ORDER BY name;\n```',
  '```js\nconst {word} = items.filter((i) => i.size < {n} && i.ok);\n```',
  '```bash\n./{word} --limit {n} --out report.txt\n```',
  '| step | grams |\n|---|---|\n| {word} | {n} |\n| rest | {n} |',
];

/** Writes the turns of one conversation: one language, one subject, one person who may give something away. */
export class SampleWriter {
  readonly person: SamplePerson;
  readonly title: string;
  private readonly thing: string;

  constructor(
    private readonly random: Random,
    readonly book: PhraseBook,
    /** Share of questions with personal data. */
    private readonly personal = 0.35,
  ) {
    this.person = makePerson(random, book);
    this.thing = random.pick(book.things);
    this.title = `${inventedWord(random)} ${this.thing} ${random.int(2, 99)}`;
  }

  question(isFirst: boolean): string {
    const { random, book } = this;
    const parts = [this.fill(random.pick(isFirst ? book.ask : book.follow))];
    if (random.chance(this.personal)) parts.push(this.fill(random.pick(book.personal)));
    if (isFirst && random.chance(0.05)) parts.push(this.fill(random.pick(CODE)));
    return parts.join(parts.length > 1 && random.chance(0.2) ? '\n\n' : ' ');
  }

  answer(): string {
    const { random, book } = this;
    const greeting = random.chance(0.25) ? `${this.fill(random.pick(book.greet))} ` : '';
    // Each sentence once: a model that repeats itself would be filtered out as broken.
    const start = random.int(0, book.answer.length - 1);
    const count = Math.min(random.int(3, 10), book.answer.length);
    const sentences = book.answer.map(
      (_, i) => book.answer[(start + i) % book.answer.length] ?? '',
    );
    const filled = sentences.slice(0, count).map((sentence) => this.fill(sentence));
    const half = random.int(1, count);
    const paragraphs = [filled.slice(0, half), filled.slice(half)]
      .filter((list) => list.length > 0)
      .map((list) => list.join(' '));
    if (random.chance(0.15)) paragraphs.push(this.fill(random.pick(CODE)));
    return greeting + paragraphs.join('\n\n');
  }

  thought(): string {
    return `The user asks about ${this.thing}. ${this.fill('I should mention {word} and {n}.')}`;
  }

  system(): string {
    return `Answer in ${this.book.lang}, briefly. The user is called ${this.person.name}.`;
  }

  private fill(template: string): string {
    return template.replace(/\{(\w+)\}/g, (_, slot: string) => this.slot(slot));
  }

  private slot(name: string): string {
    switch (name) {
      case 'thing':
        return this.thing;
      case 'word':
        return inventedWord(this.random);
      case 'n':
        return String(this.random.int(2, 99));
      case 'place':
        return this.random.pick(this.book.places);
      default: {
        const value = this.person[name as keyof SamplePerson];
        if (value === undefined) throw new RangeError(`no slot {${name}}`);
        return value;
      }
    }
  }
}
