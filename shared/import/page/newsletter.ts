import type { ParsedLine } from '../parsed'
import { Kinds } from './kinds'
import { judgeLines } from './likelihood'
import type { PageLine } from './lines'

/** Links by which readers leave a list: mails that many get have one, letters do not. */
const leaving =
  /unsubscribe|manage (?:your )?(?:preferences|subscriptions?)|abmelden|abbestellen|austragen|désabonner|désinscri|darse de baja|cancelar (?:la |tu |a )?(?:suscripci[oó]n|inscriç[aã]o|subscrição)|disiscri|annulla l.iscrizione|afmelden|uitschrijven|отписаться|отказаться от рассылки|退订|取消订阅|配信停止|إلغاء الاشتراك/i

/** Whether a mail's page is a newsletter's by its lines. */
export const isNewsletter = (lines: readonly PageLine[]): boolean =>
  lines.some(({ text, linked }) => linked > 0 && text.length <= 400 && leaving.test(text))

/**
 * The lines of a newsletter, which is laid out as a web page is and has its furniture, with what each is. `subject`
 * is the mail's: a line that repeats it is a heading of the text.
 */
export function newsletterLines(lines: readonly PageLine[], subject: string): readonly ParsedLine[] {
  const judged = judgeLines(lines, { titles: subject === '' ? [] : [subject], description: '', body: '' })
  const kinds = new Kinds(judged, -1, {})
  return lines.map(({ text }, at) => ({ text, ...kinds.of(at) }))
}
