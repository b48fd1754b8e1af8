/** `answerable/explain`: how a clock came to what it shows, for people to check. Apart, so that the core need not carry it. */
export { clockSvg } from './clock-svg.js'
export { clockText, type ShowOptions } from './clock-text.js'
export { type ExplainOptions, explainClock } from './explain-clock.js'
export type {
  Allowance,
  ClockExplanation,
  ExplainedInterval,
  ExplainedTotals,
  IntervalReason,
  ZoneChange,
} from './explanation.js'
export type { ExplanationLocale } from './words.js'
