import { describe, expect, test } from 'vitest'
import { bodyLikelihood } from '../../../shared/import/body'
import { readLines } from '../../../shared/import/line'
import { furnitureOf } from '../../../shared/import/marks'

const lineOf = (text: string) => readLines([text])[0]

describe('a line', () => {
  test.each([
    ['copies are told by their words, not by capitals, bullets or spaces', '• Read  more', 'READ MORE', true],
    ['different lines are different', 'Read more', 'Read less', false],
    ['a dash before a word is part of the line', '- Advertisement -', 'Advertisement -', false],
  ])('%s', (_, one, other, same) => {
    expect(lineOf(one)?.keyHash === lineOf(other)?.keyHash).toBe(same)
    expect(lineOf(one)?.key === lineOf(other)?.key).toBe(same)
  })

  test('of white space is blank and has nothing in it', () => {
    expect(lineOf(' \t\u00a0')).toMatchObject({ blank: true, text: '', length: 0, words: 0, dates: [] })
  })

  test.each([
    ['Read more: the harbour', 'related'],
    ['READ MORE', 'related'],
    ['© Tidewater Post', 'rights'],
    ['Readmore', null],
    ['Pressed for time? Sign up', 'newsletter'],
    ['Harbour reopens', null],
  ])('%s is furniture of the kind %s', (text, kind) => {
    expect(furnitureOf(text)).toBe(kind)
  })
})

test('a text of very many lines is judged in parts, every line of it', () => {
  const sentence = 'The harbour master said on Tuesday that the northern quay would open again in spring.'
  const likely = bodyLikelihood(readLines(Array.from({ length: 45_000 }, () => sentence)), () => 0)
  expect(likely).toHaveLength(45_000)
  expect(likely.every((one) => one > 0)).toBe(true)
})
