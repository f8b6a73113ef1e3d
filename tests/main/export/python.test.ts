import { execFileSync, spawnSync } from 'node:child_process'
import fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { exportTables } from '../../../main/export/export'
import { everything, harbourReader } from '../../support/exporting'

const hasPython = spawnSync('python3', ['-c', 'import csv, json, sys; sys.exit(0)']).status === 0

/** Loads an export as a researcher's script would and checks every quote against the text. */
const script = `
import csv, json, re, sys
folder, bom, safe = sys.argv[1], sys.argv[2] == "bom", sys.argv[3] == "safe"
package = json.load(open(folder + "/datapackage.json", encoding="utf-8"))
csv.field_size_limit(10**7)
guard = re.compile(r"^'(?='*(?:[\\s\\u200b\\ufeff]*[=+\\-@＝＋－＠]|[\\t\\r\\n]))")
def load(name):
    resource = next(one for one in package["resources"] if one["name"] == name)
    with open(folder + "/" + resource["path"], encoding="utf-8-sig" if bom else "utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=resource["dialect"]["delimiter"], strict=True))
    assert len(rows) == resource["rows"], name
    assert list(rows[0]) == [field["name"] for field in resource["schema"]["fields"]], name
    return [{key: guard.sub("", cell) if safe else cell for key, cell in row.items()} for row in rows]
texts = {row["article_id"]: row["text"] for row in load("articles")}
checked = 0
for row in load("long"):
    assert texts[row["article_id"]][int(row["start"]):int(row["end"])] == row["quote"], row
    checked += 1
for row in load("wide"):
    parts = [tuple(map(int, part.split(".."))) for part in row["spans"].split(";")]
    assert " [...] ".join(texts[row["article_id"]][a:b] for a, b in parts) == row["quote"], row
    checked += 1
print(json.dumps({"checked": checked, "codes": sorted({row["code"] for row in load("long")})}))
`

describe('Python', () => {
  it.skipIf(!hasPython).each([
    ['exact', false, ','],
    ['exact', true, ';'],
    ['safe', true, ','],
    ['safe', false, '\t'],
  ] as const)(
    'reads the %s export (mark: %s, separator %j) and finds every quote (needs python3)',
    async (mode, bom, separator) => {
      const folder = await fs.mkdtemp(join(tmpdir(), 'framewise-python-'))
      try {
        const options = { ...everything, mode, bom, separator, codeColumns: true }
        const outcome = await exportTables(folder, options, harbourReader(), {
          signal: new AbortController().signal,
          onProgress: () => undefined,
          now: '2026-03-02T09:00:00.000Z',
          by: { app: '0.1.0', format: 1 },
        })
        expect(outcome.ok).toBe(true)
        const printed = execFileSync('python3', ['-c', script, folder, bom ? 'bom' : 'none', mode], {
          encoding: 'utf8',
        })
        const { checked, codes } = JSON.parse(printed)
        expect(checked).toBe(13 + 5)
        expect(codes).toContain('NA')
        expect(codes).toContain('null')
      } finally {
        await fs.rm(folder, { recursive: true })
      }
    },
  )
})
