/** Words between the parts of a name that stay small. */
const particles = new Set(
  'de del della di da dos das do du van von der den zu zur af av la le al el bin bint ibn ben y e i ter ten'.split(
    ' ',
  ),
)

const upper = /^\p{Lu}/u

/**
 * Whether a text reads as a person's name: two to five words with capitals, small particles between them,
 * or two to four Chinese characters, or two to four Arabic or Hebrew words.
 */
export function isName(text: string): boolean {
  const name = text.trim()
  if (name.length < 2 || name.length > 60 || /[\d|/:;!?@#<>()[\]“”"«»]/.test(name)) return false
  if (
    /^[\p{Script=Han}]{2,4}$/u.test(name) ||
    /^[\p{Script=Han}]{1,6}[·・][\p{Script=Han}]{1,8}$/u.test(name)
  )
    return true
  const parts = name.split(/\s+/)
  if (parts.length < 2 || parts.length > 5) return false
  if (/^[\p{Script=Arabic}\p{Script=Hebrew}\s]+$/u.test(name)) return parts.length <= 4
  const capitals = parts.filter((part) => upper.test(part)).length
  return (
    upper.test(parts[0] ?? '') &&
    upper.test(parts.at(-1) ?? '') &&
    parts.every((part) => upper.test(part) || particles.has(part.toLowerCase())) &&
    capitals >= 2 &&
    parts.every((part) => /^[\p{L}.'’\-‑]+$/u.test(part)) &&
    parts.some((part) => part.length >= 3)
  )
}

/**
 * A text in capitals in ordinary case: every word with a capital but small particles and articles. Text that
 * has small letters already stays as it is.
 */
export function ordinaryCase(text: string): string {
  if (!/\p{Lu}{2}/u.test(text) || /\p{Ll}/u.test(text)) return text
  return text
    .toLowerCase()
    .replace(/(?<![\p{L}\p{M}'’])\p{L}/gu, (letter) => letter.toUpperCase())
    .replace(/(?<=\s)(?:Of|And|The|In|On|De|La|Del|Und|Der|Des|Et|Du|Y|Da|Do)(?=\s)/g, (word) =>
      word.toLowerCase(),
    )
}

/**
 * First characters of the names of persons in Chinese, and some of such in Japanese that begin few other words.
 * Characters that begin many words, such as 文 or 万, are left out.
 */
const surnames = new Set(
  '王李张刘陈杨黄赵周吴徐孙马胡朱郭何罗高林郑梁谢唐许冯宋韩邓彭曹曾田萧肖潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫阎段雷龙黎史陶贺毛郝顾龚邵覃武钱戴严莫孔汤康乔赖施洪季辛温俞章鲁葛殷翟倪耿樊童欧柯詹左聂焦祝柳柴路凌霍梅庄岳纪舒翁荣裴包屈' +
    '張劉陳楊黃趙吳孫馬羅鄭謝許馮鄧蕭葉蘇呂盧鍾譚陸賈鄒龍賀顧龔錢嚴湯喬賴閻韋歐聶莊紀榮鈴佐藤渡斎遠岡橋伊坂菅',
)

/** Whether two or three Chinese characters begin as names of persons do; other texts pass. */
export const couldBeHanName = (name: string): boolean =>
  !/^\p{Script=Han}{2,3}$/u.test(name) || surnames.has(name.charAt(0))
