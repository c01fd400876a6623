import { type ComponentType, useEffect, useState } from "react";
import type { BoardTable } from "../app/boardTable";
import type { Membership } from "../app/membership";
import type { DialogName } from "../app/standing";
import { useValue } from "../app/storeHooks";
import { t } from "../app/text/text";
import { say } from "./design/Toast";
import { PasteHereDialog } from "./paste/PasteHereDialog";
import { PasteManyDialog } from "./paste/PasteManyDialog";

export interface DialogProps {
  table: BoardTable;
  seat: Membership;
  onClose: () => void;
}

/** These hold what somebody has brought, so they never depend on what has yet to come over the line. */
const AT_ONCE = { pasteMany: PasteManyDialog, pasteHere: PasteHereDialog };

export type LaterName = Exclude<DialogName, keyof typeof AT_ONCE>;

/** The one dialog that lies over the table, if any. */
export function Dialogs({ table, seat }: Omit<DialogProps, "onClose">) {
  const name = useValue(table.dialog);
  const later = useLaterDialogs(table, name);
  if (name === null) return null;
  const Dialog: ComponentType<DialogProps> | undefined = { ...later, ...AT_ONCE }[name];
  return Dialog && <Dialog key={name} table={table} seat={seat} onClose={() => table.dialog.set(null)} />;
}

type LaterDialogs = Record<LaterName, ComponentType<DialogProps>>;

/** Fetches the other dialogs once the board stands; what has failed is tried again whenever one of them is asked for. */
function useLaterDialogs(table: BoardTable, asked: DialogName | null): LaterDialogs | undefined {
  const [dialogs, setDialogs] = useState<LaterDialogs>();
  useEffect(() => {
    if (dialogs) return;
    let left = false;
    import("./LaterDialogs").then(
      ({ LATER_DIALOGS }) => left || setDialogs(LATER_DIALOGS),
      () => {
        if (left || asked === null || asked in AT_ONCE) return;
        table.dialog.set(null);
        say({ text: t("partAway"), action: { label: t("reload"), act: () => window.location.reload() } });
      },
    );
    return () => {
      left = true;
    };
  }, [table, dialogs, asked]);
  return dialogs;
}
