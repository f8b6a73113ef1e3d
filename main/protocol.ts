import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { type ProtocolRequest, type ProtocolResponse, protocol, type Session } from 'electron'
import { fileOf, scheme } from './address'
import type { Log } from './log'

/**
 * The one style sheet that a library puts into the page itself: React Aria's `touch-action` for what can be
 * pressed. Allowed by its hash, so that no other inline style is.
 */
const pressableStyle = "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='"

/** What the page may do: run and show what came with the app, and reach nothing else. */
export const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' ${pressableStyle}`,
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "worker-src 'none'",
  "frame-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** The kinds of files a build of the renderer holds; a file of another kind is not served. */
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
}

/** Must run before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/**
 * Serves the files of a folder at the app's origin. The newer `protocol.handle` makes every request a Request of
 * the web platform, whose code Node loads at the first one: main stood still for it just when the page asked.
 */
export function serveFiles(session: Session, root: string, log: Log): void {
  session.protocol.registerBufferProtocol(scheme, (request, answer) => {
    readServed(root, request).then(answer, (error: unknown) => {
      log('page', error)
      answer(refused(500))
    })
  })
}

async function readServed(root: string, { method, url }: ProtocolRequest): Promise<ProtocolResponse> {
  if (method !== 'GET' && method !== 'HEAD') return refused(405)
  const file = fileOf(root, url)
  const type = file === null ? undefined : types[extname(file).toLowerCase()]
  if (file === null || type === undefined) return refused(404)
  try {
    return { data: await readFile(file), headers: { ...headers, 'Content-Type': type } }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return refused(404)
    throw error
  }
}

const headers = {
  'Content-Security-Policy': contentPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-DNS-Prefetch-Control': 'off',
  'Cache-Control': 'no-cache',
}

const refused = (statusCode: number): ProtocolResponse => ({ statusCode, headers, data: Buffer.alloc(0) })
