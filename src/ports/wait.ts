/**
 * A port that resolves after so many milliseconds. A desk waits with it before it retries a command that lost a race.
 * Tests supply their own, so that they need no real clock.
 */
export type Wait = (ms: number) => Promise<void>
