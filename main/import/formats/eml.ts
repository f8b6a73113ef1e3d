import PostalMime, { type Address, type Email } from 'postal-mime'
import { type Block, documentArticle } from '../../../shared/import/documents/blocks'
import { mailBlocks } from '../../../shared/import/documents/mail'
import { pageBlocks } from '../../../shared/import/documents/page'
import { type PageLine, textLines } from '../../../shared/import/page/lines'
import { isNewsletter, newsletterLines } from '../../../shared/import/page/newsletter'
import type { ParsedArticle, ParsedLine } from '../../../shared/import/parsed'
import { cellDate } from '../../../shared/import/tables/dates'
import { normaliseText } from '../../../shared/text/normalise'
import { isMailCutOff, warnedOfCut } from '../cutOff'
import { ImportError } from '../failure'
import type { Format } from '../format'
import { parseHtml } from '../html/parse'

/** Mails: one as a file of its own, or the many of a mailbox (mbox). */
export const eml: Format = {
  id: 'eml',
  name: 'Mail',
  extensions: ['eml', 'mbox'],
  detect(bytes) {
    const head = new TextDecoder('latin1').decode(bytes.subarray(0, 16 * 1024)).replace(/^ï»¿/, '')
    const mailbox = mboxLine.test(head)
    const top = (mailbox ? head.slice(head.indexOf('\n') + 1) : head).split(/\r?\n\r?\n/)[0] ?? ''
    if (!/^[!-9;-~]+:/.test(top)) return 0
    const has = (name: string): boolean => new RegExp(`^${name}:`, 'im').test(top)
    const sure = ['received', 'message-id', 'mime-version', 'return-path', 'x-mailer'].filter(has).length
    const common = ['from', 'to', 'subject', 'date'].filter(has).length
    return common >= 2 && sure >= 1
      ? 0.6
      : mailbox && common >= 2
        ? 0.6
        : has('from') && common >= 3
          ? 0.3
          : 0
  },
  async parse(bytes, { now }) {
    const articles: ParsedArticle[] = []
    for (const mail of mailsOf(bytes)) articles.push(await articleOf(mail, now))
    return {
      articles: warnedOfCut(articles, isMailCutOff(bytes)),
      encoding: 'utf-8',
      encodingReason: 'as each part of the mail states it',
    }
  },
}

const mboxLine = /^From \S+.*\b\d{4}\b.*\r?\n/

/** The mails of a mailbox: each begins with a line "From ..." below a blank one (RFC 4155). */
function mailsOf(bytes: Uint8Array): readonly Uint8Array[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  if (!mboxLine.test(text)) return [bytes]
  const starts = [0]
  for (const match of text.matchAll(/\r?\n\r?\nFrom \S+.*\b\d{4}\b.*\r?\n/g))
    starts.push(match.index + (/^\r?\n\r?\n/.exec(match[0])?.[0].length ?? 0))
  return starts.map((start, at) => {
    const mail = text.slice(start, starts[at + 1] ?? text.length)
    return Buffer.from(mail.slice(mail.indexOf('\n') + 1).replace(/^>(>*From )/gm, '$1'), 'latin1')
  })
}

async function articleOf(bytes: Uint8Array, now: string): Promise<ParsedArticle> {
  let mail: Email
  try {
    mail = await PostalMime.parse(bytes, { maxNestingDepth: 50 })
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new ImportError(
      `The mail is damaged and cannot be read (${why}). Save it again from the mail program and import that.`,
    )
  }
  const printed = mail.headers.find((header) => header.key === 'date')?.value ?? ''
  const { date, warning } = cellDate(printed, 'open', 'en', now)
  const title = (mail.subject ?? '')
    .replace(/^(?:\s*(?:re|fwd?|aw|wg|tr|rv|sv|antw)\s*:)+\s*/i, '')
    .replace(/\s+/g, ' ')
    .trim()
  const from = mail.from ? shown([mail.from]) : ''
  const head: Block[] = [
    ...['From', 'To', 'Date'].flatMap((name): Block[] => {
      const text = name === 'From' ? from : name === 'To' ? shown(mail.to ?? []) : printed
      return text === ''
        ? []
        : [{ kind: name === 'Date' ? 'date' : 'debris', text: `${name}: ${text}`, certainty: 0.9 }]
    }),
    ...(mail.subject ? [{ kind: 'headline' as const, text: mail.subject }] : []),
  ]
  const page = mail.html ? textLines(parseHtml(mail.html)) : []
  const letter = page.length > 0 ? pageBlocks(page) : mailBlocks(normaliseText(mail.text ?? ''))
  const body = isToMany(mail, page) ? judgedBlocks(newsletterLines(page, title)) : letter
  const facts = { ...(title === '' ? {} : { title }), ...(date ? { date } : {}) }
  const article = documentArticle([...head, ...body.map(belowSubject)], { title: '', facts })
  const files = mail.attachments
    .filter((one) => one.disposition !== 'inline' && !one.related)
    .map((one) => one.filename ?? one.mimeType)
  const warnings = [
    ...(warning === '' ? [] : [warning]),
    ...(files.length === 0
      ? []
      : [
          `What is attached was passed over: ${files.slice(0, 5).join(', ')}${files.length > 5 ? ' ...' : ''}.`,
        ]),
    ...(body.length === 0 ? ['The mail has no text.'] : []),
  ]
  return { ...article, fields: from === '' ? {} : { From: from }, warnings }
}

/** Mails of lists say so in their head or at their end; what their page holds besides text is found as on web pages. */
const isToMany = (mail: Email, page: readonly PageLine[]): boolean =>
  page.length > 0 &&
  (mail.headers.some(({ key }) => key === 'list-unsubscribe' || key === 'list-id') || isNewsletter(page))

const judgedBlocks = (lines: readonly ParsedLine[]): readonly Block[] =>
  lines.map(({ text, kind, certainty }) => ({ text, kind, certainty }))

/** The subject is the headline: what the mail itself calls one is a heading. */
const belowSubject = (block: Block): Block =>
  block.kind === 'headline' ? { ...block, kind: 'heading' } : block

function shown(addresses: readonly Address[]): string {
  return addresses
    .flatMap((one) => one.group ?? [one])
    .map((one) => (one.name ? `${one.name} <${one.address ?? ''}>` : (one.address ?? '')))
    .filter((text) => text !== '')
    .join(', ')
}
