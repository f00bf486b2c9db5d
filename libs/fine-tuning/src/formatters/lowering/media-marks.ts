/**
 * What LLaMA-Factory and ms-swift take for the place of a picture, a film or a sound. They count them against the files of a
 * row, so that one that a person typed stops a load.
 */
export const MEDIA_MARKS = /<(?:image|video|audio)>/g;
