import { useMemo } from 'react'
import { type Codebook, codebookOf } from '../../shared/codebook/lookup'
import { useProject } from '../state/project'
import { codesOf, dimensionsOf, projectHome, useCodes, useDimensions } from '../state/records'

/** The codebook in its order, with its trees. */
export function useCodebook(): Codebook {
  const dimensions = useDimensions()
  const codes = useCodes()
  return useMemo(() => codebookOf(dimensions, codes), [dimensions, codes])
}

/** The codebook as of now, for building a Change. */
export function currentCodebook(): Codebook {
  const home = projectHome(useProject.getState())
  return codebookOf(dimensionsOf(home), codesOf(home))
}
