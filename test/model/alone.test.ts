// Random sequences of runs, faults and kills of one stack: after each success the live orders are
// exactly the declared ones, each ordered once.
import { playThemes } from "./play";
import { alone } from "./themes";

playThemes(alone);
