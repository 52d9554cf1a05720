// Random sequences of runs, faults and kills of one stack: the live orders are the declared ones, each ordered once.
import { playThemes } from "./play";
import { alone } from "./themes";

playThemes(alone);
