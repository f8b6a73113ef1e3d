import PostalMime from 'postal-mime'
import { normaliseText } from '../../../shared/text/normalise'
import { isMailCutOff, warnedOfCut } from '../cutOff'
import { ImportError } from '../failure'
import type { Format } from '../format'
import { textHead } from '../head'
import { parseHtml } from '../html/parse'
import { proquestFailure, proquestPageArticles } from './proquest'
import { proquestTextArticles } from './proquest-text'

/** Mails that ProQuest sends with documents in them. */
export const proquestMail: Format = {
  id: 'proquest-mail',
  name: 'ProQuest mail',
  extensions: ['eml'],
  detect(bytes) {
    const head = textHead(bytes)?.slice(0, 8192)
    if (
      head === undefined ||
      !/^(?:[\w-]+:\s|From )/u.test(head) ||
      !/^(?:content-type|mime-version|subject):/imu.test(head)
    )
      return 0
    return /^from:.*proquest|^subject:.*proquest/imu.test(head) ? 0.96 : 0
  },
  async parse(bytes, { now, dateOrder = null }) {
    const reading = { now, order: dateOrder }
    const mail = await PostalMime.parse(bytes).catch((error: unknown) => {
      throw new ImportError(
        `The mail cannot be read (${error instanceof Error ? error.message : String(error)}). Save it again from your mail program.`,
      )
    })
    const page = mail.html ? proquestPageArticles(parseHtml(mail.html), reading) : []
    const found =
      page.length > 0 ? page : proquestTextArticles(unquoted(normaliseText(mail.text ?? '')), reading)
    if (found.length === 0) throw proquestFailure()
    const articles = warnedOfCut(found, isMailCutOff(bytes))
    return { articles, encoding: 'utf-8', encodingReason: 'as the mail declares' }
  },
}

/** A text without the marks that a mail program sets before each line of a mail that is passed on. */
function unquoted(text: string): string {
  const lines = text.split('\n')
  const quoted = lines.filter((line) => line.startsWith('>')).length
  const filled = lines.filter((line) => line.trim() !== '').length
  return quoted * 2 < filled ? text : lines.map((line) => line.replace(/^(?:>\s?)+/u, '')).join('\n')
}
