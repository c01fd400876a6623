import type { ComponentType } from "react";
import type { BoardTable } from "../../app/boardTable";
import type { PanelName } from "../../app/standing";
import { useValue } from "../../app/storeHooks";
import { OutlinePanel } from "../outline/OutlinePanel";
import { BinPanel } from "./BinPanel";
import type { PanelProps } from "./SidePanel";
import { useListFirst } from "./useListFirst";

const PANELS: Record<PanelName, ComponentType<PanelProps>> = { bin: BinPanel, outline: OutlinePanel };

/** The one panel that stands at the side, if any. */
export function Panels({ table }: { table: BoardTable }) {
  useListFirst(table);
  const name = useValue(table.panel);
  if (name === null) return null;
  const Panel = PANELS[name];
  return <Panel key={name} table={table} onClose={() => table.panel.set(null)} />;
}
