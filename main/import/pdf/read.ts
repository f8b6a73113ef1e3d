import type { Page, PageLink, Piece } from '../../../shared/import/pdf/page'
import { ImportError } from '../failure'

export interface PdfDocument {
  readonly pages: readonly Page[]
  /** As its properties state it; often that of another document. */
  readonly title: string
}

/** Pages of a document at most. */
const mostPages = 3000

/**
 * Reads the text of a PDF with its places. Nothing is drawn, no script of the document runs, nothing is fetched.
 * Throws an ImportError for a document that is damaged or asks for a password.
 */
export async function readPdf(
  bytes: Uint8Array,
  want: { readonly links?: boolean } = {},
): Promise<PdfDocument> {
  refuseRuns(bytes)
  const { getDocument } = await library()
  const task = getDocument({
    // The library takes the buffer for its own.
    data: Uint8Array.from(bytes),
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    enableXfa: false,
    stopAtErrors: false,
    verbosity: 0,
  })
  try {
    const document = await task.promise
    if (document.numPages > mostPages)
      throw new ImportError(
        `The PDF has ${document.numPages} pages; Framewise reads up to ${mostPages}. Split it into smaller files and import those.`,
      )
    const pages: Page[] = []
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number)
      const view = page.getViewport({ scale: 1 })
      const { items } = await page.getTextContent()
      const pieces: Piece[] = []
      for (const item of items) if ('str' in item) pieces.push(pieceOf(item, view.transform))
      const links = want.links ? linksOf(await page.getAnnotations(), view.transform) : []
      pages.push({ width: view.width, height: view.height, pieces: pieces.filter(isPlaced), links })
      page.cleanup()
    }
    return { pages, title: titleOf(await document.getMetadata()) }
  } catch (error) {
    throw error instanceof ImportError ? error : new ImportError(sentenceFor(error))
  } finally {
    await task.destroy()
  }
}

/** Digits or blanks in a row beyond which a PDF is damaged: the library looks for numbers of objects in them for ever. */
const longestRun = 20_000

function refuseRuns(bytes: Uint8Array): void {
  let digits = 0
  let blanks = 0
  for (const byte of bytes) {
    digits = byte >= 0x30 && byte <= 0x39 ? digits + 1 : 0
    blanks = byte === 0x20 || (byte >= 0x09 && byte <= 0x0d) ? blanks + 1 : 0
    if (digits > longestRun || blanks > longestRun) throw new ImportError(damaged)
  }
}

const damaged = 'The PDF is damaged or was cut off and cannot be read. Get a new copy of it and import that.'

interface Item {
  readonly str: string
  readonly dir: string
  readonly width: number
  readonly height: number
  readonly transform: readonly number[]
}

/** An item of the library on the page as it is shown: turned by the page's rotation, y counted down. */
function pieceOf(item: Item, view: readonly number[]): Piece {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = item.transform
  const [va = 1, vb = 0, vc = 0, vd = 1, ve = 0, vf = 0] = view
  return {
    text: item.str,
    x: va * e + vc * f + ve,
    y: vb * e + vd * f + vf,
    width: item.width,
    size: Math.hypot(c, d) || Math.hypot(a, b) || item.height || 1,
    rightToLeft: item.dir === 'rtl',
  }
}

/** The links of a page; what else is laid over it is passed over. */
function linksOf(annotations: readonly unknown[], view: readonly number[]): readonly PageLink[] {
  const [va = 1, vb = 0, vc = 0, vd = 1, ve = 0, vf = 0] = view
  return annotations.flatMap((one) => {
    const { url, rect } = one as { readonly url?: unknown; readonly rect?: unknown }
    if (typeof url !== 'string' || !Array.isArray(rect)) return []
    const [x1, y1, x2, y2] = rect.map(Number) as [number, number, number, number]
    const xs = [va * x1 + vc * y1 + ve, va * x2 + vc * y2 + ve]
    const ys = [vb * x1 + vd * y1 + vf, vb * x2 + vd * y2 + vf]
    return [
      { url, left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) },
    ]
  })
}

const isPlaced = ({ x, y, width, size }: Piece): boolean => [x, y, width, size].every(Number.isFinite)

function titleOf({ info }: { readonly info: object }): string {
  const title = 'Title' in info && typeof info.Title === 'string' ? info.Title : ''
  return title
    .replace(/^Microsoft Word - /i, '')
    .replace(/\.(?:docx?|pdf|odt|rtf|txt|indd)$/i, '')
    .trim()
}

function sentenceFor(error: unknown): string {
  const name = error instanceof Error ? error.name : ''
  if (name === 'PasswordException')
    return 'The PDF is protected with a password. Save a copy without the password and import that.'
  return damaged
}

/**
 * The library, loaded when the first PDF is read. It asks for classes of the browser while it loads, which only
 * drawing needs: without them it would fail outside of one.
 */
async function library() {
  const scope: Record<string, unknown> = globalThis
  for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) scope[name] ??= class {}
  // Given its worker's code, it reads in this thread and loads no file of its own.
  scope.pdfjsWorker ??= await import('pdfjs-dist/legacy/build/pdf.worker.mjs')
  return await import('pdfjs-dist/legacy/build/pdf.mjs')
}
