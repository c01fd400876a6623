/** How near we look. */

import { Map as MapIcon, Maximize, Minus, Plus } from "lucide-react";
import type { BoardTable } from "../../app/boardTable";
import { type CommandName, run } from "../../app/commands/table";
import { useValue } from "../../app/storeHooks";
import { percent } from "../../app/text/figures";
import { t } from "../../app/text/text";
import { useKeyWords } from "../commands/commandWords";
import { IconButton } from "../design/IconButton";
import { Tooltip } from "../design/Tooltip";
import styles from "./ZoomBar.module.css";

export function ZoomBar({ table }: { table: BoardTable }) {
  const { zoom } = useValue(table.camera.camera);
  const isMapOpen = useValue(table.isMapOpen);
  const share = percent(zoom);
  const keyWords = useKeyWords();
  const keys = (name: CommandName) => keyWords(name)[0];
  return (
    <div className={styles.bar} role="toolbar" aria-label={t("view")} data-own-pointer>
      <IconButton
        label={t("fit")}
        keys={keys("fit")}
        icon={<Maximize size={18} aria-hidden />}
        onClick={() => run(table, "fit")}
      />
      <div className={styles.map}>
        <IconButton
          label={t("map")}
          keys={keys("map")}
          icon={<MapIcon size={18} aria-hidden />}
          pressed={isMapOpen}
          onClick={() => run(table, "map")}
        />
      </div>
      <div className={styles.steps}>
        <IconButton
          label={t("zoomOut")}
          keys={keys("zoomOut")}
          icon={<Minus size={18} aria-hidden />}
          onClick={() => run(table, "zoomOut")}
        />
        <Tooltip label={t("lifeSize", { percent: share })} keys={keys("lifeSize")}>
          <button
            type="button"
            className={styles.percent}
            aria-label={t("lifeSize", { percent: share })}
            onClick={() => run(table, "lifeSize")}
          >
            {share}
          </button>
        </Tooltip>
        <IconButton
          label={t("zoomIn")}
          keys={keys("zoomIn")}
          icon={<Plus size={18} aria-hidden />}
          onClick={() => run(table, "zoomIn")}
        />
      </div>
    </div>
  );
}
