/** The words of looking around: map, zoom, far away. */
export const view = {} as const;
