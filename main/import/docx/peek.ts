import { constants, inflateRawSync } from 'node:zlib'

const centralHeader = 0x02014b50
const endOfDirectory = 0x06054b50

/** Packed bytes that are looked at, and the most that they may unpack to. */
const packedMost = 128 * 1024
const unpackedMost = 16 * 1024 * 1024

/**
 * The beginning of one part of a zip as text, for telling what made a document before it is opened. Null when
 * there is no such part, or it cannot be unpacked.
 */
export function peekPart(bytes: Uint8Array, name: string): string | null {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - 22
  const least = Math.max(0, end - 0xffff)
  while (end >= least && view.getUint32(end, true) !== endOfDirectory) end -= 1
  if (end < least) return null
  const decoder = new TextDecoder()
  let at = view.getUint32(end + 16, true)
  while (at + 46 <= bytes.length && view.getUint32(at, true) === centralHeader) {
    const length = view.getUint16(at + 28, true)
    if (decoder.decode(bytes.subarray(at + 46, at + 46 + length)).toLowerCase() === name.toLowerCase()) {
      const start = view.getUint32(at + 42, true)
      if (start + 30 > bytes.length) return null
      const data = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true)
      const packed = bytes.subarray(data, data + Math.min(view.getUint32(at + 20, true), packedMost))
      return unpacked(packed, view.getUint16(at + 10, true))
    }
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return null
}

function unpacked(packed: Uint8Array, method: number): string | null {
  if (method === 0) return new TextDecoder().decode(packed)
  if (method !== 8) return null
  try {
    const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: unpackedMost }
    return new TextDecoder().decode(inflateRawSync(packed, options))
  } catch (error) {
    // Damaged or made to fill the memory: another reader says so when the file is opened.
    if (error instanceof Error) return null
    throw error
  }
}
