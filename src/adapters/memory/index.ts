/** `answerable/memory`: the store for tests, demos and replays. */
export { type MemoryStore, memoryStore } from './memory-store.js'
