import { hashesOf } from '../../../words/hashes-of';
import { DIGIT } from '../../../scan/char-class';
import type { TextScan } from '../../../scan/text-scan';
import { GAP, gapBefore } from '../name-gaps';

const OWNERS = hashesOf('names.pet-owners');
const PETS = hashesOf('names.pets');
const ROOMS = hashesOf('names.rooms');

/** "my cat Biscuit", "Ward 7" */
export function isPetOrRoom(scan: TextScan, token: number): boolean {
  const next = token + 1;
  if (
    ROOMS.has(scan.tokenHash[token]!) &&
    next < scan.tokenCount &&
    gapBefore(scan, next) === GAP.space &&
    (scan.tokenFlags[next]! & DIGIT) !== 0
  )
    return true;
  return (
    token > 1 &&
    PETS.has(scan.tokenHash[token - 1]!) &&
    OWNERS.has(scan.tokenHash[token - 2]!) &&
    gapBefore(scan, token) === GAP.space &&
    // "I gave my dog Jackson's blanket", "When I fed my cat Turner called"
    gapBefore(scan, next) !== GAP.apostrophe
  );
}
