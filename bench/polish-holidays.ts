const DAY_MS = 86_400_000

/** Returns Poland's public holidays (Act of 18 January 1951 on days off, as amended; 24 December since 2025). */
export function polishHolidays(from: number, to: number): readonly string[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i).flatMap((year) => {
    const easter = easterOf(year)
    const moving = [0, 1, 49, 60].map((days) => new Date(easter + days * DAY_MS).toISOString().slice(0, 10))
    const fixed = ['01-01', '01-06', '05-01', '05-03', '08-15', '11-01', '11-11', '12-25', '12-26']
    const eve = year >= 2025 ? ['12-24'] : []
    return [...[...fixed, ...eve].map((date) => `${year}-${date}`), ...moving].sort()
  })
}

/** Returns the date of Easter by the Gregorian computus (Anonymous, Nature 13, 1876, p. 487). */
function easterOf(year: number): number {
  const century = Math.floor(year / 100)
  const golden = year % 19
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor((year % 100) / 4) - epact - (year % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const days = epact + weekday - 7 * late + 114
  return Date.UTC(year, Math.floor(days / 31) - 1, (days % 31) + 1)
}
