/** `answerable/explain`: how a clock came to what it shows, and a decision to its owner, for people to check. Apart, so that the core need not carry it. */
export { clockSvg } from './clock-svg.js'
export { clockText, type ShowOptions } from './clock-text.js'
export type { CounterfactualOptions } from './counterfactual.js'
export type {
  Counterfactual,
  CounterfactualSearch,
  DecisionExplanation,
  ExplainedCandidate,
  FactChange,
  SaidField,
  Speaker,
} from './decision-explanation.js'
export { decisionMarkdown } from './decision-markdown.js'
export { type CustomerView, decisionFor, type SellerView, type ViewOptions } from './decision-projection.js'
export { type DecisionShowOptions, decisionText } from './decision-text.js'
export { viewMarkdown, viewText } from './decision-view-text.js'
export { type ExplainOptions, explainClock } from './explain-clock.js'
export { explainDecision } from './explain-decision.js'
export type {
  Allowance,
  ClockExplanation,
  ExplainedInterval,
  ExplainedTotals,
  IntervalReason,
  ZoneChange,
} from './explanation.js'
export type { ExplanationLocale } from './words.js'
