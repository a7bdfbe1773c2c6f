/** Lists the five scores of the CSI scale, worst to best. This file is free of zod, as the widget imports it. */
export const SCORES = [1, 2, 3, 4, 5] as const
export type Score = (typeof SCORES)[number]

/** Lists the eleven scores of the NPS question, least to most likely. */
export const NPS_SCORES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const
export type NpsScore = (typeof NPS_SCORES)[number]

/** Holds the highest score of each scale after which people are asked what went wrong, and not what was good. */
export const HIGHEST_LOW_SCORE = { csi: 3, nps: 6 } as const
