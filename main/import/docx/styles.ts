import { readXml } from '../xml/read'

/** What a paragraph style gives to its paragraphs. */
export interface DocxStyle {
  /** In the language of the format: "heading 1". */
  readonly name: string
  /** Level of the outline, from 0; null for none. */
  readonly outline: number | null
  readonly list: boolean
  /** Alignment as written: "center", "both", "" for none. */
  readonly jc: string
}

interface Own {
  name: string
  basedOn: string
  outline: number | null
  list: boolean | null
  jc: string
}

const none: DocxStyle = { name: '', outline: null, list: false, jc: '' }

/** The styles of a document, with what they take from those they are based on (ECMA-376 part 1, 17.7). */
export class DocxStyles {
  readonly #own = new Map<string, Own>()
  readonly #whole = new Map<string, DocxStyle>()

  /** `part` is word/styles.xml, null for a document without. */
  constructor(part: Uint8Array | null) {
    if (!part) return
    let current: Own | null = null
    readXml(part, {
      open: ({ name, attributes }) => {
        if (name === 'style') {
          current = { name: '', basedOn: '', outline: null, list: null, jc: '' }
          if (attributes.styleId) this.#own.set(attributes.styleId, current)
        } else if (!current) return
        else if (name === 'name') current.name = attributes.val ?? ''
        else if (name === 'basedOn') current.basedOn = attributes.val ?? ''
        else if (name === 'outlineLvl') current.outline = Number(attributes.val ?? '9')
        else if (name === 'numId') current.list = attributes.val !== '0'
        else if (name === 'jc') current.jc = attributes.val ?? ''
      },
      close: ({ name }) => {
        if (name === 'style') current = null
      },
    })
  }

  /** By id; one that is not there gives nothing. */
  of(id: string): DocxStyle {
    const known = this.#whole.get(id)
    if (known) return known
    const found = this.#resolve(id, 0)
    this.#whole.set(id, found)
    return found
  }

  #resolve(id: string, depth: number): DocxStyle {
    const own = this.#own.get(id)
    // Headings keep their meaning where a program leaves out the part for styles.
    if (!own) {
      const level = /^heading\s?(?<level>[1-9])$/i.exec(id)?.groups?.level
      return level === undefined ? none : { ...none, name: `heading ${level}`, outline: Number(level) - 1 }
    }
    const base = own.basedOn !== '' && depth < 20 ? this.#resolve(own.basedOn, depth + 1) : none
    const level = /^heading (?<level>[1-9])$/i.exec(own.name)?.groups?.level
    return {
      name: own.name,
      outline: own.outline ?? (level === undefined ? base.outline : Number(level) - 1),
      list: own.list ?? (base.list || /^list (?:bullet|number)/i.test(own.name)),
      jc: own.jc === '' ? base.jc : own.jc,
    }
  }
}
