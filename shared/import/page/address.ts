import { exists } from '../dates'

/** The day in an address: "/2024/03/12/", "/2024/march/12/", "/2024-03-12-", "/20240312/". Null for none. */
export function dayOfAddress(url: string): string | null {
  const path = url.replace(/^https?:\/\/[^/]*/i, '').replace(/[?#].*$/, '')
  for (const form of forms) {
    const groups = form.exec(path)?.groups
    if (!groups) continue
    const month = /^\d/.test(groups.month ?? '')
      ? Number(groups.month)
      : shortMonths.indexOf((groups.month ?? '').slice(0, 3).toLowerCase()) + 1
    if (exists(Number(groups.year), month, Number(groups.day)))
      return `${groups.year}-${String(month).padStart(2, '0')}-${(groups.day ?? '').padStart(2, '0')}`
  }
  return null
}

const forms: readonly RegExp[] = [
  /[/_-](?<year>(?:19|20)\d{2})[/_-](?<month>\d{1,2}|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:tember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)[/_-](?<day>\d{1,2})(?:[/_.-]|$)/i,
  /[/_-](?<year>20\d{2})(?<month>0[1-9]|1[0-2])(?<day>0[1-9]|[12]\d|3[01])(?:[/_.-]|$)/,
  /[/_-](?<year>20\d{2})[/-]?(?<month>0[1-9]|1[0-2])[/-]?(?<day>0[1-9]|[12]\d|3[01])(?:[/_-]|$)/,
]

const shortMonths = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/** The host of an address without "www", "" for none. */
export const hostOf = (url: string): string =>
  (/^https?:\/\/(?:[^@/]*@)?(?<host>[^/:?#]+)/i.exec(url)?.groups?.host ?? '')
    .toLowerCase()
    .replace(/^(?:www\d?|m|amp|mobile)\./, '')
