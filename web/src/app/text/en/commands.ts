/** The words of the commands: their names in menus, palette and help, and search. */
export const commands = {} as const;
