import { latinLookalike } from '../../scan/normalised-view';
import { CLASS_COUNT, CLASS_OTHER, SHAPE_CLASS, parseShape, type ShapePlace } from './shape';

/** Longest written form of any rule, with separators. */
export const MAX_FORM = 40;
const DEAD = -1;
const UNKNOWN = -2;
/** More states than texts ever need; beyond it the table is built anew, so that no text can fill the memory. */
const MAX_STATES = 20_000;

interface NfaState {
  readonly place: ShapePlace | undefined;
  readonly owner: number;
}

/**
 * Tells in one step per character which of several hundred written forms a text starts with. The forms are an NFA;
 * its deterministic states are made when a text first needs them and kept. A few dozen nanoseconds per candidate,
 * whatever the number of rules; a loop over the rules' patterns costs as much per rule.
 */
export class ShapeAutomaton {
  private readonly nfa: NfaState[] = [];
  private readonly initial: readonly number[];
  private table = new Int32Array(0);
  private members: (readonly number[])[] = [];
  private acceptLists: (readonly number[])[] = [];
  private ids = new Map<string, number>();

  /** @param shapes per owner (index of a rule) its written forms */
  constructor(shapes: readonly (readonly string[])[]) {
    const starts: number[] = [];
    for (const [owner, forms] of shapes.entries()) {
      for (const form of forms) {
        starts.push(this.nfa.length);
        for (const place of parseShape(form)) this.nfa.push({ place, owner });
        this.nfa.push({ place: undefined, owner });
      }
    }
    this.initial = this.closure(starts);
    this.reset();
  }

  private reset(): void {
    this.table = new Int32Array(CLASS_COUNT * 256).fill(UNKNOWN);
    this.members = [];
    this.acceptLists = [];
    this.ids = new Map();
    this.stateOf(this.initial);
  }

  /** All states reachable over places that may be missing. */
  private closure(states: readonly number[]): number[] {
    const seen = new Set<number>();
    for (let state of states) {
      seen.add(state);
      while (this.nfa[state]!.place?.optional === true) seen.add(++state);
    }
    return [...seen].sort((a, b) => a - b);
  }

  private stateOf(members: readonly number[]): number {
    const key = members.join();
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const id = this.members.length;
    this.ids.set(key, id);
    this.members.push(members);
    const owners = members
      .filter((state) => this.nfa[state]!.place === undefined)
      .map((state) => this.nfa[state]!.owner);
    this.acceptLists.push([...new Set(owners)]);
    if ((id + 1) * CLASS_COUNT > this.table.length) {
      const withCapacity = new Int32Array(this.table.length * 2).fill(UNKNOWN);
      withCapacity.set(this.table);
      this.table = withCapacity;
    }
    return id;
  }

  private build(state: number, charClass: number): number {
    const next: number[] = [];
    for (const member of this.members[state]!) {
      if (this.nfa[member]!.place?.classes.includes(charClass) === true) next.push(member + 1);
    }
    const target = next.length === 0 ? DEAD : this.stateOf(this.closure(next));
    this.table[state * CLASS_COUNT + charClass] = target;
    return target;
  }

  /** The state after one more character, -1 when no form goes on. Start with {@link start}. */
  step(state: number, code: number): number {
    const plain = code < 128 ? code : latinLookalike(code);
    const charClass = SHAPE_CLASS[plain]!;
    if (charClass === CLASS_OTHER) return DEAD;
    const next = this.table[state * CLASS_COUNT + charClass]!;
    return next === UNKNOWN ? this.build(state, charClass) : next;
  }

  /** State to begin with; also the moment at which a table that grew too large is dropped. */
  start(): number {
    if (this.members.length > MAX_STATES) this.reset();
    return 0;
  }

  /** Owners whose form ends in this state. */
  accepts(state: number): readonly number[] {
    return this.acceptLists[state]!;
  }

  /** Owners one of whose forms is exactly this string. */
  match(text: string): readonly number[] {
    let state = this.start();
    for (let i = 0; i < text.length && state !== DEAD; i++)
      state = this.step(state, text.charCodeAt(i));
    return state === DEAD ? [] : this.acceptLists[state]!;
  }
}
