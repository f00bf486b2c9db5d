/** The yardstick as a process, against which an export is measured. */
import { madeUpTexts } from '../texts/made-up.mjs';
import { yardstick } from './yardstick.mjs';

const BYTES = 2_000_000;
const ROUNDS = 2;

const texts = madeUpTexts(BYTES);
for (let round = 0; round < ROUNDS; round++) yardstick(texts);
