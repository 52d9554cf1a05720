// The same with people in the dashboard, a provider that outlives its CLI, restored checkpoints and an odd service.
import { playThemes } from "./play";
import { amongOthers } from "./themes";

playThemes(amongOthers);
