import { CSPProvider } from "@base-ui/react/csp-provider";
import { Tooltip } from "@base-ui/react/tooltip";
import { Route, Switch } from "wouter";
import { ToastArea } from "./design/Toast";
import { HomeScreen } from "./HomeScreen";

/** The screens and what surrounds them all. */
export function App() {
  return (
    // The page allows no inline styles, so Base UI must not write style elements.
    <CSPProvider disableStyleElements>
      <Tooltip.Provider delay={400}>
        <ToastArea>
          <Switch>
            <Route component={HomeScreen} />
          </Switch>
        </ToastArea>
      </Tooltip.Provider>
    </CSPProvider>
  );
}
