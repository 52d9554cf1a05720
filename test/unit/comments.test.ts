// Comments that fit beside the code: a reader's window is rarely wider than 100 columns.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readPackage } from "../../tools/rooms";

const root = join(__dirname, "../..");

/** Lines that hold nothing but a comment; a linter's directive cannot be wrapped. */
const isComment = (line: string) => /^\s*(\/\/|\/\*|\*)/.test(line) && !/eslint-disable/.test(line);

test.each(["provider", "simulator"])("no comment in %s/ runs past column 100", (name) => {
  const files = [...readPackage(join(root, name)).files.keys()];
  const comments = files.flatMap((file) =>
    readFileSync(join(root, name, file), "utf8")
      .split("\n")
      .map((text, index) => ({ at: `${file}:${index + 1}`, text }))
      .filter(({ text }) => isComment(text)),
  );
  expect(comments.length).toBeGreaterThan(300);
  expect(comments.filter(({ text }) => [...text].length > 100)).toEqual([]);
});

test.each(["provider", "simulator"])(
  "every file in %s/ opens with a line that says what it is for",
  (name) => {
    const files = [...readPackage(join(root, name)).files.keys()];
    const silent = files.filter(
      (file) => !/^(#!.*\n)?\/\/ \S/.test(readFileSync(join(root, name, file), "utf8")),
    );
    expect(silent).toEqual([]);
  },
);
