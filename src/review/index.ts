/** `answerable/review`: tools to review a policy before it decides tickets. A separate entry keeps the core small. */

// Test cases for a policy
export { casesText } from './cases/case-table.js'
export type { Coverage, Covered, UncoveredTest } from './cases/coverage.js'
export type { Expectation, PolicyCase } from './cases/policy-case.js'
export { type CaseFormat, policyCases } from './cases/read-cases.js'
export { type CaseDifference, type CaseReport, type CaseResult, runCases } from './cases/run-cases.js'
export { type Skeleton, skeletonCases } from './cases/skeleton.js'
// The comparison of two policies on the same tickets
export type { ClockChange, ClockComparison, OutcomeCounts } from './compare/clock-changes.js'
export type {
  CategoryChange,
  ComparedTicket,
  CompareOptions,
  Comparison,
  OwnerChange,
  RuleChange,
} from './compare/compared.js'
export { comparePolicies, comparison, type RunningComparison } from './compare/comparison.js'
export type { ChangeExample } from './compare/examples.js'
export type { MoneyAtStake, MoneyMoved } from './compare/money-at-stake.js'
export type { DecidedBy, OutcomeField } from './compare/outcome-change.js'
export type { Ranked } from './compare/ranked.js'
export { type TicketTimeline, timelineOf } from './compare/ticket-timeline.js'
// Diagrams of how a policy decides
export { type DiagramOptions, decisionDiagram } from './diagram/decision-diagram.js'
export { ticketDiagram } from './diagram/ticket-diagram.js'
// Published pages: the disclosure for consumers, the responsibility matrix for sellers and agents
export { type Disclosable, disclosableFacts } from './disclose/audience.js'
export type {
  DisclosedArea,
  DisclosedException,
  DisclosedMatter,
  DisclosedSection,
  Disclosure,
  KnownParty,
} from './disclose/disclosed.js'
export { type DisclosureOptions, disclosure } from './disclose/disclosure.js'
export { disclosurePage } from './disclose/disclosure-page.js'
export { baseFactLabels, type FactLabel, type FactLabels } from './disclose/fact-labels.js'
export { marketplaceDisclosable, marketplaceFactLabels } from './disclose/marketplace-fact-labels.js'
export {
  type MatrixOptions,
  type MatrixRow,
  type ResponsibilityMatrix,
  responsibilityMatrix,
} from './disclose/matrix.js'
export { matrixCsv, matrixPage } from './disclose/matrix-page.js'
export type { Block, Page } from './disclose/page.js'
export { pageHtml, pageHtmlFragment } from './disclose/page-html.js'
export { pageMarkdown } from './disclose/page-markdown.js'
// The evaluation of a classifier: precision, recall, calibration
export type { Calibration, CoveragePoint, ReliabilityBin } from './evaluate/calibration.js'
export type { CategoriesFigures, CategoryFigures } from './evaluate/category-figures.js'
export { type EvaluateOptions, type Evaluation, evaluate, type PartyFigures } from './evaluate/evaluate.js'
export type { Share } from './evaluate/figures.js'
export type { Answer, JudgedText, OwnerOf, TextOwner } from './evaluate/judged-text.js'
// The linter: probable mistakes in a policy
export type {
  FindingKind,
  IncompleteCode,
  Incompleteness,
  LintFinding,
  LintReport,
  Severity,
  Witness,
} from './lint/finding.js'
export { type LintOptions, lintPolicy } from './lint/lint.js'
