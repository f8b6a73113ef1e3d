import type { DateReading } from '../../../shared/import/databases/date'
import { readLexis } from '../../../shared/import/databases/lexis'
import { endWords, isLexisSeparator } from '../../../shared/import/databases/lexisMarks'
import { pdfBlocks } from '../../../shared/import/databases/pdf'
import type { ParsedArticle } from '../../../shared/import/parsed'
import type { Page } from '../../../shared/import/pdf/page'

/** The articles of a PDF in the layout of Nexis or LexisNexis; none where no words of the database part it. */
export function nexisArticles(pages: readonly Page[], reading: DateReading): readonly ParsedArticle[] {
  const blocks = pdfBlocks(pages)
  const parted = blocks.some((block) =>
    block.lines.some((line) => endWords.test(line) || isLexisSeparator(line)),
  )
  return parted ? readLexis(blocks, reading).articles : []
}
