/**
 * Resolves after so many milliseconds. A desk waits by it before it tries a command again that lost a race.
 * Tests bring their own, so that no test needs a real clock.
 */
export type Wait = (ms: number) => Promise<void>
