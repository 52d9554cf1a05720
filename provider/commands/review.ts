// `planet-tasking review`: outputs of Pulumi → one report.
import { visible } from "../base/text";
import { ReviewError } from "../review/read/reviewedBatch";
import type { Reviewed } from "../review/read/reviewedBatch";
import { renderGeojson } from "../review/render/geojson";
import { renderHtml } from "../review/render/html";
import { renderMarkdown } from "../review/render/markdown";
import { readReviewed } from "../review/read/readReviewed";
import { makeReport } from "../review/report";
import type { Report } from "../review/report";
import { renderSvg } from "../review/render/svg";
import { nameOf, readText } from "./readText";
import { writeWhole } from "./writeWhole";

export interface ReviewOptions {
  html?: boolean;
  geojson?: boolean;
  svg?: boolean;
  /** Default: standard output. */
  output?: string;
  /** Milliseconds since 1970. */
  now: number;
}

/** @param files `-` is standard input, and so is an empty list. */
export async function review(files: string[], options: ReviewOptions): Promise<void> {
  if (files.length === 0 && process.stdin.isTTY) throw new ReviewError(whatToReview);
  const read: Reviewed[] = [];
  for (const file of files.length > 0 ? files : ["-"])
    read.push(readReviewed(await readText(file), nameOf(file)));
  const report = makeReport(
    { batches: read.flatMap(({ batches }) => batches), errors: read.flatMap(({ errors }) => errors) },
    options.now,
  );
  const rendered = visible(rendererOf(options)(report));
  if (options.output === undefined) process.stdout.write(rendered);
  else await writeWhole(options.output, rendered);
}

const whatToReview =
  "nothing to review: give files, or pipe in what Pulumi prints, `pulumi preview --json --show-sames | npx planet-tasking review`";

function rendererOf({ html, geojson, svg }: ReviewOptions): (report: Report) => string {
  if (html) return renderHtml;
  if (geojson) return renderGeojson;
  return svg ? renderSvg : renderMarkdown;
}
