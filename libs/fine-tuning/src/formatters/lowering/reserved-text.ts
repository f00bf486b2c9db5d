/** A mark as people still read it and trainers do not: `<image >`. */
export function defused(mark: string): string {
  return `${mark.slice(0, -1)} ${mark.slice(-1)}`;
}
