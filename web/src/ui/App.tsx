import { CSPProvider } from "@base-ui/react/csp-provider";
import { DirectionProvider } from "@base-ui/react/direction-provider";
import { Tooltip } from "@base-ui/react/tooltip";
import { Route, Switch } from "wouter";
import { useValue } from "../app/storeHooks";
import { spoken, t } from "../app/text/text";
import { BoardDoor } from "./BoardDoor";
import { ToastArea } from "./design/Toast";
import { HomeScreen } from "./HomeScreen";
import { Notice } from "./Notice";
import { Safety } from "./Safety";
import { type World, WorldContext } from "./world";

/** The screens and what surrounds them all. */
export function App({ world }: { world: World }) {
  // Another language draws everything anew, and nothing that is being typed or done is lost.
  const { direction } = useValue(spoken);
  return (
    // The page allows no inline styles, so Base UI must not write style elements.
    <CSPProvider disableStyleElements>
      <DirectionProvider direction={direction}>
        <WorldContext value={world}>
          <Tooltip.Provider delay={400}>
            <ToastArea>
              <Safety>
                <Switch>
                  <Route path="/" component={HomeScreen} />
                  <Route path="/b/:board">{({ board }) => <BoardDoor key={board} board={board} />}</Route>
                  <Route>
                    <Notice title={t("notFoundTitle")} text={t("notFoundIntro")} />
                  </Route>
                </Switch>
              </Safety>
            </ToastArea>
          </Tooltip.Provider>
        </WorldContext>
      </DirectionProvider>
    </CSPProvider>
  );
}
