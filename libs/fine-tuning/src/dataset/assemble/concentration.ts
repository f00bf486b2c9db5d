/** Share of all tokens from which on one person or model is worth a warning. */
const LARGE = 0.2;

/** Counts tokens per person and model: a model that learns mostly from one of them learns to be like that one. */
export class Concentration {
  private readonly users = new Map<string, number>();
  private readonly models = new Map<string, number>();
  private total = 0;

  add(user: string, model: string, tokens: number): void {
    this.total += tokens;
    this.users.set(user, (this.users.get(user) ?? 0) + tokens);
    this.models.set(model, (this.models.get(model) ?? 0) + tokens);
  }

  /** Sentences for people. Of persons only how many there are, for who writes most is nobody's business. */
  warnings(): readonly string[] {
    const persons = this.largest(this.users).length;
    const percent = LARGE * 100;
    return [
      ...(persons === 0
        ? []
        : [
            persons === 1
              ? `One person has more than ${percent} % of all tokens.`
              : `${persons} persons have more than ${percent} % of all tokens each.`,
          ]),
      ...this.largest(this.models).map(
        ([model, tokens]) =>
          `The model ${model} has ${Math.floor((100 * tokens) / this.total)} % of all tokens.`,
      ),
    ];
  }

  private largest(tokens: ReadonlyMap<string, number>): (readonly [string, number])[] {
    return [...tokens]
      .filter(([, own]) => own > LARGE * this.total)
      .sort(([a], [b]) => (a < b ? -1 : 1));
  }
}
