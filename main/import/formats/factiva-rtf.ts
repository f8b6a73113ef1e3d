import type { Block } from '../../../shared/import/databases/blocks'
import type { DateReading } from '../../../shared/import/databases/date'
import {
  type FactivaRow,
  factivaDocuments,
  readFactivaBlocks,
  readFactivaRows,
} from '../../../shared/import/databases/factiva'
import type { ParsedArticle } from '../../../shared/import/parsed'
import { isRtfCutOff, warnedOfCut } from '../cutOff'
import { ImportError } from '../failure'
import type { Format } from '../format'
import { rtfBlocks } from '../rtf/blocks'
import type { RtfParagraph } from '../rtf/document'
import { readRtf } from '../rtf/read'

const looked = 1024 * 1024

/** Rich Text of Factiva: the fields of each article in a table, or one below the other without codes. */
export const factivaRtf: Format = {
  id: 'factiva-rtf',
  name: 'Factiva Rich Text',
  extensions: ['rtf'],
  detect(bytes) {
    const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(looked, bytes.byteLength)).toString(
      'latin1',
    )
    if (!/^\s*\{\\rtf/.test(head)) return 0
    return /\b[A-Z][A-Z0-9]{1,9}0{2,}(?:19|20)\d{6}[a-z0-9]{6,12}\b/.test(head) || /Factiva/.test(head)
      ? 0.9
      : 0
  },
  parse(bytes, { now, dateOrder = null }) {
    const { paragraphs } = readRtf(bytes)
    const reading = { now, order: dateOrder }
    const tabled = tabledArticles(paragraphs, reading)
    const articles = tabled.length > 0 ? tabled : plainArticles(rtfBlocks(paragraphs), reading)
    if (articles.length === 0)
      throw new ImportError(
        'No article was found in this Factiva file. Save the articles themselves rather than the list of headlines, and import that.',
      )
    return {
      articles: warnedOfCut(articles, isRtfCutOff(bytes)),
      encoding: 'windows-1252',
      encodingReason: 'as the document declares',
    }
  },
}

function plainArticles(blocks: readonly Block[], reading: DateReading): readonly ParsedArticle[] {
  const { documents, after } = factivaDocuments(blocks)
  return documents.map((document, at) =>
    readFactivaBlocks(
      document.blocks,
      { before: document.before, after: at === documents.length - 1 ? after : [] },
      { ...reading, language: '' },
    ),
  )
}

/** Articles whose fields stand in the rows of a table; each ends with the row of its number. */
function tabledArticles(paragraphs: readonly RtfParagraph[], reading: DateReading): readonly ParsedArticle[] {
  const articles: { rows: FactivaRow[]; before: Block[] }[] = []
  let current: { rows: FactivaRow[]; before: Block[] } = { rows: [], before: [] }
  for (let at = 0; at < paragraphs.length; at += 1) {
    const row = paragraphs[at]?.cell?.row
    if (row === undefined) {
      current.before.push(...rtfBlocks(paragraphs.slice(at, at + 1)))
      continue
    }
    let end = at
    while (paragraphs[end]?.cell?.row === row) end += 1
    const cells = paragraphs.slice(at, end)
    at = end - 1
    const code = (cells[0]?.text ?? '').trim()
    const blocks = cells.slice(1).flatMap((cell) => rtfBlocks([{ ...cell, cell: null }]))
    if (!/^[A-Z][A-Z0-9]{1,3}$/u.test(code) || blocks.length === 0) current.before.push(...rtfBlocks(cells))
    else {
      current.rows.push({ code, blocks })
      if (code === 'AN') {
        articles.push(current)
        current = { rows: [], before: [] }
      }
    }
  }
  const whole = articles.filter((article) => article.rows.some((row) => row.code === 'HD'))
  if (whole.length === 0) return []
  if (current.rows.some((row) => row.code === 'HD')) {
    whole.push(current)
    current = { rows: [], before: [] }
  }
  return whole.map(({ rows, before }, at) =>
    readFactivaRows(
      rows,
      { before, after: at === whole.length - 1 ? current.before : [] },
      { ...reading, language: '' },
    ),
  )
}
