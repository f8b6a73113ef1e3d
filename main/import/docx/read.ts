import { ImportError } from '../failure'
import { readXml } from '../xml/read'
import { documentLimits } from '../zip/limits'
import { openZip, type Zip } from '../zip/zip'
import type { DocxDocument, DocxNote, DocxProperties } from './document'
import { readParagraphs } from './paragraphs'
import { DocxStyles } from './styles'

/**
 * Reads a Word document: paragraphs with their styles, bookmarks and links, notes and properties. Headers and
 * footers of pages, comments and deleted text are left out; nothing is fetched. Throws an ImportError when the
 * file is damaged, protected, too large or no Word document.
 */
export async function readDocx(bytes: Uint8Array): Promise<DocxDocument> {
  const zip = await openZip(bytes, documentLimits)
  const main = await mainPart(zip)
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const styles = new DocxStyles(await zip.readIfThere(`${folder}styles.xml`))
  const paragraphs = readParagraphs(await zip.read(main), styles, await targetsOf(zip, main))
  const notes: DocxNote[] = []
  for (const kind of ['footnote', 'endnote'] as const) {
    const name = `${folder}${kind}s.xml`
    const part = await zip.readIfThere(name)
    if (!part) continue
    for (const { text } of readParagraphs(part, styles, await targetsOf(zip, name)))
      if (text.trim() !== '') notes.push({ kind, text })
  }
  return { paragraphs, notes, properties: await propertiesOf(zip) }
}

/** The document's own part, as the package names it. */
async function mainPart(zip: Zip): Promise<string> {
  const rels = await zip.readIfThere('_rels/.rels')
  let target = ''
  if (rels)
    readXml(rels, {
      open: ({ name, attributes }) => {
        if (name === 'Relationship' && /\/officeDocument$/.test(attributes.Type ?? ''))
          target = attributes.Target ?? ''
      },
      close: () => undefined,
    })
  const named = target.replace(/^\//, '')
  if (named !== '' && zip.find(named) !== null) return named
  if (zip.find('word/document.xml') !== null) return 'word/document.xml'
  throw new ImportError(
    'The file is no Word document: it has no text part. Open it in Word, save it as .docx, and import that.',
  )
}

/** The addresses outside the file that a part links to, by the id of the relationship. */
async function targetsOf(zip: Zip, part: string): Promise<ReadonlyMap<string, string>> {
  const cut = part.lastIndexOf('/') + 1
  const rels = await zip.readIfThere(`${part.slice(0, cut)}_rels/${part.slice(cut)}.rels`)
  const targets = new Map<string, string>()
  if (!rels) return targets
  readXml(rels, {
    open: ({ name, attributes }) => {
      if (
        name === 'Relationship' &&
        attributes.TargetMode === 'External' &&
        attributes.Id &&
        attributes.Target
      )
        targets.set(attributes.Id, attributes.Target)
    },
    close: () => undefined,
  })
  return targets
}

async function propertiesOf(zip: Zip): Promise<DocxProperties> {
  const core: Record<string, string> = {}
  const custom: Record<string, string> = {}
  let property = ''
  const collect = async (part: string, into: Record<string, string>): Promise<void> => {
    const bytes = await zip.readIfThere(part)
    if (!bytes) return
    let current = ''
    readXml(bytes, {
      open: ({ name, attributes }) => {
        current = name
        if (name === 'property') property = attributes.name ?? ''
      },
      close: () => {
        current = ''
      },
      text: (text) => {
        const key = into === custom ? property : current
        if (key !== '') into[key] = (into[key] ?? '') + text.trim()
      },
    })
  }
  await collect('docProps/core.xml', core)
  await collect('docProps/custom.xml', custom)
  return { title: core.title ?? '', creator: core.creator ?? '', created: core.created ?? '', custom }
}
