/** In Node since 20, in TypeScript's libraries since es2024. */
interface String {
  isWellFormed(): boolean;
  toWellFormed(): string;
}
