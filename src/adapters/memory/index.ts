/** `answerable/memory`: a store in memory for tests, demos and replays. */
export { type MemoryStore, memoryStore } from './memory-store.js'
