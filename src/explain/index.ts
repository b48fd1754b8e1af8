/**
 * The entry `answerable/explain`: explanations of clocks and decisions that people can check. It is separate, so that
 * the core stays small.
 */

export { clockText, type ShowOptions } from './clock/clock-text.js'
export { type ExplainOptions, explainClock } from './clock/explain-clock.js'
export type {
  Allowance,
  ClockExplanation,
  ExplainedInterval,
  ExplainedTotals,
  IntervalReason,
  ZoneChange,
} from './clock/explanation.js'
export type { CounterfactualOptions } from './counterfactual/counterfactual.js'
export type {
  Counterfactual,
  CounterfactualSearch,
  DecidedBy,
  DecisionExplanation,
  ExplainedCandidate,
  FactChange,
  SaidField,
} from './decision/decision-explanation.js'
export { decisionMarkdown } from './decision/decision-markdown.js'
export { type CustomerView, decisionFor, type SellerView, type ViewOptions } from './decision/decision-projection.js'
export { type DecisionShowOptions, decisionText } from './decision/decision-text.js'
export { viewMarkdown, viewText } from './decision/decision-view-text.js'
export { explainDecision } from './decision/explain-decision.js'
export { clockSvg } from './drawing/clock-svg.js'
export type { ExplanationLocale } from './words/words.js'
