/** {@link Attempt.breathe}, for what knows no attempt. */
export type Breathe = () => Promise<void> | undefined;
