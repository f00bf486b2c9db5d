/** Nobody regenerates more often. A hostile chat with thousands of siblings must not take quadratic time. */
export const MAX_SIBLINGS = 64;
