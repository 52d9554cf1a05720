// The fields that a property or column may be meant for whose name is no field's.
import { snakeCase } from "../base/case";
import { nearest } from "../base/near";
import type { OrderField } from "./columnOptions";
import { fields, nearField } from "./columns";

/** Empty where the name resembles none. Several where it does not tell which. */
export function meantFields(name: string): OrderField[] {
  if (name.length > maxLength) return [];
  const near = nearField(name) as OrderField | undefined;
  if (near !== undefined) return [near];
  const cut = cutFrom(name.toLowerCase());
  return cut.length > 0 ? cut : windowFields(name.toLowerCase().replace(/[^a-z]/g, ""));
}

/** No name that means a field is longer. */
const maxLength = 60;

/**
 * The fields whose names a shapefile may have cut. It keeps ten letters, and gives those that are
 * the same then a number, as in `sat_elev_1`. R leaves out vowels, as in `cld_thr`.
 */
function cutFrom(name: string): OrderField[] {
  const [, stem = "", number] = /^(.{7,}?)_?(\d{1,2})$/.exec(name) ?? [];
  const isNumbered = number !== undefined && name.length <= 12;
  const isWithoutVowels = /^[a-z][^aeiou]{5,9}$/.test(name);
  const isCut = (whole: string) =>
    whole.length > name.length &&
    ((name.length >= 8 && whole.startsWith(name)) ||
      (isNumbered && whole.startsWith(stem)) ||
      (isWithoutVowels && isInOrder(name, whole)));
  return fields.filter((_, index) => wholes[index]!.some(isCut));
}

/** The names that each field has in files, in lower case. */
const wholes = fields.map((field) => [snakeCase(field), field.toLowerCase()]);

/** Whether all letters of the name stand in the text, in their order. */
function isInOrder(name: string, text: string): boolean {
  let at = -1;
  return text[0] === name[0] && [...name].every((letter) => (at = text.indexOf(letter, at + 1)) !== -1);
}

/**
 * The words of names of windows, as other services and catalogues have them. Shapefiles leave
 * `window_ope` and `window_clo`.
 */
const starts =
  "dtstart start starts starting started begin begins beginning began from since after open opens opening earliest notbefore first debut inicio inizio beginn anfang von ab ope";
const ends =
  "end ends ending ended finish finishes stop stops until till to thru through before by close closes closing latest notafter last expiry expires expiration deadline due fin fim fine ende bis clo";
const others =
  "date time datetime day stamp utc ts at on iso of the acquisition acq collection collect capture imaging image tasking task order sensing observation obs request requested desired planned scheduled schedule valid validity window period interval range position mission survey campaign season fecha datum data d t";
/** They may stand for either of the two, or for both. */
const either =
  /^(datetime|(date|time)range|timespan|window|(time|date)?(interval|period|window)|datetimerange|(acquisition|collection|capture|imaging|tasking|observation)(window|date|time|datetime|period)|acquisitio|acquisit)$/;

const longestFirst = [starts, ends, others]
  .flatMap((words) => words.split(" "))
  .sort((a, b) => b.length - a.length);
const word = new RegExp(longestFirst.join("|"), "g");

function windowFields(name: string): OrderField[] {
  if (either.test(name)) return ["startTime", "endTime"];
  const words = name.match(word);
  if (words?.join("").length !== name.length) return [];
  const has = (known: string) => words.some((one) => known.split(" ").includes(one));
  return [...(has(starts) ? ["startTime" as const] : []), ...(has(ends) ? ["endTime" as const] : [])];
}

/** The name in the file that a name in the options may be meant for. */
export const nearName = (name: string, names: ReadonlySet<string>): string | undefined =>
  nearest(name, [...names]);
