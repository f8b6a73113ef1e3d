/**
 * The upper halves of the encodings in which UTF-8 is read by mistake: a character for each byte from 0x80 to
 * 0xFF, "\uFFFD" for one that is not defined. From the tables that WHATWG and Unicode publish.
 */
export interface Misreader {
  readonly name: string
  readonly high: string
  /** Bytes without a character come through as the control characters U+0080 to U+009F. */
  readonly controls: boolean
}

const gap = '\uFFFD'

export const misreaders: readonly Misreader[] = [
  {
    name: 'Windows-1252',
    controls: true,
    high: `€${gap}‚ƒ„…†‡ˆ‰Š‹Œ${gap}Ž${gap}${gap}‘’“”•–—˜™š›œ${gap}žŸ\u00a0¡¢£¤¥¦§¨©ª«¬\u00ad®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ`,
  },
  {
    name: 'Windows-1250',
    controls: true,
    high: `€${gap}‚${gap}„…†‡${gap}‰Š‹ŚŤŽŹ${gap}‘’“”•–—${gap}™š›śťžź\u00a0ˇ˘Ł¤Ą¦§¨©Ş«¬\u00ad®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľżŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙`,
  },
  {
    name: 'Windows-1251',
    controls: true,
    high: `ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—${gap}™љ›њќћџ\u00a0ЎўЈ¤Ґ¦§Ё©Є«¬\u00ad®Ї°±Ііґµ¶·ё№є»јЅѕїАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя`,
  },
  {
    name: 'Mac Roman',
    controls: false,
    high: `ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ`,
  },
  {
    name: 'DOS 437',
    controls: false,
    high: 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  },
  {
    name: 'DOS 850',
    controls: false,
    high: 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  },
]

/** Characters that tables of the same encoding disagree about: ohm and omega, increment and delta, micro and mu, currency and euro. */
const twins: ReadonlyMap<number, number> = new Map(
  [
    [0x2126, 0x3a9],
    [0x2206, 0x394],
    [0xb5, 0x3bc],
    [0xa4, 0x20ac],
    [0xdf, 0x3b2],
  ].flatMap(([a = 0, b = 0]) => [
    [a, b],
    [b, a],
  ]),
)

/** For each misreader the byte of a character from U+0080 on. */
export const byteTables: readonly ReadonlyMap<number, number>[] = misreaders.map(({ high, controls }) => {
  const bytes = new Map<number, number>()
  if (controls) for (let byte = 0x80; byte < 0xa0; byte += 1) bytes.set(byte, byte)
  for (let at = 0; at < 128; at += 1) {
    const code = high.charCodeAt(at)
    if (code === 0xfffd) continue
    bytes.set(code, 0x80 + at)
    const twin = twins.get(code)
    if (twin !== undefined && !high.includes(String.fromCharCode(twin))) bytes.set(twin, 0x80 + at)
  }
  return bytes
})

/**
 * By UTF-16 unit the misreaders, as bits, under which it is the first byte of a character in UTF-8, and those
 * under which it is a later one.
 */
export const marks = ((): { readonly lead: Uint8Array; readonly later: Uint8Array } => {
  const lead = new Uint8Array(0x10000)
  const later = new Uint8Array(0x10000)
  for (const [index, table] of byteTables.entries())
    for (const [code, byte] of table) {
      const into = byte < 0xc0 ? later : byte >= 0xc2 && byte <= 0xf4 ? lead : null
      if (into) into[code] = (into[code] ?? 0) | (1 << index)
    }
  return { lead, later }
})()
