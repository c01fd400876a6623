import type { ComponentType } from "react";
import type { BoardTable } from "../app/boardTable";
import type { Membership } from "../app/membership";
import type { DialogName } from "../app/standing";
import { useValue } from "../app/storeHooks";
import { HelpDialog } from "./commands/HelpDialog";
import { Palette } from "./commands/Palette";
import { AboutDialog } from "./head/AboutDialog";
import { PasteHereDialog } from "./paste/PasteHereDialog";
import { PasteManyDialog } from "./paste/PasteManyDialog";
import { ShareDialog } from "./share/ShareDialog";

interface DialogProps {
  table: BoardTable;
  seat: Membership;
}

const DIALOGS: Record<DialogName, ComponentType<DialogProps & { onClose: () => void }>> = {
  palette: Palette,
  help: HelpDialog,
  share: ({ seat, onClose }) => <ShareDialog seat={seat} open onClose={onClose} />,
  pasteMany: PasteManyDialog,
  pasteHere: PasteHereDialog,
  about: ({ table, onClose }) => <AboutDialog board={table.board} open onClose={onClose} />,
};

/** The one dialog that lies over the table, if any. */
export function Dialogs({ table, seat }: DialogProps) {
  const name = useValue(table.dialog);
  if (name === null) return null;
  const Dialog = DIALOGS[name];
  return <Dialog key={name} table={table} seat={seat} onClose={() => table.dialog.set(null)} />;
}
