/**
 * `npx tsx examples/clocks/main.ts`: three clocks of one complaint, each explained line by line.
 * `--pl` explains in Polish. `--svg CLOCK > clock.svg` draws one clock.
 */
import { fold } from 'answerable'
import { clockSvg, clockText, explainClock } from 'answerable/explain'
import { policy, story } from './story.js'

const args = process.argv.slice(2)
const locale = args.includes('--pl') ? 'pl' : 'en'
const drawn = args.includes('--svg') ? args[args.indexOf('--svg') + 1] : undefined
const events = await story()
const ticket = fold(events)
const at = ticket?.updatedAt ?? 0

if (drawn !== undefined) console.log(clockSvg(explainClock(events, drawn, { at, policy }), { locale }))
else
  for (const name in ticket?.clocks)
    console.log(clockText(explainClock(events, name, { at, policy }), { locale }), '\n')
