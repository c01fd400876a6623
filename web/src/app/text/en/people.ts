/** The words about others: following, what they do, and the device's own news (versions, offline). */
export const people = {} as const;
