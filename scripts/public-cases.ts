/**
 * Public reports of users of other engines, libraries and marketplaces, each with what it asks. A test whose name ends
 * with the report in parentheses shows the answer: `… (Zammad 188)`.
 */

/** The repository of each project on GitHub. `PR 12` is a pull request, `12` an issue. */
const repositories = {
  Allegro: 'allegro/allegro-api',
  Chatwoot: 'chatwoot/chatwoot',
  'dayjs-business-time': 'rankmyapp/dayjs-business-time',
  DeskDirector: 'DeskDirector/UserVoice',
  'frappe/helpdesk': 'frappe/helpdesk',
  GLPI: 'glpi-project/glpi',
  'Grafana OnCall': 'grafana-cold-storage/oncall',
  'mirakl-sdk': null,
  'moment-business-time': 'lennym/moment-business-time',
  multivendorx: 'multivendorx/multivendorx',
  osTicket: 'osTicket/osTicket',
  OTRS: 'OTRS/otrs',
  'Rocket.Chat': 'RocketChat/Rocket.Chat',
  'ts-business-time': 'freetrade-io/ts-business-time',
  working_hours: 'Intrepidd/working_hours',
  Zammad: 'zammad/zammad',
  'zendesk/biz': 'zendesk/biz',
  Znuny: 'znuny/Znuny',
} as const satisfies Record<string, string | null>

export type Project = keyof typeof repositories

/** One public report: its number, and the question that it asks of any system. */
export interface PublicCase {
  readonly project: Project
  /** `188` or `PR 3776`. */
  readonly number: string
  readonly asks: string
}

const asked: { readonly [P in Project]?: Readonly<Record<string, string>> } = {
  Allegro: { 11956: 'When is the law’s answer due if a dispute becomes a claim on day 16?' },
  Chatwoot: {
    6889: 'Does a breach escalate the ticket?',
    9747: 'Who answered in time, agent by agent?',
    14009: 'Does a lunch break count?',
    'PR 6409': 'Whose promise does a resolution keep?',
    'PR 12058': 'Does the resolution of a program keep a promise?',
    'PR 13181': 'Which messages of a program end a wait?',
    'PR 13392': 'Do hours and working hours differ, and is a late first answer shown as late?',
  },
  'dayjs-business-time': { 11: 'How long is a day that is open around the clock?' },
  DeskDirector: { 280: 'May one date have shorter hours than its weekday?' },
  'frappe/helpdesk': {
    1554: 'Does a paused clock stand still?',
    2075: 'When does a clock start if the ticket is opened on a day off?',
    2212: 'Does lunch count?',
    'PR 2449': 'How does a pause move the deadline, and what if two pauses overlap?',
    'PR 3776': 'Is a new ticket late because of a time zone, and does a hold outlive a resolution?',
  },
  GLPI: {
    9082: 'When does a working day end that waited over a weekend?',
    10594: 'Does a pause keep the hours in which a day counts?',
    1911: 'Does the second group get time of its own?',
    6835: 'May a working day be half a day?',
    6902: 'Are pauses lost when the priority changes?',
    15429: 'Does a warning fire at opening, at any hour?',
    15605: 'Is an open pause lost when the agreement changes?',
    17186: 'Does waiting move a date that a person promised?',
    24481: 'Is a ticket late while it waits for its requester?',
    'PR 22678': 'When does a warning come that is due before the office opens?',
  },
  'Grafana OnCall': { 3261: 'Do local hours move when the clocks change?' },
  'mirakl-sdk': { 72: 'Does a ticket wait for ever if the customer says that no answer is needed?' },
  'moment-business-time': { 58: 'Does adding an hour move on in the hour that comes twice?' },
  multivendorx: { 629: 'Does a change of category take a ticket from the person who got it?' },
  osTicket: {
    1168: 'Do nights and weekends count?',
    1684: 'Is an answered ticket ever overdue?',
    2131: 'Do nights and weekends count?',
    3034: 'May the policy name the states that pause?',
    4078: 'Is the clock still there after its breach?',
    4166: 'May each team and person have hours of its own?',
    'PR 419': 'Is every later answer owed in a time of its own?',
  },
  OTRS: {
    'PR 698': 'Does the count end on the night when clocks go back at midnight?',
    'PR 787': 'Is real time counted when clocks change?',
  },
  'Rocket.Chat': { 'PR 40077': 'Is the offset of July used in July?' },
  'ts-business-time': { 9: 'How many working days are from Friday to Monday?' },
  working_hours: {
    26: 'When does an office open on the night of the change?',
    45: 'Has the long day 25 hours, forwards and backwards?',
  },
  Zammad: {
    188: 'What time is left when a ticket is opened again?',
    390: 'Are only the listed holidays closed?',
    904: 'Does a ticket escalate by a target that no longer applies?',
    1322: 'Does a message that an agent records for the customer start the clock?',
    2579: 'Are the figures of a closed ticket recorded?',
    3140: 'Does a ticket escalate although it was answered?',
    4353: 'Does a target that was deleted still escalate?',
    4432: 'Does a reminder wait for its reader’s hours?',
    5113: 'Does an automatic message of the customer end a wait?',
    5177: 'Does one clock hide another?',
  },
  'zendesk/biz': { 103: 'May a Saturday be a working day, once?' },
  Znuny: {
    138: 'Does an automatic message of the customer end a wait?',
    514: 'Does the customer reach a ticket that the desk opened towards it?',
  },
}

/** Every case, by project and number. */
export const publicCases: readonly PublicCase[] = Object.entries(asked).flatMap(([project, cases]) =>
  Object.entries(cases).map(([number, asks]) => ({ project: project as Project, number, asks })),
)

/** Returns the address of a report on GitHub; null if its project is not there. */
export function addressOf({ project, number }: Pick<PublicCase, 'project' | 'number'>): string | null {
  const repository = repositories[project]
  if (repository === null) return null
  const [, pull] = /^PR (\d+)$/.exec(number) ?? []
  return `https://github.com/${repository}/${pull === undefined ? `issues/${number}` : `pull/${pull}`}`
}
