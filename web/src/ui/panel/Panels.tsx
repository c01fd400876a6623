import type { ComponentType } from "react";
import type { BoardTable, PanelName } from "../../app/boardTable";
import { useValue } from "../../app/storeHooks";
import { BinPanel } from "./BinPanel";
import type { PanelProps } from "./SidePanel";

const PANELS: Record<PanelName, ComponentType<PanelProps>> = { bin: BinPanel };

/** The one panel that stands at the side, if any. */
export function Panels({ table }: { table: BoardTable }) {
  const name = useValue(table.panel);
  if (name === null) return null;
  const Panel = PANELS[name];
  return <Panel key={name} table={table} onClose={() => table.panel.set(null)} />;
}
