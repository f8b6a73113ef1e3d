import { crc32 } from 'node:zlib'
import type { ArticleStats } from '../../shared/contract'
import type { Json } from '../../shared/json'
import type { Id } from '../../shared/schema'
import { readIfThere } from './disk'
import { writeDurably } from './durable'
import { names, type ProjectFolder } from './folder'
import { crcHex, textOf, trailerLength, trailerOf } from './format'
import type { TallyContent, TallySnapshot } from './tally'

/**
 * A kept index. Opening a project asks for its stats only, as text; the rest is parsed when somebody needs
 * more. In the file the stats are its second line:
 *
 *     {"tally":3,"seq":7,"stats":
 *     {"a-1":{"segments":2,"coders":{"coder-a":2}},...}
 *     ,"ids":[...],"profiles":[...],"articles":[
 *     ["a-1",4,[0,0]],
 *     ...],"crc":"0a1b2c3d"}
 */
export interface SavedTally {
  /** All Changes up to this one are counted. */
  readonly seq: number
  readonly statsText: Json<Record<Id, ArticleStats>>
  parse(): TallyContent
}

const version = 3
const headPattern = /^\{"tally":(\d{1,9}),"seq":(\d{1,15}),"stats":\n$/
const lineFeed = 0x0a
const pieceLength = 64 * 1024
const cacheFile = (folder: ProjectFolder): string => folder.at(names.cache, 'tally.json')

/** Keeps the index for the next opening. */
export async function saveTally(
  folder: ProjectFolder,
  { ids, profiles, articles, linesOf }: TallySnapshot,
  seq: number,
): Promise<void> {
  await folder.disk.mkdir(folder.at(names.cache), { recursive: true })
  const pieces = function* (): Generator<Uint8Array> {
    let crc = 0
    let text = ''
    const flush = (): Buffer => {
      const piece = Buffer.from(text)
      crc = crc32(piece, crc)
      text = ''
      return piece
    }
    text = `{"tally":${version},"seq":${seq},"stats":\n{`
    for (const [index, [id, tally]] of articles.entries()) {
      text += `${index === 0 ? '' : ','}${linesOf(id, tally).stats}`
      if (text.length > pieceLength) yield flush()
    }
    text += `}\n,"ids":${JSON.stringify(ids)},"profiles":[`
    for (const [index, profile] of profiles.entries()) {
      text += index === 0 ? `[${profile.join()}]` : `,[${profile.join()}]`
      if (text.length > pieceLength) yield flush()
    }
    text += '],"articles":['
    for (const [index, [id, tally]] of articles.entries()) {
      text += `${index === 0 ? '' : ','}\n${linesOf(id, tally).profiles}`
      if (text.length > pieceLength) yield flush()
    }
    text += ']'
    yield flush()
    yield Buffer.from(`,"crc":"${crcHex(crc)}"}\n`)
  }
  const path = cacheFile(folder)
  await writeDurably(folder.disk, { path, temp: folder.temp(path), pieces: pieces() })
}

/** The kept index as it lies in its file; null when there is none or it is of no use. */
export async function readTally(folder: ProjectFolder): Promise<SavedTally | null> {
  const bytes = await readIfThere(folder.disk, cacheFile(folder))
  const claimed = bytes && trailerOf(bytes)
  if (!bytes || !claimed) return null
  const stats = bytes.indexOf(lineFeed) + 1
  const end = bytes.indexOf(lineFeed, stats)
  const head = headPattern.exec(bytes.toString('latin1', 0, Math.min(stats, 64)))
  if (!head || Number(head[1]) !== version) return null
  if (crcHex(crc32(bytes.subarray(0, bytes.length - trailerLength))) !== claimed) return null
  return {
    seq: Number(head[2]),
    statsText: textOf(bytes.subarray(stats, end)),
    parse: () => JSON.parse(`{${textOf(bytes.subarray(end + 2))}`),
  }
}
