const ROUNDS = 24;
const RATE = 136;
const MASK = (1n << 64n) - 1n;

const ROUND_CONSTANTS: readonly bigint[] = [
  0x0000000000000001n,
  0x0000000000008082n,
  0x800000000000808an,
  0x8000000080008000n,
  0x000000000000808bn,
  0x0000000080000001n,
  0x8000000080008081n,
  0x8000000000008009n,
  0x000000000000008an,
  0x0000000000000088n,
  0x0000000080008009n,
  0x000000008000000an,
  0x000000008000808bn,
  0x800000000000008bn,
  0x8000000000008089n,
  0x8000000000008003n,
  0x8000000000008002n,
  0x8000000000000080n,
  0x000000000000800an,
  0x800000008000000an,
  0x8000000080008081n,
  0x8000000000008080n,
  0x0000000080000001n,
  0x8000000080008008n,
];
const ROTATIONS = [
  0, 1, 62, 28, 27, 36, 44, 6, 55, 20, 3, 10, 43, 25, 39, 41, 45, 15, 21, 8, 18, 2, 61, 56, 14,
];

function rotate(value: bigint, by: number): bigint {
  return by === 0 ? value : ((value << BigInt(by)) | (value >> BigInt(64 - by))) & MASK;
}

function permute(state: bigint[]): void {
  for (let round = 0; round < ROUNDS; round++) {
    const column = Array.from(
      { length: 5 },
      (_, x) => state[x]! ^ state[x + 5]! ^ state[x + 10]! ^ state[x + 15]! ^ state[x + 20]!,
    );
    const moved = new Array<bigint>(25);
    for (let x = 0; x < 5; x++) {
      const mix = column[(x + 4) % 5]! ^ rotate(column[(x + 1) % 5]!, 1);
      for (let y = 0; y < 5; y++)
        moved[y + 5 * ((2 * x + 3 * y) % 5)] = rotate(
          state[x + 5 * y]! ^ mix,
          ROTATIONS[x + 5 * y]!,
        );
    }
    for (let i = 0; i < 25; i++) {
      const row = i - (i % 5);
      state[i] = moved[i]! ^ (~moved[row + ((i + 1) % 5)]! & MASK & moved[row + ((i + 2) % 5)]!);
    }
    state[0]! ^= ROUND_CONSTANTS[round]!;
  }
}

/**
 * Keccak-256 as Ethereum and Monero use it: the padding that was current before SHA-3 became a standard,
 * which is why no library of the platform has it. Slow (big integers), for short inputs.
 */
export function keccak256(input: Uint8Array): Buffer {
  const blocks = Math.floor(input.length / RATE) + 1;
  const padded = Buffer.alloc(blocks * RATE);
  padded.set(input);
  padded[input.length] = 0x01;
  padded[padded.length - 1]! |= 0x80;
  const state = new Array<bigint>(25).fill(0n);
  for (let offset = 0; offset < padded.length; offset += RATE) {
    for (let lane = 0; lane < RATE / 8; lane++)
      state[lane]! ^= padded.readBigUInt64LE(offset + 8 * lane);
    permute(state);
  }
  const out = Buffer.alloc(32);
  for (let lane = 0; lane < 4; lane++) out.writeBigUInt64LE(state[lane]!, 8 * lane);
  return out;
}
