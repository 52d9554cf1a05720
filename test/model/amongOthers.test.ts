// The same with people at work in the dashboard, a provider that outlives its CLI, restored
// checkpoints, and a service that uses the freedom of its documents.
import { playThemes } from "./play";
import { amongOthers } from "./themes";

playThemes(amongOthers);
