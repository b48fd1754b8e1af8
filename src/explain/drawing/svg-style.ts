/** The kinds of bars. Each has a swatch in the legend. */
export type BarKind = 'counted' | 'extended' | 'overrun' | 'paused' | 'closed' | 'holiday' | 'gap'

/** Colours for light and dark pages. Text has a contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3). */
const COLOURS: readonly (readonly [selector: string, property: 'fill' | 'stroke', light: string, dark: string])[] = [
  ['.paper', 'fill', '#ffffff', '#10151f'],
  ['text', 'fill', '#0f172a', '#e6ebf2'],
  ['.soft', 'fill', '#556274', '#9aa7b8'],
  ['.name', 'fill', '#4c3a82', '#cdc1f4'],
  ['.pin-text', 'fill', '#ffffff', '#10151f'],
  ['.grid', 'stroke', '#dbe2ea', '#303a49'],
  ['.track', 'stroke', '#dbe2ea', '#303a49'],
  ['.counted', 'fill', '#2f6fde', '#5b95f5'],
  ['.extended', 'fill', '#0b4f4a', '#b9f5ec'],
  ['.overrun', 'fill', '#c81e3a', '#ff9aa8'],
  ['.rest', 'fill', '#fef3d6', '#3a2f17'],
  ['.hatch', 'stroke', '#b45309', '#f0b04f'],
  ['.closed', 'fill', '#eef2f6', '#232d3d'],
  ['.holiday', 'fill', '#e6e0f5', '#3a3159'],
  ['.gap', 'stroke', '#556274', '#9aa7b8'],
  ['.stem', 'stroke', '#0f172a', '#e6ebf2'],
  ['.pin', 'fill', '#0f172a', '#e6ebf2'],
  ['.pin.due', 'fill', '#c81e3a', '#ff9aa8'],
  ['.pin.breach', 'fill', '#c81e3a', '#ff9aa8'],
  ['.pin.warning', 'fill', '#a34a06', '#f0b04f'],
  ['.pin.internal-due', 'fill', '#a34a06', '#f0b04f'],
]

const SHAPES = [
  'text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;font-size:12px}',
  '.title{font-size:17px;font-weight:600}',
  '.verdict{font-size:13px;font-weight:600}',
  '.name{font-size:11px}',
  '.pin-text{font-size:10px;font-weight:700}',
  '.track{fill:none}',
  '.gap{fill:none;stroke-dasharray:3 3}',
  '.stem{stroke-width:1.5}',
]

/**
 * Writes the style sheet of one picture, scoped by its id, for light and dark pages. It uses only CSS that SVG
 * renderers outside browsers support. Kinds differ without colour too: paused is hatched, extended and overrun have a
 * strip.
 */
export function styleOf(id: string): string {
  const light = COLOURS.map(([selector, property, colour]) => `#${id} ${selector}{${property}:${colour}}`)
  const dark = COLOURS.map(([selector, property, , colour]) => `#${id} ${selector}{${property}:${colour}}`)
  const shapes = SHAPES.map((shape) => `#${id} ${shape}`)
  return `\n${[...light, ...shapes, '@media (prefers-color-scheme:dark){', ...dark, '}'].join('\n')}\n`
}
