import { createRoot } from "react-dom/client";
import "@fontsource-variable/inter/opsz.css";
import "./ui/design/reset.css";
import "./ui/design/tokens.css";
import { App } from "./ui/App";

const root = document.getElementById("root");
if (root) createRoot(root).render(<App />);
