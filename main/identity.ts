import { randomBytes } from 'node:crypto'
import { userInfo } from 'node:os'
import type { Id } from '../shared/schema'

/** A fresh id: the prefix, a dash, and 80 random bits in base 36. */
export function newId(prefix: string): Id {
  return `${prefix}-${BigInt(`0x${randomBytes(10).toString('hex')}`)
    .toString(36)
    .padStart(16, '0')}`
}

/** This moment as records keep it. */
export function now(): string {
  return new Date().toISOString()
}

/** What the system calls the person at this computer; "" when it does not say. */
export function personName(): string {
  try {
    return userInfo().username
  } catch {
    // A user without an entry in the system's list, as in some containers.
    return ''
  }
}
