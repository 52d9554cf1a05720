import { joinLines, markup, trusted } from "../../../../provider/review/render/markup";
import { nasty } from "../reports";

test.each(nasty)("%j is escaped in an element and in an attribute", (text) => {
  const [, attribute, element] = /^<p title="([^<>"']*)">([^<>"']*)<\/p>$/s.exec(
    markup`<p title="${text}">${text}</p>`.text,
  )!;
  expect(attribute).toBe(element);
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  expect(element).not.toMatch(/&(?!(amp|lt|gt|quot|#39);)|[\u0000-\u0008\u000e-\u001f]/);
});

test("markup inside markup is not escaped again, alone or in a list, and a number is its digits", () => {
  const items = ["a < b", "c"].map((text) => markup`<li>${text}</li>`);
  expect(markup`<ul>${items}${markup`<li>${3}</li>`}</ul>`.text).toBe(
    "<ul><li>a &lt; b</li><li>c</li><li>3</li></ul>",
  );
});

test("a text of our own stays as it is, and empty parts leave no line", () => {
  expect(joinLines([trusted("a > b"), markup``, markup`${"<"}`]).text).toBe("a > b\n&lt;");
});
