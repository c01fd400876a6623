/** The dialogs that nobody needs while a board opens: their code comes after it. */

import type { ComponentType } from "react";
import { HelpDialog } from "./commands/HelpDialog";
import { Palette } from "./commands/Palette";
import type { DialogProps, LaterName } from "./Dialogs";
import { AboutDialog } from "./head/AboutDialog";
import { ShareDialog } from "./share/ShareDialog";

export const LATER_DIALOGS: Record<LaterName, ComponentType<DialogProps>> = {
  palette: Palette,
  help: HelpDialog,
  share: ({ seat, onClose }) => <ShareDialog seat={seat} open onClose={onClose} />,
  about: ({ table, onClose }) => <AboutDialog board={table.board} open onClose={onClose} />,
};
