/** Titles of the articles that the tour goes to. */

/** Reports on the same vote by two outlets, both coded by two coders. */
export const vote = 'Assembly splits over harbour inspections'
export const roundup = 'Roundup: Assembly votes for harbour inspections'
export const accord = 'A Harbour Accord without the harbour'
