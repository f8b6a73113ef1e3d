import type { Backup } from '../../shared/contract'

/** How a person tells one backup from another. */

const kinds: Readonly<Record<Backup['kind'], string>> = {
  manual: 'By hand',
  daily: 'First of the day',
  recent: 'While working',
  migration: 'Before an update',
  restore: 'Before a restore',
}

export const kindInWords = (kind: Backup['kind']): string => kinds[kind]

/** "Today, 14:05", "Yesterday, 09:12", "Monday, 09:12", "3 March", by the days of this computer's calendar. */
export function whenInWords(at: Date, now: Date, locale: string): string {
  const time = at.toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' })
  const days = Math.round((startOfDay(now) - startOfDay(at)) / 86_400_000)
  if (days === 0) return `Today, ${time}`
  if (days === 1) return `Yesterday, ${time}`
  if (days > 1 && days < 7) return `${at.toLocaleDateString(locale, { weekday: 'long' })}, ${time}`
  const year = at.getFullYear() === now.getFullYear() ? {} : ({ year: 'numeric' } as const)
  return at.toLocaleDateString(locale, { day: 'numeric', month: 'long', ...year })
}

/** "21 November 2026, 14:05:33" */
export function exactTime(at: Date, locale: string): string {
  const day = at.toLocaleDateString(locale, { day: 'numeric', month: 'long', year: 'numeric' })
  return `${day}, ${at.toLocaleTimeString(locale)}`
}

/** "840 bytes", "12 KB", "3.4 MB", in thousands as file managers count. */
export function sizeInWords(bytes: number, locale: string): string {
  if (bytes < 1_000) return `${bytes} bytes`
  const [unit, size] = bytes < 1_000_000 ? ['KB', bytes / 1_000] : ['MB', bytes / 1_000_000]
  return `${size.toLocaleString(locale, { maximumFractionDigits: size < 10 ? 1 : 0 })} ${unit}`
}

function startOfDay(at: Date): number {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime()
}
